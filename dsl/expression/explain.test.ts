import { expect, it } from "vitest";
import { type Explained, explain } from "./explain";

/** Each part that is no literal, with its value; "–" for one that was not looked at. */
function lines({ is, text, value, times, parts }: Explained): string[] {
  const here = ["number", "text", "boolean"].includes(is)
    ? []
    : [`${text}: ${times === 0 ? "–" : JSON.stringify(value)}`];
  return [...here, ...parts.flatMap(lines)];
}

function explained(text: string, variables: Parameters<typeof explain>[1]): string[] {
  const found = explain(text, variables, "2026-03-04T05:06:07Z");
  return "finding" in found
    ? [found.finding.code]
    : [...lines(found.tree), ...found.warnings.map(({ code }) => code)];
}

it("shows each part with its value", () => {
  expect(explained("amount <= limit and score >= 600", { amount: 7500, limit: 5000, score: 640 })).toEqual([
    "amount <= limit and score >= 600: false",
    "amount <= limit: false",
    "amount: 7500",
    "limit: 5000",
    "score >= 600: –",
    "score: –",
  ]);
});

it("shows what loops and functions gave last, and how often", () => {
  const found = explain("for x in [1, 2, 3] return x * 2", {});
  expect("tree" in found && found.tree.parts.at(-1)).toMatchObject({ text: "x * 2", value: 6, times: 3 });
});

it("keeps the warnings, and explains what ended too early", () => {
  expect(explained("a.b + today().year", { a: null })).toEqual([
    "a.b + today().year: null",
    "a.b: null",
    "a: null",
    "today().year: 2026",
    'today(): "2026-03-04"',
    "feel.null.operator",
  ]);
  expect(explain("for x in 1..100000000 return x", {})).toMatchObject({
    tree: { times: 0 },
    refusal: { code: "feel.bounds", params: { what: "steps" } },
  });
  expect(explained("a +", {})).toEqual(["feel.syntax"]);
});
