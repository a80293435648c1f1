import { expect, test } from "vitest";
import { exportDmn } from "@/dsl/dmn/export";
import { importDmn } from "@/dsl/dmn/import";
import type { DraftDecision } from "@/dsl/draft/decision";
import type { Draft } from "@/dsl/draft/draft";
import { draft } from "@/dsl/testing/draft";
import { kinds } from "@/steps/registry";
import { againstSchema } from "../testing/xsd";

// The schemas of DMN 1.3 as dmn-moddle brings them.
const against = againstSchema("node_modules/dmn-moddle/resources/dmn/xsd/", [
  "DMN13.xsd",
  "DMNDI13.xsd",
  "DC.xsd",
  "DI.xsd",
]);

const text = (feel: string) => ({ is: "literal" as const, text: feel });
const decisions: Record<string, DraftDecision> = {
  limit: {
    name: { en: "Credit limit", id: "Batas kredit" },
    note: { en: "By the score" },
    table: {
      hit: "max",
      inputs: [
        { key: "1 a", label: { en: "Score" }, feel: "score", type: "number", values: "[0..1000]" },
        { key: "input2", label: {}, feel: "twice(score)" },
      ],
      outputs: [
        { key: "o", label: { en: "Limit" }, name: "a", type: "money", otherwise: "0", values: "1, 2" },
        { key: "p", label: {}, name: "b", type: "date" },
      ],
      rules: [
        { key: "rule1", tests: { "1 a": "< 500" }, outputs: { o: "100" }, note: { en: "Low" } },
        { key: "rule2", tests: {}, outputs: {} },
      ],
    },
  },
  twice: {
    name: { en: "Twice" },
    boxed: { is: "function", params: [{ name: "x" }], body: { is: "list", items: [text("x"), text("x")] } },
  },
  offer: { name: { en: "Offer" }, literal: { feel: "limit.a * settings.factor", type: "number" } },
  parts: {
    name: { en: "Parts" },
    boxed: {
      is: "context",
      entries: [
        { name: "rows", value: { is: "relation", columns: ["a", "b"], rows: [[text("1"), text("offer")]] } },
        {
          name: "fn",
          value: {
            is: "function",
            params: [{ name: "x", type: { is: "named", name: "number" } }],
            body: text("x"),
          },
        },
        { value: { is: "invocation", callee: "fn", bindings: [{ name: "x", value: text("1") }] } },
      ],
    },
  },
};
const base: Draft = {
  ...draft().add("start", { triggers: [{ api: true }] }).draft,
  settings: { factor: { type: "number", name: { en: "Factor" } } },
  variables: { score: { type: "number" } },
};
const own: Draft = { ...base, decisions };

test("the schema finds what is wrong", () => {
  expect(against(exportDmn(own, kinds)?.replaceAll("inputExpression", "novelty")).length).toBeGreaterThan(0);
});

test("decisions of our own are valid DMN 1.3", () => {
  expect(against(exportDmn(own, kinds))).toEqual([]);
});

test("a file with edits stays valid", () => {
  const file = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" id="d" name="Loans" namespace="urn:x">
  <inputData id="i" name="Net price"><variable name="Net price" typeRef="number"/></inputData>
  <decision id="a" name="Class"><informationRequirement><requiredInput href="#i"/></informationRequirement><decisionTable>
    <input><inputExpression><text>Net price</text></inputExpression></input><output/>
    <rule><description>Why</description><inputEntry><text>1</text></inputEntry><outputEntry><text>2</text></outputEntry></rule></decisionTable></decision>
  <decision id="b" name="Next"><literalExpression><text>Class</text></literalExpression></decision>
  <textAnnotation id="t"><text>Look</text></textAnnotation>
  <dmndi:DMNDI><dmndi:DMNDiagram/></dmndi:DMNDI></definitions>`;
  expect(against(file)).toEqual([]);
  const read = importDmn(file, { draft: base });
  if ("refused" in read) throw new Error(read.refused.code);
  const table = decisions.limit?.table;
  const { class: first, next } = read.draft.decisions ?? {};
  if (!first?.table || !next || !table) throw new Error("not read");
  const rows = [
    { key: "new", tests: {}, outputs: { output1: "score" }, note: { en: "New" } },
    ...first.table.rules.map((rule) => ({ ...rule, note: { en: "Other" } })),
  ];
  const columns = [
    ...first.table.inputs,
    { key: "more", label: { en: "More" }, feel: "score", values: "1, 2" },
  ];
  const edited = {
    class: {
      ...first,
      note: { en: "Noted" },
      table: { ...first.table, hit: "sum", inputs: columns, rules: rows },
    },
    next: { ...next, name: { en: "Following" }, literal: { feel: "class + limit.a", type: "number" } },
    ...decisions,
  };
  expect(against(exportDmn({ ...own, ...read.draft, decisions: edited }, kinds))).toEqual([]);
});
