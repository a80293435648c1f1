import { describe, expect, test } from "vitest";
import { conditionSentence } from "@/components/drawing/condition-words";
import type { Readable } from "@/components/drawing/variable-names";
import type { Condition } from "@/dsl/draft/draft";
import { newDraft } from "@/dsl/draft/new";
import { asFeel, asRows, comparisonsFor, conditionOf, withComparison, withField } from "./condition-rows";

const amount: Readable = { path: "order.amount", name: "Amount", type: "money", currency: "USD" };
const approved: Readable = { path: "approved", name: "Approve?", type: "boolean" };

describe("rows", () => {
  test("another field keeps what still makes sense", () => {
    const row = { field: "score", is: "above", value: "600" } as const;
    expect(withField(row, { path: "score", name: "score", type: "money" }, amount)).toEqual({
      field: "order.amount",
      is: "above",
      value: "600",
    });
    expect(withField(row, { path: "score", name: "score", type: "number" }, amount)).toEqual({
      field: "order.amount",
      is: "above",
    });
    expect(withField(row, amount, approved)).toEqual({ field: "approved", is: "true" });
  });

  test("a comparison without a value has none", () => {
    expect(withComparison({ field: "a", is: "equal", value: "1" }, "empty")).toEqual({
      field: "a",
      is: "empty",
    });
    expect(withComparison({ field: "a", is: "equal", value: "1" }, "above")).toEqual({
      field: "a",
      is: "above",
      value: "1",
    });
  });

  test("comparisons fit the kind of value", () => {
    expect(comparisonsFor("boolean")).toEqual(["true", "false"]);
    expect(comparisonsFor("text")).not.toContain("above");
    expect(comparisonsFor("date")).toContain("above");
  });

  test("no rows are no condition", () => {
    expect(conditionOf({ match: "all", rows: [] })).toBeUndefined();
  });
});

describe("FEEL and rows are the same condition", () => {
  const conditions: Condition[] = [
    {
      match: "all",
      rows: [
        { field: "score", is: "atLeast", value: "settings.minimumScore" },
        { field: "order.amount", is: "atMost", value: "5000" },
      ],
    },
    {
      match: "any",
      rows: [
        { field: "approved", is: "true" },
        { field: "order.kind", is: "equal", value: '"express"' },
      ],
    },
    { match: "all", rows: [{ field: "order.day", is: "below", value: 'date("2026-12-01")' }] },
  ];
  test.each(conditions)("there and back %#", (condition) => {
    expect(asRows(asFeel(condition))).toEqual(condition);
  });

  test("what rows cannot say stays FEEL", () => {
    expect(asRows({ feel: "sum(order.lines) > 100" })).toBeUndefined();
    expect(asRows({ feel: "a > 1 and (b + 1 > 2 or c > 3)" })).toBeUndefined();
    expect(asRows({ feel: "not(approved)" })).toBeUndefined();
  });
});

describe("sentences", () => {
  const draft = {
    ...newDraft({ key: "order", name: {}, source: "en", required: ["en"] }),
    settings: {
      creditLimit: {
        type: "money",
        currency: "USD",
        default: 1,
        name: { en: "Credit limit", ar: "حد الائتمان" },
      },
    },
    forms: {
      order: {
        name: { en: "Order" },
        pages: [
          { key: "a", fields: [{ key: "amount", kind: "money", currency: "USD", label: { en: "Amount" } }] },
        ],
      },
    },
  };
  const texts = (key: string, values: Record<string, string | number> = {}) =>
    `${key}(${Object.values(values).join("|")})`;
  const reader = {
    draft,
    variables: { order: { type: "form", form: "order" } as const },
    language: "en",
    locale: "en",
    texts,
  };

  test("name fields, settings, money and texts as people call them", () => {
    const say = (condition: Condition) => conditionSentence(condition, reader);
    expect(say({ match: "all", rows: [{ field: "order.amount", is: "above", value: "10000" }] })).toBe(
      "above(Amount|$10,000)",
    );
    expect(
      say({ match: "all", rows: [{ field: "order.amount", is: "atMost", value: "settings.creditLimit" }] }),
    ).toBe("atMost(Amount|Credit limit)");
    expect(
      say({
        match: "any",
        rows: [
          { field: "a", is: "equal", value: '"x"' },
          { field: "b", is: "empty" },
        ],
      }),
    ).toBe("any(equal(a|quoted(x))|empty(b|…))");
    expect(say({ feel: " a > 1 " })).toBe("a > 1");
    expect(say({ match: "all", rows: [] })).toBe("nothing()");
  });
});
