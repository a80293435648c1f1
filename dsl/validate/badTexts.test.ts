import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { kinds } from "@/steps/registry";
import type { Draft } from "../draft/draft";
import type { Problem } from "../problem";
import { validate } from "./validate";

const catalogues = ["en", "id", "ar"].map((language) =>
  JSON.parse(readFileSync(new URL(`../../messages/${language}/problems.json`, import.meta.url), "utf8")),
);

/** The sentence of a code in a catalogue. */
function entry(catalogue: unknown, code: string): unknown {
  return code.split(".").reduce((inside: unknown, part) => Object(inside)[part], catalogue);
}

/** A draft with one condition and one cell of a decision that say the same. */
function draftWith(text: string, decisions: Record<string, string> = {}): Draft {
  const base = { name: { en: "S" }, position: { x: 0, y: 0 } };
  const table = {
    hit: "unique",
    inputs: [{ key: "i", label: {}, feel: "amount" }],
    outputs: [{ key: "o", label: {}, name: "" }],
    rules: [{ key: "r", tests: { i: "1" }, outputs: { o: text } }],
  };
  return {
    alur: 1,
    key: "t",
    name: { en: "T" },
    languages: { source: "en", required: ["en"] },
    reference: "",
    settings: {},
    variables: { amount: { type: "number" } },
    forms: {},
    messages: {},
    decisions: {
      fee: { name: { en: "Fee" }, table },
      ...Object.fromEntries(
        Object.entries(decisions).map(([key, feel]) => [key, { name: { en: key }, literal: { feel } }]),
      ),
    },
    steps: {
      s: { ...base, kind: "start", triggers: [{ api: true }], into: "order" },
      a: { ...base, kind: "set", values: [{ set: "x", to: text }] },
      e: { ...base, kind: "end" },
    },
    flows: { f: { from: "s", to: "a" }, g: { from: "a", to: "e" } },
  };
}

const deep = `${"(".repeat(150)}1${")".repeat(150)}`;

describe("a bad text is a problem with a place and a way to mend it, wherever it stands", () => {
  it.each<[string, string, string, boolean]>([
    ["a text that ends too early", "amount + (1", "feel.syntax", true],
    ["a text without its end", '"never closed', "feel.syntax", true],
    ["an operator with nothing behind it", "amount >", "feel.syntax", true],
    ["brackets in brackets", deep, "feel.bounds", false],
    ["brackets that nobody closes", "(".repeat(3000), "feel.bounds", false],
    ["a literal beyond what a text may hold", "9".repeat(20_000), "feel.tooLong", false],
    ["a literal beyond all numbers", "1e999999", "feel.syntax", true],
    ["a function that there is not", "discount(amount)", "feel.name", true],
    ["a name that there is not", "amont * 2", "feel.name", true],
    ["arguments that do not fit", 'substring("a")', "feel.arguments", true],
    ["what does not go together", 'amount + "1"', "feel.operator", true],
  ])("%s", (_, text, code, inside) => {
    const problems = validate(draftWith(text), kinds).filter((problem) => problem.code === code);
    expect(problems.map(({ path }) => path.join("."))).toEqual(
      expect.arrayContaining(["steps.a.values.0.to", "decisions.fee.table.rules.0.outputs.o"]),
    );
    for (const problem of problems) {
      expect(problem.severity).toBe("error");
      expectMendable(problem);
      if (inside) expectWithin(problem, text);
    }
  });

  it("decisions that rest on themselves are told once, by all their names", () => {
    const found = validate(draftWith("1", { a: "b + 1", b: "c", c: "a" }), kinds);
    const circles = found.filter(({ code }) => code === "decision.circle");
    expect(circles).toMatchObject([{ path: ["decisions", "a"], params: { names: "a → b → c → a" } }]);
    for (const problem of circles) expectMendable(problem);
  });
});

function expectMendable({ code }: Problem): void {
  for (const catalogue of catalogues)
    expect([code, entry(catalogue, code)]).toEqual([
      code,
      expect.objectContaining({ what: expect.any(String), fix: expect.any(String) }),
    ]);
}

function expectWithin({ code, span }: Problem, text: string): void {
  expect([code, span]).toEqual([code, { from: expect.any(Number), to: expect.any(Number) }]);
  expect(span && 0 <= span.from && span.from <= span.to && span.to <= text.length).toBe(true);
}
