import type { DraftTable } from "../draft/decision";
import { show } from "../expression/values/show";
import type { Value } from "../expression/values/value";
import { once } from "../once";
import { type Analysis, analyseTable, type Region } from "./analyse";
import { hitOf, tableOf } from "./logic";

/** Where something is odd, in FEEL's words, and a case of it: `score [500..600), amount > 1000`; `score = 550, amount = 1001`. */
export interface Place {
  readonly where: string;
  readonly witness: string;
}

/** What is odd about a table. Rules by their places, from 0. */
export type Finding =
  | ({ readonly is: "gap" } & Place)
  | ({ readonly is: "overlap"; readonly rules: readonly [number, number] } & Place)
  | { readonly is: "unreachable"; readonly rule: number }
  /** Nothing is said of the table: an input's tests ask for more than values written in them, or it is too large to be looked at whole. */
  | { readonly is: "unsaid"; readonly input: number }
  | { readonly is: "large" };

/** How many of each sort are told of one table. */
const MOST = 10;

const analysed = once((table: DraftTable): Analysis => analyseTable(tableOf(table)));

/**
 * Gaps, overlaps and rules in vain of a table, the first ten of each. A gap is none where the outputs say what they are when no rule
 * fits, or where as many rules may fit as will. `name`: what to call a column.
 */
export function findingsOf(table: DraftTable, name: (input: number) => string): readonly Finding[] {
  return told(table, analysed(table), name);
}

function told(table: DraftTable, analysis: Analysis, name: (input: number) => string): Finding[] {
  const gaps = wantsAll(table) ? analysis.gaps : [];
  const [open] = analysis.undecided;
  return [
    ...gaps.slice(0, MOST).map((region): Finding => ({ is: "gap", ...placeOf(region, name) })),
    ...analysis.overlaps
      .slice(0, MOST)
      .map(({ rules, region }): Finding => ({ is: "overlap", rules, ...placeOf(region, name) })),
    ...analysis.unreachable.slice(0, MOST).map((rule): Finding => ({ is: "unreachable", rule })),
    ...(open === undefined ? [] : [{ is: "unsaid", input: open } as const]),
    ...(analysis.whole ? [] : [{ is: "large" } as const]),
  ];
}

function wantsAll({ hit, outputs, rules, inputs }: DraftTable): boolean {
  const one = ["unique", "any", "first", "priority"].includes(hitOf(hit) ?? "");
  return one && rules.length > 0 && inputs.length > 0 && !outputs.some(({ otherwise }) => otherwise?.trim());
}

function placeOf({ tests, witness }: Region, name: (input: number) => string): Place {
  const asked = tests.flatMap((test, at) => (test === "-" ? [] : [`${name(at)} ${test}`]));
  const values = witness.map((value, at) => `${name(at)} = ${text(value)}`);
  return { where: asked.join(", "), witness: values.join(", ") };
}

function text(value: Value): string {
  return show([value], () => undefined).slice(1, -1);
}
