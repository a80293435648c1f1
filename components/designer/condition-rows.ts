import type { Readable } from "@/components/drawing/variable-names";
import type { Condition, ConditionGroup, ConditionRow } from "@/dsl/draft/draft";
import { conditionToFeel, feelToRows, isGroup } from "@/dsl/expression/condition";

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

/** The rows of a condition and their groups; undefined when it is written as FEEL. */
export function groupOf(condition: Condition | undefined): ConditionGroup | undefined {
  if (!condition) return { match: "all", rows: [] };
  return "rows" in condition ? condition : undefined;
}

/** A condition of this group; undefined of one that holds nothing. Groups in it that have become empty are gone. */
export function conditionOf(group: ConditionGroup): Condition | undefined {
  const rows = group.rows.flatMap((part): ConditionGroup["rows"] => {
    if (!isGroup(part)) return [part];
    const inner = conditionOf(part);
    return inner && "rows" in inner ? [inner] : [];
  });
  return rows.length === 0 ? undefined : { ...group, rows };
}

/** A row that says nothing yet, and a group that begins with one: joined by the other word, else it would change nothing. */
export const EMPTY_ROW: ConditionRow = { field: "", is: "equal" };
export function newGroup(inside: ConditionGroup): ConditionGroup {
  return { match: inside.match === "all" ? "any" : "all", rows: [EMPTY_ROW, EMPTY_ROW] };
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
  return condition.feel.trim() === "" ? { match: "all", rows: [EMPTY_ROW] } : feelToRows(condition.feel);
}
