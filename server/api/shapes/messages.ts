import { z } from "zod";
import { anyJson, instant, list, page, paging, text } from "./common";
import { reasonInput } from "./operations";

const name = z
  .string()
  .min(1)
  .max(100)
  .meta({ description: "Name of the message, as processes wait for it.", example: "paid" });
const key = z
  .string()
  .max(200)
  .meta({ description: "Says which case it is for: equal to the key that the case waits with." });

const common = {
  name,
  key,
  reason: reasonInput,
  payload: anyJson.default({}).meta({ description: "What it says; at most 256 KB." }),
  id: z.string().min(1).max(200).optional().meta({
    description: "Your own id: the same one twice is the same message. Also as header `Idempotency-Key`.",
  }),
};
export const correlateInput = z.object(common);
export const publishMessageInput = z.object({
  ...common,
  ttl: z.string().max(60).default("PT1H").meta({
    description: "How long it waits for a case, ISO 8601 duration; `PT0S`: not at all.",
    example: "P1D",
  }),
});

const id = z.string().meta({ description: "Id of the message." });
export const publishedMessage = z
  .object({
    id,
    expiresAt: instant,
    existing: z.boolean().meta({ description: "True: it was published before; nothing was done." }),
  })
  .meta({ id: "PublishedMessage", description: "A message that was published." });
export const correlatedMessage = z
  .object({
    id,
    cases: list(
      z.object({
        caseId: z.string().meta({ description: "Id of the case." }),
        processId: z.string().meta({ description: "Id of its process." }),
      }),
    ).meta({ description: "Cases that have got it: at most one of each process." }),
  })
  .meta({ id: "CorrelatedMessage", description: "A message and the cases that have got it." });

export const messageFilter = z.object({
  status: z
    .enum(["waiting", "taken", "expired", "unmatched"])
    .meta({
      description:
        "`waiting`: kept for a case; `taken`: a case has got it; `expired`: none has or will; `unmatched`: waiting or expired.",
    })
    .optional(),
  name: name.optional(),
  search: z.string().max(100).meta({ description: "Part of the name or the key." }).optional(),
  ...paging,
});

const process = z
  .object({ key: z.string().meta({ description: "Its key." }), name: text })
  .meta({ description: "The process." });
const caseId = z.string().meta({ description: "Id of the case." });
const message = z
  .object({
    id,
    name,
    key,
    messageId: z.string().nullable().meta({ description: "The publisher's own id." }),
    status: z.enum(["waiting", "taken", "expired"]).meta({ description: "What became of it." }),
    publishedAt: instant,
    expiresAt: instant,
    cases: list(z.string()).meta({ description: "Ids of the cases that have got it." }),
    takers: list(
      z.object({
        caseId,
        reference: z
          .string()
          .nullable()
          .meta({ description: "Its reference; null: it is archived, or about to begin." }),
        process,
        at: instant,
      }),
    ).meta({ description: "The same cases, for people." }),
  })
  .meta({ id: "Message", description: "A message as it was published, without its payload." });
export const messagePage = page(message);
export const messageView = message
  .extend({
    payload: anyJson.meta({ description: "What it says; null where it is hidden." }),
    hidden: z.boolean().meta({ description: "True: a process that hears it keeps personal data." }),
    waiting: list(
      z.object({
        caseId,
        reference: z.string().meta({ description: "What people read out." }),
        key: z.string().meta({ description: "The key it waits with." }),
        process,
        since: instant,
      }),
    ).meta({
      description: "Cases that wait for a message of this name, those with this key first; at most 10.",
    }),
  })
  .meta({ id: "MessageView", description: "A message with what it says." });
