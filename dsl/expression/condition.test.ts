import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Condition, ConditionGroup, ConditionRow } from "../draft/draft";
import { conditionToFeel, feelToRows, isGroup } from "./condition";
import { evaluateFeel } from "./feel";

describe("conditionToFeel", () => {
  it.each<[Condition, string]>([
    [
      {
        match: "all",
        rows: [
          { field: "order.amount", is: "atMost", value: "settings.creditLimit" },
          { field: "ok", is: "true" },
        ],
      },
      "order.amount <= settings.creditLimit and ok = true",
    ],
    [
      {
        match: "any",
        rows: [
          { field: "a", is: "above", value: "b + 1" },
          { field: "c", is: "notEmpty" },
        ],
      },
      'a > (b + 1) or not(c in [null, ""])',
    ],
    [{ match: "all", rows: [{ field: "a", is: "empty" }] }, 'a in [null, ""]'],
    [{ match: "all", rows: [{ field: "a", is: "equal", value: '"x y"' }] }, 'a = "x y"'],
    [{ match: "all", rows: [] }, ""],
    [{ feel: "a > b" }, "a > b"],
  ])("%j", (condition, feel) => {
    expect(conditionToFeel(condition)).toBe(feel);
  });
});

describe("rows and FEEL", () => {
  const value = fc.oneof(
    fc.integer().map((number) => `${number}`),
    fc.string({ maxLength: 8 }).map((text) => JSON.stringify(text)),
    fc.constantFrom(
      "settings.creditLimit",
      "b + 1",
      "null",
      'date("2026-01-31")',
      "a or b",
      "if a then 1 else 2",
      "[1, 2]",
      "-x",
    ),
  );
  const row: fc.Arbitrary<ConditionRow> = fc.oneof(
    fc.record({
      field: fc.constantFrom("score", "order.amount", "order.customer.name"),
      is: fc.constantFrom("equal", "notEqual", "atLeast", "atMost", "above", "below"),
      value,
    }),
    fc.record({
      field: fc.constantFrom("score", "order.amount"),
      is: fc.constantFrom("true", "false", "empty", "notEmpty"),
    }),
  );

  it("say the same, there and back", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("all" as const, "any" as const),
        fc.array(row, { minLength: 1, maxLength: 5 }),
        (match, rows) => {
          const text = conditionToFeel({ match, rows });
          const back = feelToRows(text);
          // One row is joined by nothing.
          expect([text, back]).toEqual([text, { match: rows.length === 1 ? "all" : match, rows }]);
        },
      ),
      { numRuns: 500 },
    );
  });

  const group = (match: "all" | "any", depth: number): fc.Arbitrary<ConditionGroup> => {
    const inner = depth === 0 ? [] : [group(match === "all" ? "any" : "all", depth - 1)];
    return fc.array(fc.oneof(row, ...inner), { minLength: 2, maxLength: 4 }).map((rows) => ({ match, rows }));
  };
  it("say the same, there and back, in groups inside one another", () => {
    fc.assert(
      fc.property(fc.oneof(group("all", 3), group("any", 3)), (made) => {
        const text = conditionToFeel(made);
        expect([text, feelToRows(text)]).toEqual([text, made]);
      }),
      { numRuns: 300 },
    );
  });

  it.each<[string, ConditionGroup["match"], (number | string)[]]>([
    ["a > 1 and (b > 2 or c > 3)", "all", [1, "any 2"]],
    ["a > 1 or b > 2 and c > 3", "any", [1, "all 2"]],
    ["(a > 1 or b > 2) and c > 3", "all", ["any 2", 1]],
    ["a > 1 and (b > 2 and c > 3)", "all", [1, 1, 1]],
    ["a > 1 and b > 2 and c > 3", "all", [1, 1, 1]],
  ])("reads groups: %s", (text, match, parts) => {
    const read = feelToRows(text);
    expect(read?.match).toBe(match);
    expect(read?.rows.map((part) => (isGroup(part) ? `${part.match} ${part.rows.length}` : 1))).toEqual(
      parts,
    );
  });

  it("passes over groups that hold nothing, and brackets only what needs them", () => {
    const one: ConditionRow = { field: "a", is: "true" };
    const rows = [one, { match: "any" as const, rows: [] }, { match: "any" as const, rows: [one] }];
    expect(conditionToFeel({ match: "all", rows })).toBe("a = true and a = true");
  });

  it.each([
    ["(a > 1) and (b < 2)", 2],
    ["a>1 and b<2 and c = true", 3],
    ['a = "x and y" or b = "p or q"', 2],
  ])("reads what a person wrote: %s", (text, rows) => {
    expect(feelToRows(text)?.rows).toHaveLength(rows);
  });

  it.each([
    "sum(order.lines) > 100",
    "not(approved)",
    "a > 1 // because",
    "1 < a",
    "a between 1 and 2",
    "a >",
    "",
  ])("leaves FEEL what rows cannot say: %s", (text) => {
    expect(feelToRows(text)).toBeUndefined();
  });

  it.each([
    [5, false],
    [0, false],
    ["", true],
    [null, true],
    ["x", false],
    [false, false],
    [[], false],
  ])("whether %j is empty is yes or no, whatever it is", (a, empty) => {
    const ask = (is: "empty" | "notEmpty") =>
      evaluateFeel(conditionToFeel({ match: "all", rows: [{ field: "a", is }] }), { a });
    expect([ask("empty"), ask("notEmpty")]).toMatchObject([{ value: empty }, { value: !empty }]);
  });
});
