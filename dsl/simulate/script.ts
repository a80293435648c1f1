import { z } from "zod";
import { parseDuration } from "../duration";
import { jsonObject } from "../json";

const variables = jsonObject.optional();

/** How an answer to a step looks: what its work gives, or the business error that it ends with. */
const answer = z.union([z.strictObject({ error: z.string().min(1) }), jsonObject]);

const duration = z
  .string()
  .refine((given) => parseDuration(given) !== undefined, { error: "no ISO 8601 duration" });

const event = z.union([
  /** So much time passes; what is due meanwhile happens, in its order. */
  z.strictObject({ advance: duration }),
  /** The person (or whoever it waits for) at a step is done. */
  z.strictObject({ complete: z.string(), variables }),
  z.strictObject({ message: z.string(), key: z.union([z.string(), z.number()]).optional(), variables }),
  z.strictObject({ signal: z.string(), variables }),
  /** What a step waits for ends with a business error. */
  z.strictObject({ fail: z.string(), code: z.string() }),
  z.strictObject({ cancel: z.literal(true) }),
]);
export type ScriptEvent = z.infer<typeof event>;

/**
 * What happens to a case that runs without a server. A step is named by its id or its name; `review#2` is its second activation. A step
 * without an answer succeeds with nothing.
 */
export const script = z.strictObject({
  answers: z.record(z.string(), answer).default({}),
  events: z.array(event).max(10_000).default([]),
});
export type Script = z.infer<typeof script>;
export type ScriptAnswer = z.infer<typeof answer>;
