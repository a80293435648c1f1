import { z } from "zod";
import type { Actor, ActorScope } from "@/server/auth/actor";
import { auditIn } from "@/server/cases/audit";
import { engine } from "@/server/cases/engine";
import { inOrganisation } from "@/server/db/scope";
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
      rest: { createdBy: { member: "existing", is: false } },
    })
    .input(publishMessageInput)
    .output(publishedMessage)
    .mutation(async ({ ctx, input: { id = ctx.idempotencyKey, reason, ...message } }) => {
      const given = { scope: ctx.scope, ...message, ...(id !== undefined && { id }) };
      const published = granted(await publishMessage(given));
      await byHand(ctx, "message.publish", { ...message, messageId: published.id, reason });
      return published;
    }),

  correlate: staff
    .meta({
      openapi: {
        method: "POST",
        path: "/messages/correlate",
        tags,
        summary: "Give a message to whoever waits for it now; 404 when nobody does",
      },
    })
    .input(correlateInput)
    .output(correlatedMessage)
    .mutation(async ({ ctx, input: { id = ctx.idempotencyKey, reason, ...message } }) => {
      const given = { scope: ctx.scope, ...message, ...(id !== undefined && { id }) };
      const correlated = granted(await correlateMessage(given));
      await byHand(ctx, "message.correlate", { ...message, messageId: correlated.id, reason });
      return correlated;
    }),

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

/** Systems publish all day; what a person publishes is kept with who did it, without key and payload: both may be personal. */
async function byHand(
  { actor, scope }: { readonly actor: Actor; readonly scope: ActorScope },
  action: string,
  of: {
    readonly name: string;
    readonly messageId: string;
    readonly reason?: string | undefined;
  },
): Promise<void> {
  if (actor.kind !== "person") return;
  const { parts } = await engine();
  const { name, messageId, reason } = of;
  const details = { name, messageId, ...(reason && { reason }) };
  const at = parts.clock.now().toISOString();
  await inOrganisation(scope, (db) => auditIn(db, { ...scope, at, by: actor.id, action, details }));
}
