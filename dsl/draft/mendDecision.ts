import { isObject } from "../json";
import {
  type DraftDecision,
  type DraftInput,
  type DraftOutput,
  type DraftRule,
  type DraftTable,
  draftDecision,
} from "./decision";
import { objects, textMap, textOr } from "./mendParts";

/** A decision out of whatever is there: what is no part of one is left out, what is half there is filled with the least. */
export function mendDecision(decision: Record<string, unknown>): DraftDecision {
  const read = draftDecision.safeParse(decision);
  if (read.success) return read.data;
  const { boxed, dmn } = draftDecision.shape;
  const [boxes, kept] = [boxed.safeParse(decision.boxed), dmn.safeParse(decision.dmn)];
  const { table, literal } = decision;
  return {
    name: textMap(decision.name),
    ...(isObject(decision.note) && { note: textMap(decision.note) }),
    ...(isObject(table) && { table: mendTable(table) }),
    ...(isObject(literal) && {
      literal: { feel: textOr(literal.feel, ""), ...texts(literal, ["type"]) },
    }),
    ...(boxes.data && { boxed: boxes.data }),
    ...(kept.data && { dmn: kept.data }),
  };
}

function mendTable(table: Record<string, unknown>): DraftTable {
  return {
    hit: textOr(table.hit, "unique"),
    inputs: objects(table.inputs).map(
      (column, at): DraftInput => ({
        key: textOr(column.key, `input${at + 1}`),
        label: textMap(column.label),
        feel: textOr(column.feel, ""),
        ...texts(column, ["type", "values"]),
      }),
    ),
    outputs: objects(table.outputs).map(
      (column, at): DraftOutput => ({
        key: textOr(column.key, `output${at + 1}`),
        label: textMap(column.label),
        name: textOr(column.name, ""),
        ...texts(column, ["type", "values", "otherwise"]),
      }),
    ),
    rules: objects(table.rules).map(
      (rule, at): DraftRule => ({
        key: textOr(rule.key, `rule${at + 1}`),
        tests: textMap(rule.tests),
        outputs: textMap(rule.outputs),
        ...(isObject(rule.note) && { note: textMap(rule.note) }),
      }),
    ),
  };
}

/** Those of the entries that are texts. */
function texts(of: Record<string, unknown>, names: readonly string[]): Record<string, string> {
  return textMap(Object.fromEntries(names.map((name) => [name, of[name]])));
}
