import { z } from "zod";
import { boxedShape } from "../decision/boxedShape";
import { localizedText } from "../text";

/**
 * Decisions of a draft: a shared resource of the process, by key, as forms and messages are. Any part may be half filled. Rows and
 * columns have keys, so that two people can move and delete them at once.
 */

/** A column that tests a value: `feel` says which; `values`: unary tests of what it may be. */
export const draftInput = z.looseObject({
  key: z.string(),
  label: localizedText,
  feel: z.string(),
  type: z.string().optional(),
  values: z.string().optional(),
});
export type DraftInput = z.infer<typeof draftInput>;

/** A column that gives a value: `name` is its name in FEEL ("" for the only one); `otherwise`: what it is when no rule fits. */
export const draftOutput = z.looseObject({
  key: z.string(),
  label: localizedText,
  name: z.string(),
  type: z.string().optional(),
  values: z.string().optional(),
  otherwise: z.string().optional(),
});
export type DraftOutput = z.infer<typeof draftOutput>;

/** A row: unary tests and FEEL texts by the keys of their columns. An absent or empty test is "-". */
export const draftRule = z.looseObject({
  key: z.string(),
  tests: z.record(z.string(), z.string()),
  outputs: z.record(z.string(), z.string()),
  note: localizedText.optional(),
});
export type DraftRule = z.infer<typeof draftRule>;

export const draftTable = z.looseObject({
  hit: z.string(),
  inputs: z.array(draftInput),
  outputs: z.array(draftOutput),
  rules: z.array(draftRule),
});
export type DraftTable = z.infer<typeof draftTable>;

/** One of `table`, `literal` and `boxed` says how it is decided; `boxed` is what came so from a DMN file. */
export const draftDecision = z.looseObject({
  name: localizedText,
  note: localizedText.optional(),
  table: draftTable.optional(),
  literal: z.looseObject({ feel: z.string(), type: z.string().optional() }).optional(),
  boxed: boxedShape.optional(),
  /** Of one that came from a DMN file: which file of the draft's, and its id there. */
  dmn: z.object({ file: z.string(), id: z.string() }).optional(),
});
export type DraftDecision = z.infer<typeof draftDecision>;
