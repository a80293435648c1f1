import { analyseTable } from "../../dsl/decision/analyse";
import { tableOf } from "../../dsl/decision/logic";
import type { DraftRule, DraftTable } from "../../dsl/draft/decision";
import type { Draft } from "../../dsl/draft/draft";
import type { Problem } from "../../dsl/problem";
import { validate } from "../../dsl/validate/validate";

// A draft with one great table, and edits of it as the designer makes them: what is not edited stays the same object.

const KEY = "fee";
const REGIONS = ["north", "south", "east", "west"];

function ruleAt(at: number): DraftRule {
  const low = at * 10;
  return {
    key: `r${at}`,
    tests: {
      amount: `[${low}..${low + 10})`,
      score: at % 3 === 0 ? "-" : at % 3 === 1 ? ">= 600" : "not(700)",
      region: at % 2 === 0 ? "-" : `"${REGIONS[at % 4]}", "${REGIONS[(at + 1) % 4]}"`,
    },
    outputs: { fee: `${at} * 1.5 + 10`, note: `"note ${at}"` },
  };
}

/** A draft with a decision of so many rules. */
export function draftWith(rules: number): Draft {
  const table: DraftTable = {
    hit: "unique",
    inputs: [
      { key: "amount", label: {}, feel: "amount", type: "number" },
      { key: "score", label: {}, feel: "score", type: "number" },
      { key: "region", label: {}, feel: "region", type: "text" },
    ],
    outputs: [
      { key: "fee", label: {}, name: "fee", type: "number" },
      { key: "note", label: {}, name: "note" },
    ],
    rules: Array.from({ length: rules }, (_, at) => ruleAt(at)),
  };
  const variables = { amount: { type: "number" }, score: { type: "number" }, region: { type: "text" } };
  return {
    alur: 1,
    key: "fees",
    name: { en: "Fees" },
    languages: { source: "en", required: ["en"] },
    reference: "",
    settings: {},
    variables,
    forms: {},
    messages: {},
    decisions: { [KEY]: { name: { en: "Fee" }, table } },
    steps: {},
    flows: {},
  };
}

/** The same with another test in one rule. */
export function edited(draft: Draft, at: number, n: number): Draft {
  const decision = draft.decisions?.[KEY];
  const table = decision?.table;
  if (!table) return draft;
  const rules = table.rules.map((rule, place) =>
    place === at ? { ...rule, tests: { ...rule.tests, amount: `[${at * 10}..${at * 10 + n})` } } : rule,
  );
  return { ...draft, decisions: { ...draft.decisions, [KEY]: { ...decision, table: { ...table, rules } } } };
}

/** What the editor shows beside the table. */
export function analysisOf(draft: Draft): unknown {
  const table = draft.decisions?.[KEY]?.table;
  return table && analyseTable(tableOf(table));
}

/** All problems of the draft, as the designer asks for them with each change. */
export function problemsOf(draft: Draft): readonly Problem[] {
  return validate(draft, {});
}
