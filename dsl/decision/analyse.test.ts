import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Frame } from "../expression/run/frame";
import { Run } from "../expression/run/run";
import { show } from "../expression/values/show";
import { analyseTable } from "./analyse";
import { type Atom, cutBy } from "./atoms";
import { compileTable, type DecisionTable, feelCode, type HitPolicy } from "./table";

function table(hit: HitPolicy, ...rules: readonly (readonly string[])[]): DecisionTable {
  return {
    hit,
    inputs: (rules[0] ?? []).map((_, at) => ({ text: `i${at}` })),
    outputs: [{}],
    rules: rules.map((tests) => ({ tests, outputs: ["1"] })),
  };
}

const gaps = (of: DecisionTable) => analyseTable(of).gaps.map(({ tests }) => tests.join(" and "));

describe("gaps", () => {
  it.each<[string, readonly (readonly string[])[], string[]]>([
    ["a hole between two ranges", [["< 500"], [">= 600"]], ["[500..600)"]],
    ["a single number", [["< 5"], ["> 5"]], ["5"]],
    ["both ends", [["[1..5]"]], ["< 1, > 5"]],
    [
      "one input in part of another",
      [
        ["< 500", "-"],
        [">= 500", "<= 1000"],
      ],
      [">= 500 and > 1000"],
    ],
    ["a text", [['"a"'], ['"b"']], ['not("a", "b")']],
    [
      "a day",
      [['< date("2026-01-01")'], ['> date("2026-01-02")']],
      ['[date("2026-01-01")..date("2026-01-02")]'],
    ],
    ["below zero", [["< -5"], [">= 0"]], ["[-5..0)"]],
    ["no", [["true"]], ["false"]],
    ["none", [["-"]], []],
    ["none but in two", [["not(1, 2)"], ["1, 2"]], []],
  ])("%s", (_, rules, expected) => {
    expect(gaps(table("unique", ...rules))).toEqual(expected);
  });

  it("are looked for among the values that an input may have", () => {
    const limited = { ...table("unique", ['"a"']), inputs: [{ text: "kind", values: '"a", "b"' }] };
    expect(analyseTable(limited).gaps).toEqual([{ tests: ['"b"'], witness: ["b"] }]);
  });
});

describe("overlaps and rules in vain", () => {
  it("names two rules and a case that both fit", () => {
    const found = analyseTable(table("unique", ["<= 500", "-"], [">= 500", '"a"'], ["> 500", 'not("a")']));
    expect(found.overlaps).toEqual([
      { rules: [0, 1], region: { tests: ["500", '"a"'], witness: [500, "a"] } },
    ]);
    expect(found.gaps.map(({ tests }) => tests)).toEqual([]);
  });

  it("are no matter where more rules may fit", () => {
    expect(analyseTable(table("collect", ["> 1"], ["> 2"])).overlaps).toEqual([]);
  });

  it("finds a rule that is always too late, or that nothing fits", () => {
    expect(analyseTable(table("first", ["> 1"], ["> 2"], ["-"])).unreachable).toEqual([1]);
    expect(analyseTable(table("unique", ["[5..1]"], ["-"])).unreachable).toEqual([0]);
  });

  it("says nothing of tests that it does not understand", () => {
    expect(analyseTable(table("unique", ["> limit", "1"], ["-", "2"]))).toMatchObject({
      undecided: [0],
      gaps: [],
      overlaps: [],
    });
  });

  it("ends, however large a table is", () => {
    const many = Array.from({ length: 200 }, (_, at) =>
      [1, 2, 3, 4, 5, 6].map((by) => `[${(at * by * 7) % 97}..${((at * by * 7) % 97) + 30}]`),
    );
    const start = process.threadCpuUsage();
    expect(analyseTable(table("unique", ...many)).whole).toBe(false);
    const { user, system } = process.threadCpuUsage(start);
    expect((user + system) / 1e6).toBeLessThan(5);
  });
});

it("agrees with trying every value", () => {
  const end = fc.integer({ min: 0, max: 6 });
  const test = fc.oneof(
    fc.constant("-"),
    end.map((n) => `${n}`),
    end.map((n) => `< ${n}`),
    end.map((n) => `>= ${n}`),
    fc.tuple(end, end).map(([a, b]) => `[${a}..${b})`),
    fc.tuple(end, end).map(([a, b]) => `not(${a}, ${b})`),
  );
  const rules = fc.array(fc.tuple(test, test), { minLength: 1, maxLength: 5 });
  const values = Array.from({ length: 17 }, (_, at) => at / 2 - 1);
  fc.assert(
    fc.property(rules, (all) => {
      const tried = table("ruleOrder", ...all);
      const code = compileTable(tried, {});
      const fired = (i0: number, i1: number) => code(new Frame(new Run(), { i0, i1 })).fired;
      const points = values.flatMap((a) => values.map((b) => fired(a, b)));
      const found = analyseTable({ ...tried, hit: "unique" });
      expect(found.gaps.length > 0).toBe(points.some((hits) => hits.length === 0));
      expect(found.overlaps.length > 0).toBe(points.some((hits) => hits.length > 1));
      for (const { witness } of found.gaps) expect(fired(...pair(witness))).toEqual([]);
      for (const { rules: both, region } of found.overlaps)
        expect(fired(...pair(region.witness))).toEqual(expect.arrayContaining([...both]));
    }),
    { numRuns: 100 },
  );
}, 30_000);

it("cuts a column so that each test takes what it takes when it is asked", () => {
  const number = fc.constantFrom("-3", "0", "2", "2.5", "1e2");
  const date = fc.constantFrom('date("2026-01-01")', '@"2026-01-02"', 'date("2026-03-31")');
  const text = fc.constantFrom('"a"', '"x"', '"b"', "null");
  const columnOf = (value: fc.Arbitrary<string>, sorted: boolean) => {
    const part = sorted
      ? fc.oneof(
          value,
          fc
            .tuple(fc.constantFrom("<", "<=", ">", ">=", "!=", "="), value)
            .map(([sign, end]) => `${sign} ${end}`),
          fc
            .tuple(fc.constantFrom("[", "("), value, value, fc.constantFrom("]", ")"))
            .map(([open, from, to, close]) => `${open}${from}..${to}${close}`),
        )
      : value;
    const parts = fc.array(part, { minLength: 1, maxLength: 3 }).map((all) => all.join(", "));
    return fc.array(
      fc.oneof(
        parts,
        parts.map((all) => `not(${all})`),
        fc.constant("-"),
      ),
      {
        minLength: 1,
        maxLength: 5,
      },
    );
  };
  const columns = fc.oneof(
    columnOf(number, true),
    columnOf(date, true),
    columnOf(text, false),
    columnOf(fc.constantFrom("true", "false"), false),
  );
  let passed = 0;
  fc.assert(
    fc.property(columns, (tests) => {
      const cut = cutBy(tests);
      for (const test of tests) {
        const code = feelCode(test, "UnaryTests", {});
        const takes = (atom: Atom) => code(new Frame(new Run(), { "?": atom.sample })) === true;
        const found = cut?.passing(test) ?? [];
        const expected = cut?.atoms.flatMap((atom, at) => (takes(atom) ? [at] : []));
        expect(
          found.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, at) => from + at)),
        ).toEqual(expected);
        passed += found.length;
      }
    }),
    { numRuns: 150 },
  );
  expect(passed).toBeGreaterThan(150);
});

function pair(witness: readonly Parameters<typeof show>[0][]): [number, number] {
  return [
    Number(show(witness[0] ?? null, () => undefined)),
    Number(show(witness[1] ?? null, () => undefined)),
  ];
}
