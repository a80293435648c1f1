import { z } from "zod";
import type { Actor, ActorScope } from "@/server/auth/actor";
import { engine } from "@/server/cases/engine";
import { listMessages } from "@/server/messages/list";
import { viewMessage } from "@/server/messages/one";
import { correlateMessage, publishMessage } from "@/server/messages/publish";
import { granted } from "../refusal";
import { idInput } from "../shapes/common";
import {
  correlatedMessage,
  correlateInput,
  messageFilter,
  messagePage,
  messageView,
  publishedMessage,
  publishMessageInput,
} from "../shapes/messages";
import { member, router, staff } from "../trpc";

const tags = ["messages"];

export const messagesRouter = router({
  publish: staff
    .meta({
      openapi: {
        method: "POST",
        path: "/messages",
        tags,
        summary: "Publish a message; it waits for its case until its time to live is over",
      },
      rest: { createdBy: { member: "existing", is: false }, room: "message" },
    })
    .input(publishMessageInput)
    .output(publishedMessage)
    .mutation(async ({ ctx, input }) => granted(await publishMessage(given(ctx, input)))),

  correlate: staff
    .meta({
      openapi: {
        method: "POST",
        path: "/messages/correlate",
        tags,
        summary: "Give a message to whoever waits for it now; 404 when nobody does",
      },
      rest: { room: "message" },
    })
    .input(correlateInput)
    .output(correlatedMessage)
    .mutation(async ({ ctx, input }) => granted(await correlateMessage(given(ctx, input)))),

  list: member
    .meta({
      openapi: { method: "GET", path: "/messages", tags, summary: "List messages, newest first" },
    })
    .input(messageFilter)
    .output(messagePage)
    .query(async ({ ctx, input: { status, name, search, ...page } }) => {
      const { parts } = await engine();
      return listMessages(ctx.scope, { status, name, search }, page, parts.clock.now());
    }),

  get: staff
    .meta({
      openapi: {
        method: "GET",
        path: "/messages/{id}",
        tags,
        summary: "One message with what it says, and who waits for its like",
      },
    })
    .input(z.object({ id: idInput }))
    .output(messageView)
    .query(async ({ ctx, input }) => {
      const { parts } = await engine();
      return granted(await viewMessage(ctx.scope, input.id, parts.clock.now()));
    }),
});

/** A message as it goes on, with who gives it where that is a person. */
function given<M extends { readonly id?: string | undefined; readonly reason?: string | undefined }>(
  {
    actor,
    scope,
    idempotencyKey,
  }: { readonly actor: Actor; readonly scope: ActorScope; readonly idempotencyKey?: string },
  { id = idempotencyKey, reason, ...message }: M,
) {
  return {
    scope,
    ...message,
    ...(id !== undefined && { id }),
    ...(actor.kind === "person" && { byHand: { by: actor.id, reason } }),
  };
}
