import { z } from "zod";
import { LONGEST_TEXT } from "../expression/bounds";
import { localizedText } from "../text";

/** The smallest parts that programs are made of; strict. */

/** Key of a process: part of addresses, unique in its organisation. */
export const processKey = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
  .max(60);
/** Name of a variable, form, message or step: usable in FEEL without quotes. */
export const identifier = z
  .string()
  .regex(/^[a-z][A-Za-z0-9_]*$/)
  .max(60)
  .describe("name");
export const feelText = z.string().min(1).max(LONGEST_TEXT).describe("FEEL");
/** Variables, arguments or parameters by name, each a FEEL text. */
export const feelMap = z.record(identifier, feelText);
/** An ISO 8601 duration; what it means is `dsl/duration`'s. */
export const durationText = z
  .string()
  .regex(/^P(?!$)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/)
  .max(60)
  .describe("ISO 8601 duration");
export const retryPolicy = z.strictObject({
  attempts: z.int().min(1).max(20),
  first: durationText,
  factor: z.number().min(1).max(10),
});

/**
 * What the customer is told about a step on the case page: while it goes on, when it is done, and what comes next.
 * A step without it is not mentioned there.
 */
export const tells = z.object({
  now: localizedText.optional(),
  done: localizedText.optional(),
  next: localizedText.optional(),
});
export type Tells = z.infer<typeof tells>;
