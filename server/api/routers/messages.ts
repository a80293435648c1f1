import { engine } from "@/server/cases/engine";
import { listMessages } from "@/server/messages/list";
import { correlateMessage, publishMessage } from "@/server/messages/publish";
import { granted } from "../refusal";
import {
  correlatedMessage,
  correlateInput,
  messageFilter,
  messagePage,
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
    .mutation(async ({ ctx, input: { id = ctx.idempotencyKey, ...message } }) =>
      granted(await publishMessage({ scope: ctx.scope, ...message, ...(id !== undefined && { id }) })),
    ),

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
    .mutation(async ({ ctx, input: { id = ctx.idempotencyKey, ...message } }) =>
      granted(await correlateMessage({ scope: ctx.scope, ...message, ...(id !== undefined && { id }) })),
    ),

  list: member
    .meta({
      openapi: { method: "GET", path: "/messages", tags, summary: "List messages, newest first" },
    })
    .input(messageFilter)
    .output(messagePage)
    .query(async ({ ctx, input: { status, name, ...page } }) => {
      const { parts } = await engine();
      return listMessages(ctx.scope, { status, name }, page, parts.clock.now());
    }),
});
