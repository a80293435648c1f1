import { describe, expect, it } from "vitest";
import { check } from "./check";
import { ANY, BOOLEAN, type FeelType, NUMBER, TEXT } from "./types";

const DATE: FeelType = { is: "date" };
const context = (entries: Record<string, FeelType>): FeelType => ({ is: "context", entries, open: false });
const list = (of: FeelType): FeelType => ({ is: "list", of });

const types: Record<string, FeelType> = {
  score: NUMBER,
  order: context({
    amount: NUMBER,
    customer: TEXT,
    day: DATE,
    lines: list(context({ price: NUMBER, name: TEXT })),
  }),
  approved: BOOLEAN,
  answer: ANY,
  tags: list(TEXT),
};
const codes = (text: string, condition = false) =>
  check(text, types, { condition }).problems.map(({ code, from, to }) => `${code} ${text.slice(from, to)}`);

describe("check", () => {
  it.each<[string, FeelType]>([
    ["score + 1", NUMBER],
    ['order.customer + "!"', TEXT],
    ["score > 1 and approved", BOOLEAN],
    ["order.lines.price", list(NUMBER)],
    ["order.lines[price > 3]", list(context({ price: NUMBER, name: TEXT }))],
    ["order.lines[1].name", TEXT],
    ["for line in order.lines return line.price * 2", list(NUMBER)],
    ["some line in order.lines satisfies line.price > 2", BOOLEAN],
    ['order.day + duration("P1M")', ANY],
    ['order.day + @"P1M"', DATE],
    ['date("2026-01-01") - order.day', { is: "days and time duration" }],
    ["order.day.year", NUMBER],
    ["if approved then 1 else null", NUMBER],
    ['if approved then 1 else "a"', ANY],
    ["answer.anything.at all", ANY],
    ["{a: score, b: a + 1}.b", NUMBER],
    ["(function(x: number) x > 1)(2)", BOOLEAN],
    ["string length(order.customer)", NUMBER],
    ["reverse(tags)", list(TEXT)],
    ["[1..5]", { is: "range", of: NUMBER }],
    ["for i in 1..3 return i", list(NUMBER)],
    ['count(tags[starts with(item, "a")])', NUMBER],
  ])("%s is known", (text, type) => {
    expect(check(text, types)).toEqual({ type, problems: [] });
  });

  it.each<[string, string[]]>([
    ["scor + 1", ["feel.name scor"]],
    ["order.amout > 5", ["feel.name order.amout"]],
    ["order.lines[prise > 3]", ["feel.name prise"]],
    ["order.lines.prise", ["feel.name order.lines.prise"]],
    ["score.year", ["feel.property score.year"]],
    ["order.day.hour", ["feel.property order.day.hour"]],
    ["score + order.customer", ["feel.operator score + order.customer"]],
    ["approved * 2", ["feel.operator approved * 2"]],
    ["-order.customer", ["feel.operator -order.customer"]],
    ['score > "600"', ['feel.compare score > "600"']],
    ["order.day > score", ["feel.compare order.day > score"]],
    ["approved < true", ["feel.compare approved < true"]],
    ["tags = order.customer", ["feel.compare tags = order.customer"]],
    ['score between 1 and "a"', ['feel.compare "a"']],
    ['score in ("a", 2, > "b")', ['feel.compare > "b"']],
    ["score and approved", ["feel.boolean score"]],
    ["if score then 1 else 2", ["feel.boolean score"]],
    ["every tag in tags satisfies tag", ["feel.boolean tag"]],
    ['tags["a"]', ['feel.filter "a"']],
    ["string length(score)", ["feel.arguments string length(score)"]],
    ["substring(order.customer)", ["feel.arguments substring(order.customer)"]],
    ["score(1)", ["feel.function score"]],
    ["{f: function(a) a, r: f(1, 2)}.r", ["feel.arguments f(1, 2)"]],
    ['@"tomorrow"', ['feel.temporal @"tomorrow"']],
    ["score = score", ["feel.always score = score"]],
    ["1 > 2", ["feel.always 1 > 2"]],
    ["score > 5 and score < 3", ["feel.always score > 5 and score < 3"]],
    ["score > 5 and 3 > score", ["feel.always score > 5 and 3 > score"]],
    ["score = 5 and score = 6", ["feel.always score = 5 and score = 6"]],
    ["score > 3 or score <= 5", ["feel.always score > 3 or score <= 5"]],
    ["score between 10 and 5", ["feel.always score between 10 and 5"]],
    ["score >= 5 and score <= 5", []],
    ["score > 5 or score < 3", []],
    ['order.day >= "2026-01-01"', []],
    ['order.day >= date("2026-01-01")', []],
    ["score = null", []],
    ["score +", ["feel.syntax "]],
  ])("%s has problems %j", (text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  it("wants yes or no of a condition", () => {
    expect(codes("score", true)).toEqual(["feel.boolean score"]);
    expect(codes("score > 1", true)).toEqual([]);
    expect(codes("answer", true)).toEqual([]);
  });

  it("says which way a comparison always goes, and what may have been meant", () => {
    expect(check("score > 5 and score < 3", types).problems[0]?.params).toEqual({ answer: "no" });
    expect(check("score > 3 or score <= 5", types).problems[0]?.params).toEqual({ answer: "yes" });
    expect(check("order.amout", types).problems[0]?.params).toEqual({
      name: "order.amout",
      meant: "yes",
      suggestion: "order.amount",
    });
  });
});
