import type { Readable } from "@/components/drawing/variable-names";
import type { Condition, ConditionRow } from "@/dsl/draft/draft";
import { conditionToFeel, feelToRows } from "@/dsl/expression/condition";

/** How a field is compared with a value. */
export type Comparison = ConditionRow["is"];

const ORDER: readonly Comparison[] = ["atLeast", "atMost", "above", "below", "equal", "notEqual"];
const CHOICES: Readonly<Record<Readable["type"], readonly Comparison[]>> = {
  text: ["equal", "notEqual", "empty", "notEmpty"],
  email: ["equal", "notEqual", "empty", "notEmpty"],
  choice: ["equal", "notEqual", "empty", "notEmpty"],
  number: [...ORDER, "empty", "notEmpty"],
  money: [...ORDER, "empty", "notEmpty"],
  date: [...ORDER, "empty", "notEmpty"],
  boolean: ["true", "false"],
  any: [...ORDER, "true", "false", "empty", "notEmpty"],
  form: ["empty", "notEmpty"],
};

/** The comparisons that make sense for a kind of value, the usual one first. */
export function comparisonsFor(type: Readable["type"]): readonly Comparison[] {
  return CHOICES[type];
}

/** Whether a comparison is with something. */
export function needsValue(is: Comparison): boolean {
  return !["true", "false", "empty", "notEmpty"].includes(is);
}

/** The row with another field: the comparison stays when it still makes sense, the value when the kind of value is the same. */
export function withField(row: ConditionRow, before: Readable | undefined, next: Readable): ConditionRow {
  const allowed = comparisonsFor(next.type);
  const is = allowed.includes(row.is) ? row.is : (allowed[0] ?? "equal");
  const keeps = before?.type === next.type && needsValue(is) && row.value !== undefined;
  return keeps ? { field: next.path, is, value: row.value } : { field: next.path, is };
}

/** The row with another comparison; its value goes where there is nothing to compare with. */
export function withComparison(row: ConditionRow, is: Comparison): ConditionRow {
  return needsValue(is) ? { ...row, is } : { field: row.field, is };
}

/** The rows of a condition; undefined when it is written as FEEL. */
export function rowsOf(condition: Condition | undefined): readonly ConditionRow[] | undefined {
  if (!condition) return [];
  return "rows" in condition ? condition.rows : undefined;
}

/** A condition of these rows; undefined of none. */
export function conditionOf(rows: readonly ConditionRow[], match: "all" | "any"): Condition | undefined {
  return rows.length === 0 ? undefined : { match, rows: [...rows] };
}

/** The same condition as FEEL text. */
export function asFeel(condition: Condition | undefined): Condition {
  return { feel: condition ? conditionToFeel(condition) : "" };
}

/**
 * The same condition as rows, when it is as plain as rows are: comparisons of a name with a value, joined by one word. Undefined
 * otherwise: then it stays FEEL.
 */
export function asRows(condition: Condition): Condition | undefined {
  if ("rows" in condition) return condition;
  return condition.feel.trim() === ""
    ? { match: "all", rows: [{ field: "", is: "equal" }] }
    : feelToRows(condition.feel);
}
