import type { LocalizedText } from "../../text";
import type { DraftRule, DraftTable } from "../decision";
import type { Draft } from "../draft";
import { makeId } from "../ids";

/** What tells a condition column from one that gives a value. */
export type Side = "inputs" | "outputs";

/** A cell of a rule: a test of an input, or the text of an output. */
export interface TableCell {
  readonly rule: string;
  readonly side: Side;
  readonly column: string;
  readonly text: string;
}

type RuleTexts = Pick<DraftRule, "tests" | "outputs"> & { readonly note?: LocalizedText };

/** Puts rules in at a place, in their order; answers their keys. */
export function addRules(
  draft: Draft,
  decisionId: string,
  at: number,
  rules: readonly RuleTexts[],
): { draft: Draft; keys: readonly string[] } {
  const table = draft.decisions?.[decisionId]?.table;
  if (!table) return { draft, keys: [] };
  const taken = new Set(table.rules.map(({ key }) => key));
  const made = rules.map((rule): DraftRule => {
    // From the number of rules on: looking from the first for each of many would take long.
    const key = makeId(`rule${taken.size + 1}`, taken, "rule");
    taken.add(key);
    return { ...rule, key };
  });
  return {
    draft: changeRules(draft, decisionId, (now) => [...now.slice(0, at), ...made, ...now.slice(at)]),
    keys: made.map(({ key }) => key),
  };
}

/** Copies rules, each right behind the last of them, with keys of their own. */
export function duplicateRules(draft: Draft, decisionId: string, keys: readonly string[]): Draft {
  const rules = draft.decisions?.[decisionId]?.table?.rules ?? [];
  const copied = rules.filter(({ key }) => keys.includes(key));
  const last = rules.findLastIndex(({ key }) => keys.includes(key));
  return copied.length === 0 ? draft : addRules(draft, decisionId, last + 1, copied).draft;
}

/** Takes rules out. */
export function removeRules(draft: Draft, decisionId: string, keys: readonly string[]): Draft {
  return changeRules(draft, decisionId, (rules) => {
    const left = rules.filter(({ key }) => !keys.includes(key));
    return left.length === rules.length ? rules : left;
  });
}

/** Moves rules together; `to` counts among the others. */
export function moveRules(draft: Draft, decisionId: string, keys: readonly string[], to: number): Draft {
  return changeRules(draft, decisionId, (rules) => arranged(rules, keys, to));
}

/** Adds a column at a place, default last, with an empty cell in each rule; answers its key. */
export function addColumn(
  draft: Draft,
  decisionId: string,
  side: Side,
  { label = {}, at = Number.POSITIVE_INFINITY }: { label?: LocalizedText; at?: number } = {},
): { draft: Draft; key: string | undefined } {
  const table = draft.decisions?.[decisionId]?.table;
  if (!table) return { draft, key: undefined };
  const stem = side === "inputs" ? "input" : "output";
  const key = makeId(`${stem}${table[side].length + 1}`, new Set(table[side].map((one) => one.key)));
  const put = <T>(columns: readonly T[], made: T) => [...columns.slice(0, at), made, ...columns.slice(at)];
  return {
    draft: changeTable(draft, decisionId, (now) => {
      if (side === "inputs") return { ...now, inputs: put(now.inputs, { key, label, feel: "" }) };
      const names = new Set(now.outputs.map(({ name }) => name));
      const outputs = put(now.outputs, { key, label, name: makeId(key, names) });
      // Of several outputs each has a name; the first had none while it was alone.
      return {
        ...now,
        outputs: outputs.map((one) => (one.name === "" ? { ...one, name: makeId(one.key, names) } : one)),
      };
    }),
    key,
  };
}

/** Takes a column out, with its cells. */
export function removeColumn(draft: Draft, decisionId: string, side: Side, key: string): Draft {
  const cells = side === "inputs" ? "tests" : "outputs";
  return changeTable(draft, decisionId, (table) => ({
    ...table,
    inputs: side === "inputs" ? table.inputs.filter((one) => one.key !== key) : table.inputs,
    outputs: side === "outputs" ? table.outputs.filter((one) => one.key !== key) : table.outputs,
    rules: table.rules.map((rule) => {
      if (!(key in rule[cells])) return rule;
      const { [key]: _, ...left } = rule[cells];
      return { ...rule, [cells]: left };
    }),
  }));
}

/** Moves a column among those of its side; `to` counts without it. */
export function moveColumn(draft: Draft, decisionId: string, side: Side, key: string, to: number): Draft {
  return changeTable(draft, decisionId, (table) => {
    if (side === "inputs") {
      const inputs = arranged(table.inputs, [key], to);
      return inputs === table.inputs ? table : { ...table, inputs };
    }
    const outputs = arranged(table.outputs, [key], to);
    return outputs === table.outputs ? table : { ...table, outputs };
  });
}

/** Writes cells; an empty text takes what stood there out. Cells of rules that are gone are passed over. */
export function setCells(draft: Draft, decisionId: string, cells: readonly TableCell[]): Draft {
  const byRule = Map.groupBy(cells, ({ rule }) => rule);
  return changeRules(draft, decisionId, (rules) => {
    const next = rules.map((rule) => (byRule.get(rule.key) ?? []).reduce(withCell, rule));
    return next.every((rule, i) => rule === rules[i]) ? rules : next;
  });
}

/** The rule with a cell written. */
export function withCell<R extends RuleTexts>(rule: R, { side, column, text }: Omit<TableCell, "rule">): R {
  const part = side === "inputs" ? "tests" : "outputs";
  const { [column]: now = "", ...others } = rule[part];
  if (now === text) return rule;
  return { ...rule, [part]: text === "" ? others : { ...rule[part], [column]: text } };
}

function arranged<T extends { readonly key: string }>(items: T[], keys: readonly string[], to: number): T[] {
  const moving = items.filter(({ key }) => keys.includes(key));
  const others = items.filter(({ key }) => !keys.includes(key));
  const next = [...others.slice(0, to), ...moving, ...others.slice(to)];
  return next.every((item, i) => item === items[i]) ? items : next;
}

function changeRules(draft: Draft, decisionId: string, by: (rules: DraftRule[]) => DraftRule[]): Draft {
  return changeTable(draft, decisionId, (table) => {
    const rules = by(table.rules);
    return rules === table.rules ? table : { ...table, rules };
  });
}

/** The draft with a decision's table made anew; the same draft when `by` gives the same table, or there is none. */
export function changeTable(draft: Draft, decisionId: string, by: (table: DraftTable) => DraftTable): Draft {
  const decision = draft.decisions?.[decisionId];
  const table = decision?.table && by(decision.table);
  if (!decision || !table || table === decision.table) return draft;
  return { ...draft, decisions: { ...draft.decisions, [decisionId]: { ...decision, table } } };
}
