import { describe, expect, it } from "vitest";
import type { DraftDecision } from "@/dsl/draft/decision";
import { draft } from "@/dsl/testing/draft";
import { validate } from "@/dsl/validate/validate";
import { kinds } from "../registry";
import { api, begin } from "../testing/case";

const named = (key: string, feel: string) => ({ key, label: { en: key }, feel });
const gives = (key: string, name = "", more = {}) => ({ key, label: {}, name, ...more });
const table = (
  hit: string,
  inputs: readonly string[],
  outputs: readonly string[],
  ...rows: readonly (readonly string[])[]
): DraftDecision => ({
  name: { en: "Table" },
  table: {
    hit,
    inputs: inputs.map((feel, at) => named(`i${at}`, feel)),
    outputs: outputs.map((name, at) => gives(`o${at}`, name)),
    rules: rows.map((cells, at) => ({
      key: `r${at}`,
      tests: Object.fromEntries(inputs.map((_, n) => [`i${n}`, cells[n] ?? ""])),
      outputs: Object.fromEntries(outputs.map((_, n) => [`o${n}`, cells[inputs.length + n] ?? ""])),
    })),
  },
});

const process = (decisions: Record<string, DraftDecision>, decision = Object.keys(decisions)[0] ?? "") =>
  draft()
    .with({
      decisions,
      variables: { score: { type: "number" }, amount: { type: "number" }, day: { type: "date" } },
      settings: { most: { type: "number", default: 1000, name: { en: "Most" } } },
    })
    .add("start", api)
    .add("decision", { decision, into: "result" })
    .add("end");

const limit = table(
  "unique",
  ["score", "amount"],
  ["limit", "why"],
  [">= 600", "<= settings.most", "amount * 0.1", '"good"'],
  ["< 600", "-", "0", '"poor"'],
);

describe("a decision step", () => {
  it("puts what is decided into its variable, and keeps which rule fired with the values", () => {
    const of = begin(process({ limit }), { values: { score: 650, amount: 0.3 } });
    expect(of.variables.result).toEqual({ limit: 0.03, why: "good" });
    expect(of.events.filter(({ type }) => type === "decisionMade")).toMatchObject([
      {
        instance: "decision.1",
        made: {
          decision: "limit",
          value: { limit: 0.03, why: "good" },
          inputs: { i0: 650, i1: 0.3 },
          fired: [{ rule: "r0", at: 1, outputs: { o0: 0.03, o1: "good" } }],
        },
      },
    ]);
    expect(of.replays).toBe(true);
    expect(of.state.status).toBe("completed");
  });

  it("makes first what the decision needs, once each", () => {
    const risk = table("first", ["score"], [""], ["< 500", '"high"'], ["-", '"low"']);
    const price: DraftDecision = { name: { en: "P" }, literal: { feel: 'if risk = "high" then 9 else 5' } };
    const both: DraftDecision = { name: { en: "B" }, literal: { feel: "{ p: price, r: risk }" } };
    const of = begin(process({ both, price, risk }, "both"), { values: { score: 400 } });
    expect(of.variables.result).toEqual({ p: 9, r: "high" });
    expect(
      of.events.flatMap((event) => (event.type === "decisionMade" ? [event.made.decision] : [])),
    ).toEqual(["risk", "price", "both"]);
  });

  it("is null where no rule fits, and says so", () => {
    const of = begin(process({ t: table("unique", ["score"], [""], ["> 5", "1"]) }), {
      values: { score: 1 },
    });
    expect(of.variables).toMatchObject({ result: null });
    expect(of.events.find(({ type }) => type === "decisionMade")).toMatchObject({
      made: { value: null, fired: [], warnings: [{ code: "feel.null.rule" }] },
    });
  });

  it.each([
    ["unique", "decision.unique", "1, 2"],
    ["any", "decision.any", "1, 2"],
  ])("stops where %s does not hold, and names the rules", (hit, code, rules) => {
    const of = begin(process({ t: table(hit, ["score"], [""], ["> 1", "1"], ["> 2", "2"]) }), {
      values: { score: 5 },
    });
    expect(of.state.instances["decision.1"]?.failure).toMatchObject({
      code,
      params: { decision: "t", rules, inputs: { i0: 5 } },
    });
  });

  it("compares days that are kept as text", () => {
    const of = begin(process({ t: table("unique", ["day"], [""], ['< date("2026-05-01")', '"early"']) }), {
      values: { day: "2026-04-30" },
    });
    expect(of.variables).toMatchObject({ result: "early" });
  });

  it("ends within its budget", () => {
    const endless: DraftDecision = { name: { en: "E" }, literal: { feel: "for i in 1..100000000 return i" } };
    expect(begin(process({ endless })).failure("decision.1")).toBe("feel.bounds");
  });
});

describe("what is wrong with a decision", () => {
  const found = (decisions: Record<string, DraftDecision>, decision?: string) =>
    validate(process(decisions, decision).draft, kinds).map(
      ({ code, path }) => `${code} @ ${path.join(".")}`,
    );

  it.each<[string, Record<string, DraftDecision>, string[]]>([
    ["nothing", { limit }, []],
    [
      "texts that cannot be read, unknown names, wrong types",
      {
        t: table("first", ["scroe"], [""], [">", "1"]),
        u: table("first", ["score"], [""], ['> "a"', "amout"]),
      },
      [
        "feel.name @ decisions.t.table.inputs.0.feel",
        "feel.syntax @ decisions.t.table.rules.0.tests.i0",
        "feel.compare @ decisions.u.table.rules.0.tests.i0",
        "feel.name @ decisions.u.table.rules.0.outputs.o0",
        "unused.decision @ decisions.u",
      ],
    ],
    [
      "a circle",
      { a: { name: { en: "A" }, literal: { feel: "b" } }, b: { name: { en: "B" }, literal: { feel: "a" } } },
      ["decision.circle @ decisions.a"],
    ],
    ["half of one", { t: { name: { en: "T" } } }, ["decision.empty @ decisions.t"]],
    [
      "results that cannot be told apart",
      { t: table("sum", ["score"], ["x", "x"], ["-", "1", "2"]) },
      [
        "decision.output.twice @ decisions.t.table.outputs.1.name",
        "decision.hit.outputs @ decisions.t.table.hit",
      ],
    ],
    [
      "an order that is not given",
      { t: table("priority", ["score"], [""], ["-", "1"]) },
      ["decision.hit.values @ decisions.t.table.outputs.0.values"],
    ],
    [
      "an empty cell",
      { t: table("first", ["score"], [""], ["-", ""]) },
      ["feel.empty @ decisions.t.table.rules.0.outputs.o0"],
    ],
  ])("finds %s", (_name, decisions, problems) => {
    expect(found(decisions)).toEqual(problems);
  });

  it("knows the type of what is decided", () => {
    const with_ = (feel: string) =>
      validate(
        draft()
          .with({
            decisions: { limit },
            variables: { score: { type: "number" }, amount: { type: "number" } },
            settings: process({}).draft.settings,
          })
          .add("start", api)
          .add("decision", { decision: "limit", into: "result" })
          .add("set", { values: [{ set: "x", to: feel }] })
          .add("end").draft,
        kinds,
      ).map(({ code }) => code);
    expect(with_("result.limit + 1")).toEqual([]);
    expect(with_("result.limt")).toEqual(["feel.name"]);
    expect(with_("result.why + 1")).toEqual(["feel.operator"]);
  });

  it("says which decision may have been meant", () => {
    expect(found({ limit }, "limits")).toContain("decision.decision.unknown @ steps.decision.decision");
  });
});

describe("what a table leaves open", () => {
  const told = (decision: DraftDecision) =>
    validate(process({ t: decision }).draft, kinds).map(({ code, severity, params }) => ({
      code,
      severity,
      ...params,
    }));

  it("is told with where, and a case of it", () => {
    const rows = [
      ["< 500", "-", "1"],
      ["[600..700)", "-", "2"],
      [">= 650", "<= 1000", "3"],
    ];
    expect(told(table("unique", ["score", "amount"], [""], ...rows))).toMatchObject([
      {
        code: "decision.gap",
        severity: "warning",
        where: "i0 [500..600)",
        witness: "i0 = 500, i1 = 999",
      },
      { code: "decision.gap", where: "i0 >= 700, i1 > 1000", witness: "i0 = 700, i1 = 1001" },
      { code: "decision.overlap", first: 2, second: 3, witness: "i0 = 650, i1 = 999" },
    ]);
    expect(told(table("first", ["score"], [""], ["-", "1"], ["> 5", "2"]))).toMatchObject([
      { code: "decision.unreachable", n: 2 },
    ]);
  });

  it("is not told of a table whose tests go beyond values; nor of one that is too large, and that is said", () => {
    expect(told(table("unique", ["score"], [""], ["> amount", "1"]))).toEqual([]);
    const inputs = Array.from({ length: 20 }, () => "score");
    const rows = Array.from({ length: 1001 }, (_, at) => [...inputs.map(() => `${at}`), "1"]);
    expect(told(table("unique", inputs, [""], ...rows))).toMatchObject([{ code: "decision.large" }]);
  });
});
