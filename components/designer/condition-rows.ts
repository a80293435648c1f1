import type { Readable } from "@/components/drawing/variable-names";
import type { Condition, ConditionRow } from "@/dsl/draft/draft";
import { conditionToFeel } from "@/dsl/expression/condition";

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
  const text = condition.feel.trim();
  if (text === "") return { match: "all", rows: [{ field: "", is: "equal" }] };
  for (const [match, joint] of [
    ["all", /\s+and\s+/],
    ["any", /\s+or\s+/],
  ] as const) {
    const rows = text.split(joint).map(rowIn);
    if (rows.every((row) => row !== undefined)) {
      const made: Condition = { match, rows };
      if (squeezed(conditionToFeel(made)) === squeezed(text)) return made;
    }
  }
  return undefined;
}

const SIGNS: Readonly<Record<string, Comparison>> = {
  "=": "equal",
  "!=": "notEqual",
  ">=": "atLeast",
  "<=": "atMost",
  ">": "above",
  "<": "below",
};

function rowIn(text: string): ConditionRow | undefined {
  const match = /^\s*([a-z][\w.]*)\s*(!=|>=|<=|=|>|<)\s*(\S.*?)\s*$/i.exec(text);
  const [, field, sign = "", value] = match ?? [];
  if (field === undefined || value === undefined) return undefined;
  if (sign === "=" && (value === "true" || value === "false")) return { field, is: value };
  const is = SIGNS[sign];
  return is && { field, is, value: value.replace(/^\((.*)\)$/, "$1") };
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
