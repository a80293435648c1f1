import { z } from "zod";
import { boxedShape } from "../decision/boxedShape";
import { HIT_POLICIES } from "../decision/table";
import { localizedText } from "../text";
import { feelText, identifier } from "./shapes";

/** Key of a row or column: what fired is kept by it. */
const key = z.string().min(1).max(60);

/** What a column holds, as far as it is said; money is a number here. */
export const columnType = z.enum(["text", "number", "money", "boolean", "date", "any"]);
export type ColumnType = z.infer<typeof columnType>;

const column = { key, label: localizedText, type: columnType.optional(), values: feelText.optional() };

export const programTable = z.strictObject({
  hit: z.enum(HIT_POLICIES),
  inputs: z.array(z.strictObject({ ...column, feel: feelText })),
  outputs: z.array(z.strictObject({ ...column, name: z.string(), otherwise: feelText.optional() })).min(1),
  /** `tests` by the keys of the inputs, without those that take everything; `outputs` by the keys of the outputs. */
  rules: z.array(
    z.strictObject({
      key,
      tests: z.record(key, feelText),
      outputs: z.record(key, feelText),
      note: localizedText.optional(),
    }),
  ),
});
export type ProgramTable = z.infer<typeof programTable>;

/** A decision that steps may ask: one of `table`, `literal` and `boxed` says how it is made. */
export const programDecision = z.strictObject({
  name: localizedText,
  note: localizedText.optional(),
  table: programTable.optional(),
  literal: z.strictObject({ feel: feelText, type: columnType.optional() }).optional(),
  boxed: boxedShape.optional(),
  /** Other decisions whose values it names; they are made first. There is no circle among them. */
  needs: z.array(identifier).optional(),
});
export type ProgramDecision = z.infer<typeof programDecision>;
