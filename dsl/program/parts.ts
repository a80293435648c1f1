import { z } from "zod";
import { localizedText } from "../text";
import { handlers } from "./handler";
import { durationText, identifier, tells } from "./shapes";

/** Parts that the steps of several kinds share: strict ones for programs, lenient ones for drafts. */

/** What the core reads from every step of a program; a kind adds its own and allows nothing else. */
export const stepBase = {
  name: localizedText,
  tells: tells.optional(),
  /** The group it stands in. */
  in: identifier.optional(),
  /** How long it takes at most when all is well: a case that stands here longer has stalled. */
  norm: durationText.optional(),
  handlers: handlers.optional(),
};

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
