import { z } from "zod";
import { durationText, feelText, identifier } from "./shapes";

/**
 * What hangs on a step and acts while the case stands there. Its arrows leave from `step.handler`. `interrupts` (true unless
 * said): the step is given up when the handler acts; otherwise the step goes on beside it.
 */
const interrupts = z.boolean().optional();

/** Code of a business error or an escalation: `NO_STOCK`, `credit.refused`. */
export const signalCode = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_.-]*$/)
  .max(100);
const codes = z.array(signalCode).min(1).max(50).optional();

/** After a time, or at a moment; `every`: again and again after that, at most `times` times in all. */
export const onTimeout = z.strictObject({
  on: z.literal("timeout"),
  after: durationText.optional(),
  at: feelText.optional(),
  /** Counted in working time of the organisation's calendar. */
  business: z.literal(true).optional(),
  every: durationText.optional(),
  times: z.int().min(1).max(1000).optional(),
  interrupts,
});
/** An error with one of the codes, or any error; always interrupts. */
export const onError = z.strictObject({ on: z.literal("error"), codes, into: identifier.optional() });
/** A message of a name whose key is equal to ours. */
export const onMessage = z.strictObject({
  on: z.literal("message"),
  message: identifier,
  key: feelText.optional(),
  into: identifier.optional(),
  interrupts,
});
export const onEscalation = z.strictObject({ on: z.literal("escalation"), codes, interrupts });
/** A condition that was false becomes true. */
export const onCondition = z.strictObject({ on: z.literal("condition"), when: feelText, interrupts });
/** Where the way begins that undoes the completed step. */
export const onUndo = z.strictObject({ on: z.literal("undo") });

/** Something that acts on a step while the case stands there (boundary event), or undoes it afterwards. */
export const handler = z.discriminatedUnion("on", [
  onTimeout,
  onError,
  onMessage,
  onEscalation,
  onCondition,
  onUndo,
]);
export type Handler = z.infer<typeof handler>;
export type HandlerOn = Handler["on"];

/** What a step may begin by, on its own. */
export const event = z.discriminatedUnion("on", [onTimeout, onError, onMessage, onEscalation, onCondition]);

/** By the name that its arrows leave from: `review.late`. */
export const handlers = z.record(identifier, handler);

/** True when the step is given up as the handler acts. */
export function isInterrupting(given: Handler): boolean {
  return given.on !== "undo" && ("interrupts" in given ? given.interrupts !== false : true);
}
