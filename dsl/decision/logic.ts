import type { DraftTable } from "../draft/decision";
import { own } from "../json";
import { type DecisionTable, HIT_POLICIES, type HitPolicy } from "./table";
import { isOpen } from "./texts";

/** A table as it runs: rows and columns by their places. An unknown hit policy is unique. */
export function tableOf({ hit, inputs, outputs, rules }: DraftTable): DecisionTable {
  return {
    hit: hitOf(hit) ?? "unique",
    inputs: inputs.map(({ feel, values }) => ({ text: feel, ...filled("values", values) })),
    outputs: outputs.map(({ name, values, otherwise }) => ({
      ...filled("name", name),
      ...filled("values", values),
      ...filled("otherwise", otherwise),
    })),
    rules: rules.map((rule) => ({
      tests: inputs.map(({ key }) => {
        const test = own(rule.tests, key);
        return test === undefined || isOpen(test) ? "-" : test;
      }),
      outputs: outputs.map(({ key }) => own(rule.outputs, key) || "null"),
    })),
  };
}

/** The hit policy of a name. */
export function hitOf(name: string): HitPolicy | undefined {
  return HIT_POLICIES.find((hit) => hit === name);
}

function filled<K extends string>(key: K, text: string | undefined): { readonly [P in K]?: string } {
  const made: { [P in K]?: string } = {};
  if (text !== undefined && text.trim() !== "") made[key] = text;
  return made;
}
