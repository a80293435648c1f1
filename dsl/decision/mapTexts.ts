import type { Boxed } from "../decision/boxed";
import type { DecisionTable } from "../decision/table";
import type { DraftDecision, DraftTable } from "../draft/decision";
import type { Rename } from "./boxes";

/** The decision with each of its FEEL texts replaced. */
export function mapTexts(decision: DraftDecision, by: Rename): DraftDecision {
  const { table, literal, boxed } = decision;
  return {
    ...decision,
    ...(table && { table: mapDraftTable(table, by) }),
    ...(literal && { literal: { ...literal, feel: by(literal.feel) } }),
    ...(boxed && { boxed: mapBoxed(boxed, by) }),
  };
}

function mapDraftTable(table: DraftTable, by: Rename): DraftTable {
  const tests = (text: string) => by(text, "UnaryTests");
  return {
    ...table,
    inputs: table.inputs.map((input) => ({
      ...input,
      feel: by(input.feel),
      ...some(input, "values", tests),
    })),
    outputs: table.outputs.map((output) => ({
      ...output,
      ...some(output, "values", tests),
      ...some(output, "otherwise", by),
    })),
    rules: table.rules.map((rule) => ({
      ...rule,
      tests: each(rule.tests, tests),
      outputs: each(rule.outputs, by),
    })),
  };
}

function each(texts: Readonly<Record<string, string>>, by: Rename): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, by(text)]));
}

function some<K extends "values" | "otherwise">(
  of: { readonly [P in K]?: string | undefined },
  name: K,
  by: Rename,
): { [P in K]?: string } {
  const made: { [P in K]?: string } = {};
  const text = of[name];
  if (text !== undefined) made[name] = by(text);
  return made;
}

function mapTable(table: DecisionTable, by: Rename): DecisionTable {
  const tests = (text: string) => by(text, "UnaryTests");
  return {
    ...table,
    inputs: table.inputs.map((input) => ({
      ...input,
      text: by(input.text),
      ...some(input, "values", tests),
    })),
    outputs: table.outputs.map((output) => ({
      ...output,
      ...some(output, "values", tests),
      ...some(output, "otherwise", by),
    })),
    rules: table.rules.map((rule) => ({
      tests: rule.tests.map(tests),
      outputs: rule.outputs.map((text) => by(text)),
    })),
  };
}

function mapBoxed(boxed: Boxed, by: Rename): Boxed {
  const inside = (part: Boxed) => mapBoxed(part, by);
  switch (boxed.is) {
    case "literal":
      return { ...boxed, text: by(boxed.text) };
    case "typed":
      return { ...boxed, of: inside(boxed.of) };
    case "context":
      return { ...boxed, entries: boxed.entries.map((entry) => ({ ...entry, value: inside(entry.value) })) };
    case "invocation":
      return {
        ...boxed,
        callee: by(boxed.callee),
        bindings: boxed.bindings.map(({ name, value }) => ({ name, value: inside(value) })),
      };
    case "function":
      return { ...boxed, body: inside(boxed.body) };
    case "list":
      return { ...boxed, items: boxed.items.map(inside) };
    case "relation":
      return { ...boxed, rows: boxed.rows.map((row) => row.map(inside)) };
    case "table":
      return { ...boxed, table: mapTable(boxed.table, by) };
    case "conditional":
      return { ...boxed, condition: inside(boxed.condition), yes: inside(boxed.yes), no: inside(boxed.no) };
    case "filter":
      return { ...boxed, of: inside(boxed.of), by: inside(boxed.by) };
    case "for":
    case "some":
    case "every":
      return { ...boxed, domain: inside(boxed.domain), body: inside(boxed.body) };
  }
}
