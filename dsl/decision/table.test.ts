import { describe, expect, it } from "vitest";
import { Frame } from "../expression/run/frame";
import { Run } from "../expression/run/run";
import { show } from "../expression/values/show";
import type { Context } from "../expression/values/value";
import { compileTable, type DecisionTable, type HitPolicy } from "./table";

function decide(table: DecisionTable, variables: Context) {
  const run = new Run();
  const { value, inputs, fired } = compileTable(table, {})(new Frame(run, variables));
  return {
    value: show(value, () => undefined),
    inputs,
    fired,
    warnings: run.warnings.map(({ code }) => code),
  };
}

const rules = [
  { tests: ["> 100"], outputs: ["1"] },
  { tests: ["> 200"], outputs: ["3"] },
  { tests: ["> 300"], outputs: ["2"] },
];
const table = (hit: HitPolicy, more: Partial<DecisionTable> = {}): DecisionTable => ({
  hit,
  inputs: [{ text: "amount" }],
  outputs: [{ values: "3, 2, 1" }],
  rules,
  ...more,
});

describe("hit policies", () => {
  it.each<[HitPolicy, number, string, number[]]>([
    ["unique", 150, "1", [0]],
    ["first", 350, "1", [0]],
    ["priority", 350, "3", [1]],
    ["ruleOrder", 350, "[1, 3, 2]", [0, 1, 2]],
    ["outputOrder", 350, "[3, 2, 1]", [1, 2, 0]],
    ["collect", 250, "[1, 3]", [0, 1]],
    ["sum", 350, "6", [0, 1, 2]],
    ["min", 350, "1", [0, 1, 2]],
    ["max", 350, "3", [0, 1, 2]],
    ["count", 350, "3", [0, 1, 2]],
    ["count", 50, "0", []],
    ["collect", 50, "[]", []],
    ["ruleOrder", 50, "null", []],
    ["unique", 50, "null", []],
  ])("%s of %d is %s", (hit, amount, value, fired) => {
    expect(decide(table(hit), { amount })).toEqual({ value, inputs: [amount], fired, warnings: [] });
  });

  it("says when more rules fit than may", () => {
    expect(decide(table("unique"), { amount: 250 })).toMatchObject({
      value: "null",
      fired: [0, 1],
      warnings: ["feel.null.unique"],
    });
    expect(decide(table("any"), { amount: 250 })).toMatchObject({
      value: "null",
      warnings: ["feel.null.any"],
    });
    const same = rules.map(({ tests }) => ({ tests, outputs: ['"yes"'] }));
    expect(
      decide(table("any", { rules: same, outputs: [{ type: { is: "named", name: "string" } }] }), {
        amount: 250,
      }),
    ).toMatchObject({
      value: "yes",
      fired: [0],
    });
  });
});

describe("a table", () => {
  it("gives several outputs by name, and what is otherwise", () => {
    const two: DecisionTable = {
      hit: "first",
      inputs: [{ text: "order.amount" }, { text: "kind" }],
      outputs: [
        { name: "rate", otherwise: "0.1" },
        { name: "why", otherwise: '"none"' },
      ],
      rules: [
        { tests: ["[1..100)", '"a", "b"'], outputs: ["0.1 + 0.2", "kind"] },
        { tests: ["-", "not(null)"], outputs: ["0", '"second"'] },
      ],
    };
    expect(decide(two, { order: { amount: 5 }, kind: "b" }).value).toBe('{rate: 0.3, why: "b"}');
    expect(decide(two, { order: { amount: 100 }, kind: "b" }).value).toBe('{rate: 0, why: "second"}');
    expect(decide(two, { order: {}, kind: null }).value).toBe('{rate: 0.1, why: "none"}');
  });

  it("fits no rule by an input that may not be", () => {
    const limited = table("collect", { inputs: [{ text: "amount", values: "[0..1000]" }] });
    expect(decide(limited, { amount: 150 }).value).toBe("[1]");
    expect(decide(limited, { amount: 1500 }).value).toBe("[]");
  });

  it("tells of a text that cannot be read, and goes on", () => {
    const found: string[] = [];
    const broken = table("first", { rules: [{ tests: ["> >"], outputs: ["1"] }, ...rules] });
    const code = compileTable(broken, { found: ({ code: what }, text) => found.push(`${what} ${text}`) });
    expect(code(new Frame(new Run(), { amount: 150 })).fired).toEqual([1]);
    expect(found).toEqual(["feel.syntax > >"]);
  });
});
