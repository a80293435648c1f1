import { z } from "zod";
import { LONGEST_TEXT } from "../expression/bounds";
import { localizedText } from "../text";
import { identifier, tells } from "./program";

/** Parts that the steps of several kinds share: strict ones for programs, lenient ones for drafts. */

/** What the core reads from every step of a program; a kind adds its own and allows nothing else. */
export const stepBase = { name: localizedText, tells: tells.optional() };

export const feelText = z.string().min(1).max(LONGEST_TEXT);
/** Variables, arguments or parameters by name, each a FEEL text. */
export const feelMap = z.record(identifier, feelText);
/** An ISO 8601 duration; what it means is `dsl/duration`'s. */
export const durationText = z
  .string()
  .regex(/^P(?!$)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/)
  .max(60);
export const retryPolicy = z.strictObject({
  attempts: z.int().min(1).max(20),
  first: durationText,
  factor: z.number().min(1).max(10),
});

/** A text that may be missing or of another type: then it is not there. */
export const maybeText = z.string().optional().catch(undefined);
/** Texts by name; what is no text is left out. */
export const maybeMap = z
  .record(z.string(), z.unknown())
  .catch({})
  .transform((map) =>
    Object.fromEntries(
      Object.entries(map).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    ),
  );
/** A list; anything else is an empty one. */
export const maybeList = <T extends z.ZodType>(item: T) => z.array(item).catch([]);
