import fc from "fast-check";
import { expect, it } from "vitest";
import { parseFeel } from "../parsed";
import { isNumber, numberOf, numberText } from "../values/number";
import { printFeel } from "./print";
import type { Syntax } from "./syntax";

/** A syntax without its places: what must survive. A number by its digits, however it is held. */
function bare(syntax: unknown): unknown {
  if (isNumber(syntax)) return numberText(syntax);
  if (Array.isArray(syntax)) return syntax.map(bare);
  if (typeof syntax !== "object" || syntax === null) return syntax;
  const entries = Object.entries(syntax).filter(([key]) => key !== "from" && key !== "to");
  return Object.fromEntries(entries.map(([key, value]) => [key, bare(value)]));
}

const at = { from: 0, to: 0 };
const name = fc.constantFrom("a", "b", "order", "first name", "für");
const leaf: fc.Arbitrary<Syntax> = fc.oneof(
  fc.integer({ min: 0, max: 99_999 }).map((n): Syntax => ({ is: "number", value: n / 100, ...at })),
  fc
    .tuple(fc.bigInt({ min: 0n, max: 10n ** 34n - 1n }), fc.integer({ min: -60, max: 60 }))
    .map(([digits, place]): Syntax => ({ is: "number", value: numberOf(`${digits}e${place}`) ?? 0, ...at })),
  fc.string({ maxLength: 6 }).map((value): Syntax => ({ is: "text", value, ...at })),
  fc.boolean().map((value): Syntax => ({ is: "boolean", value, ...at })),
  fc.constant<Syntax>({ is: "null", ...at }),
  fc.constantFrom("P1D", "2026-01-31").map((text): Syntax => ({ is: "at", text, ...at })),
  name.map((n): Syntax => ({ is: "name", name: n, ...at })),
);

const { syntax } = fc.letrec<{ syntax: Syntax }>((tie) => ({
  syntax: fc.oneof({ maxDepth: 4 }, leaf, ...compound(tie("syntax"))),
}));

function compound(inner: fc.Arbitrary<Syntax>): fc.Arbitrary<Syntax>[] {
  const loops = fc.array(fc.record({ name: fc.constantFrom("x", "y"), domain: inner }), {
    minLength: 1,
    maxLength: 2,
  });
  return [
    fc
      .tuple(fc.constantFrom("+", "-", "*", "/", "**", "=", "!=", "<", ">=", "and", "or"), inner, inner)
      .map(([operator, left, right]): Syntax => ({ is: "binary", operator, left, right, ...at })),
    inner.map((of): Syntax => ({ is: "negate", of, ...at })),
    fc.tuple(inner, name).map(([of, n]): Syntax => ({ is: "path", of, name: n, ...at })),
    fc.tuple(inner, inner).map(([of, by]): Syntax => ({ is: "filter", of, by, ...at })),
    fc.tuple(name, fc.array(inner, { maxLength: 2 })).map(
      ([n, args]): Syntax => ({
        is: "call",
        callee: { is: "name", name: n, ...at },
        args,
        ...at,
      }),
    ),
    fc.tuple(name, inner, inner).map(
      ([n, one, two]): Syntax => ({
        is: "call",
        callee: { is: "name", name: n, ...at },
        names: ["from", "start position"],
        args: [one, two],
        ...at,
      }),
    ),
    fc.tuple(inner, inner, inner).map(
      ([domain, end, body]): Syntax => ({
        is: "for",
        loops: [{ name: "x", domain, end }],
        body,
        ...at,
      }),
    ),
    fc.array(inner, { maxLength: 3 }).map((items): Syntax => ({ is: "list", items, ...at })),
    fc.tuple(inner, inner).map(
      ([a, b]): Syntax => ({
        is: "context",
        entries: [
          { name: "a", value: a },
          { name: "b c", value: b },
        ],
        ...at,
      }),
    ),
    fc
      .tuple(inner, inner, inner)
      .map(([condition, yes, no]): Syntax => ({ is: "if", condition, yes, no, ...at })),
    fc.tuple(loops, inner).map(([all, body]): Syntax => ({ is: "for", loops: all, body, ...at })),
    fc
      .tuple(fc.boolean(), loops, inner)
      .map(([every, all, satisfies]): Syntax => ({ is: "quantified", every, loops: all, satisfies, ...at })),
    fc
      .tuple(inner, inner, inner)
      .map(([value, low, high]): Syntax => ({ is: "between", value, low, high, ...at })),
    inner.map(
      (body): Syntax => ({
        is: "function",
        params: [
          { name: "x", type: { is: "list", of: { is: "named", name: "date and time" } } },
          { name: "y" },
        ],
        body,
        external: false,
        ...at,
      }),
    ),
    fc.tuple(inner, fc.boolean(), inner).map(
      ([start, included, end]): Syntax => ({
        is: "range",
        start,
        end,
        startIncluded: included,
        endIncluded: !included,
        ...at,
      }),
    ),
    inner.map((value): Syntax => ({ is: "instanceOf", value, type: { is: "named", name: "number" }, ...at })),
    fc.tuple(inner, leaf, leaf).map(
      ([value, a, b]): Syntax => ({
        is: "in",
        value,
        tests: [a, { is: "test", operator: ">", operand: b, ...at }],
        ...at,
      }),
    ),
  ];
}

function again(tree: Syntax, dialect: "Expression" | "UnaryTests"): void {
  const text = printFeel(tree);
  fc.pre(text.length < 1500);
  const parsed = parseFeel(text, dialect);
  expect([text, "syntax" in parsed ? bare(parsed.syntax) : parsed.finding]).toEqual([text, bare(tree)]);
}

it("what is printed says the same again", () => {
  const sorts = new Set<string>();
  fc.assert(
    fc.property(syntax, (tree) => {
      again(tree, "Expression");
      sorts.add(tree.is);
    }),
    { numRuns: 500 },
  );
  expect(sorts.size).toBeGreaterThan(15);
}, 30_000);

it("and so is a cell of a decision table", () => {
  const test = fc.oneof(
    leaf,
    fc
      .tuple(fc.constantFrom("<", "<=", ">", ">=", "=", "!="), leaf)
      .map(([operator, operand]): Syntax => ({ is: "test", operator, operand, ...at })),
    fc.tuple(leaf, leaf, fc.boolean(), fc.boolean()).map(
      ([start, end, startIncluded, endIncluded]): Syntax => ({
        is: "range",
        start,
        end,
        startIncluded,
        endIncluded,
        ...at,
      }),
    ),
  );
  const cell = fc.oneof(
    fc.constant<Syntax>({ is: "tests", tests: [], negated: false, ...at }),
    fc
      .tuple(fc.array(test, { minLength: 1, maxLength: 4 }), fc.boolean())
      .map(([tests, negated]): Syntax => ({ is: "tests", tests, negated, ...at })),
  );
  fc.assert(
    fc.property(cell, (tree) => again(tree, "UnaryTests")),
    { numRuns: 300 },
  );
});
