import { describe, expect, it } from "vitest";
import { checkFeel, evaluateFeel } from "./feel";

const names = {
  order: { amount: "any", customer: "any" },
  score: "any",
  settings: { creditLimit: "any" },
} as const;
const value = (text: string, context = {}, now?: string) => evaluateFeel(text, context, { now });

describe("evaluateFeel", () => {
  it.each([
    ["order.amount <= settings.creditLimit", { order: { amount: 5 }, settings: { creditLimit: 6 } }, true],
    ["0.1 + 0.2", {}, 0.3],
    ["1 / 3", {}, 0.3333333333333333],
    ["123456789012345.6 + 0.1", {}, 123456789012345.7],
    ['date("2026-01-31") + duration("P1M")', {}, "2026-02-28"],
    ['duration("PT90M")', {}, "PT1H30M"],
    ['date and time("2026-07-01T10:00:00@Europe/Berlin")', {}, "2026-07-01T08:00:00Z"],
    ["{a: 1, b: [a, 2]}", {}, { a: 1, b: [1, 2] }],
    ["for i in 1..3 return i * i", {}, [1, 4, 9]],
    ["some line in lines satisfies line.price > 3", { lines: [{ price: 4 }] }, true],
  ])("%s", (text, context, expected) => {
    expect(value(text, context)).toEqual({ value: expected });
  });

  it.each([
    ['when >= date("2026-01-31")', true],
    ['when < date("2026-01-31")', false],
    ['when = date("2026-02-01")', true],
    ['date("2026-02-01") = when', true],
    ['date("2026-03-01") - when', "P28D"],
    ['when + duration("P1M")', "2026-03-01"],
    ['when in [date("2026-01-01")..date("2026-12-31")]', true],
    ['when in (date("2026-02-01"))', true],
    ["when.month", 2],
    ["day of week(when)", "Sunday"],
    ['at > date and time("2026-01-31T00:00:00Z")', true],
    ['text = date("2026-02-01")', null],
    ['when = "2026-02-01"', true],
  ])("takes the text of a date for one where dates are: %s", (text, expected) => {
    const result = evaluateFeel(text, { when: "2026-02-01", at: "2026-02-01T00:00:00Z", text: "x" });
    expect("value" in result && result.value).toBe(expected);
  });

  it.each([
    ["1 / 0", "feel.null.result", { operator: "/" }, 0, 5],
    ["[missing][1]", "feel.null.name", { name: "missing" }, 1, 8],
    ["constructor", "feel.null.name", { name: "constructor" }, 0, 11],
    ["[a.b][1]", "feel.null.property", { name: "b", kind: "context" }, 1, 4],
    ['1 + "a"', "feel.null.operator", { operator: "+", left: "number", right: "string" }, 0, 7],
    ['1 < "a"', "feel.null.compare", { operator: "<", left: "number", right: "string" }, 0, 7],
    ['[date("x")][1]', "feel.null.arguments", { function: "date" }, 1, 10],
    ["a()", "feel.null.function", { name: "a" }, 0, 3],
    ['@"x"', "feel.null.temporal", { text: "x" }, 0, 4],
    ["if 1 then 2 else null", "feel.null.condition", {}, 0, 21],
    ["a instance of nonsense", "feel.null.type", {}, 0, 22],
    ["for x in null return x", "feel.null.loop", { name: "x" }, undefined, undefined],
  ])("says why it is null: %s", (text, code, params, from, to) => {
    const result = evaluateFeel(text, { a: {} });
    expect(result).toMatchObject({ value: null, warnings: [{ code, params }] });
    const [warning] = "warnings" in result ? (result.warnings ?? []) : [];
    expect([warning?.from, warning?.to]).toEqual([from, to]);
  });

  it("keeps few warnings, however many there are", () => {
    const result = evaluateFeel("for x in 1..1000 return x + null", {});
    expect("warnings" in result && result.warnings?.length).toBe(20);
  });

  it("has no clock but the one it is given", () => {
    expect(value("now()", {}, "2026-03-04T05:06:07.000Z")).toEqual({ value: "2026-03-04T05:06:07Z" });
    expect(value("today()", {}, "2026-03-04T05:06:07.000Z")).toEqual({ value: "2026-03-04" });
    expect(value("now()")).toEqual({ value: null });
  });

  it.each([
    ["", "feel.empty"],
    ["score >=", "feel.syntax"],
    ["1 2", "feel.syntax"],
    ["x".repeat(4001), "feel.tooLong"],
    ["{f: function(n) f(n)}.f(1)", "feel.bounds"],
    ["for i in 1..1000000000 return i", "feel.bounds"],
    ["{r: [1..9000000], x: for i in r return i}.x", "feel.bounds"],
    ["(".repeat(2000), "feel.bounds"],
    ["a ".repeat(2000), "feel.bounds"],
    ["1+".repeat(1999), "feel.syntax"],
    [`${"1+".repeat(1000)}1`, "feel.bounds"],
    ["1e99999999", "feel.syntax"],
    ["[1..3]", "feel.value"],
  ])("gives a failure, not an exception: %s", (text, code) => {
    expect(value(text, { l: [1, 2] })).toMatchObject({ failure: { code } });
  });

  it("refuses a result that is too large", () => {
    expect(value("for a in l return a + a", { l: ["x".repeat(60_000)] })).toMatchObject({
      failure: { code: "feel.value" },
    });
  });

  it("takes a large part out of variables as it is, beside a list of more items than a call takes", () => {
    const large = { text: "x".repeat(150_000) };
    const list = Array.from({ length: 200_000 }, () => ({}));
    expect(value("large", { list, large })).toEqual({ value: large });
  });
});

describe("checkFeel", () => {
  it("finds nothing in a good text", () => {
    expect(checkFeel("score >= 600 and order.amount <= settings.creditLimit", names)).toEqual([]);
    expect(
      checkFeel("string length(order.customer) > 3 or some x in [1] satisfies x > score", names),
    ).toEqual([]);
    expect(checkFeel("sum(score[item > 2]) > 3", names)).toEqual([]);
  });

  it("says which name is unknown and what may have been meant", () => {
    expect(checkFeel("order.amout > settings.creditLimit and scor > 1 and elsewhere", names)).toEqual([
      {
        code: "feel.name",
        params: { name: "order.amout", meant: "yes", suggestion: "order.amount" },
        from: 0,
        to: 11,
      },
      { code: "feel.name", params: { name: "scor", meant: "yes", suggestion: "score" }, from: 39, to: 43 },
      { code: "feel.name", params: { name: "elsewhere", meant: "no", suggestion: "" }, from: 52, to: 61 },
    ]);
  });

  it("says where a text stops making sense", () => {
    expect(checkFeel("score >= 600 600", names)).toEqual([
      { code: "feel.syntax", params: { near: "600", place: "middle" }, from: 13, to: 16 },
    ]);
  });
});
