import type { DraftDecision, DraftTable } from "../draft/decision";
import type { Boxed } from "./boxed";
import { boundIn, specialNames } from "./boxNames";
import { type Rename, type Renaming, renamed, without } from "./names";
import type { DecisionTable } from "./table";

/** The decision with what it takes from outside called otherwise; a name that its boxes give themselves stays theirs. */
export function withNames(decision: DraftDecision, names: Renaming): DraftDecision {
  const outside = without(names, boundIn(decision.boxed));
  const local = specialNames(decision.boxed);
  return mapTexts(decision, (text, dialect = "Expression") => renamed(text, outside, { dialect, local }));
}

/** The decision with each of its FEEL texts replaced. */
function mapTexts(decision: DraftDecision, by: Rename): DraftDecision {
  const { table, literal, boxed } = decision;
  return {
    ...decision,
    ...(table && { table: mapDraftTable(table, by) }),
    ...(literal && { literal: { ...literal, feel: by(literal.feel) } }),
    ...(boxed && { boxed: mapBoxed(boxed, by) }),
  };
}

function mapDraftTable(table: DraftTable, by: Rename): DraftTable {
  return {
    ...table,
    inputs: table.inputs.map((input) => ({ ...mapColumn(input, by), feel: by(input.feel) })),
    outputs: table.outputs.map((output) => mapColumn(output, by)),
    rules: table.rules.map((rule) => ({
      ...rule,
      tests: each(rule.tests, (text) => by(text, "UnaryTests")),
      outputs: each(rule.outputs, by),
    })),
  };
}

function each(texts: Readonly<Record<string, string>>, by: Rename): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, by(text)]));
}

/** What columns have of both sorts of tables, and of both sides: what may stand there, and what does when no rule fits. */
function mapColumn<C extends { values?: string | undefined; otherwise?: string | undefined }>(
  column: C,
  by: Rename,
): C {
  const { values, otherwise } = column;
  return {
    ...column,
    ...(values !== undefined && { values: by(values, "UnaryTests") }),
    ...(otherwise !== undefined && { otherwise: by(otherwise) }),
  };
}

function mapTable(table: DecisionTable, by: Rename): DecisionTable {
  return {
    ...table,
    inputs: table.inputs.map((input) => ({ ...mapColumn(input, by), text: by(input.text) })),
    outputs: table.outputs.map((output) => mapColumn(output, by)),
    rules: table.rules.map((rule) => ({
      tests: rule.tests.map((text) => by(text, "UnaryTests")),
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
