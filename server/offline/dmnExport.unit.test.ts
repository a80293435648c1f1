import { DmnModdle } from "dmn-moddle";
import { expect, test } from "vitest";
import { exportDmn } from "@/dsl/dmn/export";
import { importDmn } from "@/dsl/dmn/import";
import type { DraftDecision } from "@/dsl/draft/decision";
import type { Draft } from "@/dsl/draft/draft";
import { draft } from "@/dsl/testing/draft";
import { isRefusal, parseXml } from "@/dsl/xml/tree";
import { kinds } from "@/steps/registry";

const empty: Draft = draft().add("start", { triggers: [{ api: true }] }).draft;

function imported(xml: string, into = empty) {
  const read = importDmn(xml, { draft: into });
  if ("refused" in read) throw new Error(read.refused.code);
  return read.draft;
}

function exported(of: Draft, file?: string): string {
  const xml = exportDmn(of, kinds, file);
  if (xml === undefined) throw new Error("nothing to export");
  return xml;
}

/** Without where they came from. */
function plain(decisions: Draft["decisions"]) {
  return Object.fromEntries(
    Object.entries(decisions ?? {}).map(([key, { dmn: _, ...decision }]) => [key, decision]),
  );
}

/** A program that knows DMN reads it without a word of complaint. */
async function complaints(xml: string): Promise<string[]> {
  const { warnings } = await new DmnModdle().fromXML(xml);
  return warnings.map(({ message }) => message);
}

const decisions: Record<string, DraftDecision> = {
  limit: {
    name: { en: "Credit limit", id: "Batas kredit" },
    note: { en: "By the bureau's score" },
    table: {
      hit: "sum",
      inputs: [
        { key: "input1", label: { en: "Score" }, feel: "order.score", type: "number", values: "[0..1000]" },
        { key: "input2", label: {}, feel: "rate_of(order.score)" },
      ],
      outputs: [{ key: "output1", label: { en: "Limit" }, name: "", type: "money", otherwise: "0" }],
      rules: [
        {
          key: "rule1",
          tests: { input1: "< 500" },
          outputs: { output1: "100" },
          note: { en: "Not '{'us'}'" },
        },
        { key: "rule2", tests: { input1: ">= 500", input2: "-" }, outputs: { output1: "" } },
      ],
    },
  },
  rate_of: {
    name: { en: "Rate of" },
    boxed: {
      is: "function",
      params: [{ name: "score", type: { is: "named", name: "number" } }],
      body: { is: "literal", text: "score / 1000" },
    },
  },
  offer: { name: { en: "Offer" }, literal: { feel: "limit * settings.factor", type: "number" } },
  steps: {
    name: { en: "Steps" },
    boxed: {
      is: "context",
      entries: [
        {
          name: "net price",
          type: { is: "named", name: "number" },
          value: { is: "literal", text: "offer - 1" },
        },
        {
          name: "rows",
          value: {
            is: "relation",
            columns: ["a", "b c"],
            rows: [
              [
                { is: "literal", text: "1" },
                { is: "typed", type: { is: "named", name: "number" }, of: { is: "literal", text: "2" } },
              ],
            ],
          },
        },
        {
          value: {
            is: "invocation",
            callee: "rate_of",
            bindings: [
              { name: "score", value: { is: "list", items: [{ is: "literal", text: "net price" }] } },
            ],
          },
        },
      ],
    },
  },
};
const own: Draft = {
  ...empty,
  languages: { source: "en", required: ["en", "id"] },
  settings: { factor: { type: "number", name: { en: "Factor" } } },
  forms: {
    order: {
      name: { en: "Order" },
      pages: [{ key: "p", fields: [{ key: "score", kind: "number", label: {} }] }],
    },
  },
  variables: { order: { type: "form", form: "order" } },
  decisions,
};

test("decisions that were never DMN are a model that another program reads, with its drawing", async () => {
  const xml = exported(own);
  expect(await complaints(xml)).toEqual([]);
  expect(plain(imported(xml, { ...own, decisions: {} }).decisions)).toEqual(decisions);
  expect(plain(imported(xml).decisions)).toEqual(decisions);
  for (const part of [
    'xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"',
    '<decision id="limit" name="limit" label="Credit limit">',
    '<itemDefinition name="t_order">',
    '<variable id="order_variable" name="order" typeRef="t_order" />',
    '<requiredInput href="#order" />',
    '<requiredKnowledge href="#rate_of" />',
    '<requiredDecision href="#limit" />',
    '<decisionTable id="limit_table" hitPolicy="COLLECT" aggregation="SUM">',
    "<text>Not {us}</text>",
    '<dmndi:DMNShape id="limit_shape" dmnElementRef="limit">',
  ])
    expect(xml).toContain(part);
});

test("boxes that came later are written in the version that has them", () => {
  const boxed: DraftDecision["boxed"] = {
    is: "for",
    name: "one",
    domain: { is: "filter", of: { is: "literal", text: "[1, 2]" }, by: { is: "literal", text: "item > 1" } },
    body: {
      is: "conditional",
      condition: { is: "literal", text: "one > 1" },
      yes: { is: "literal", text: "one" },
      no: { is: "literal", text: "null" },
    },
  };
  const given = { each: { name: { en: "Each" }, boxed } };
  const xml = exported({ ...empty, decisions: given });
  expect(xml).toContain('xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/"');
  expect(plain(imported(xml).decisions)).toEqual(given);
});

const FOREIGN = `<?xml version="1.0" encoding="ISO-8859-1"?>
<!-- made elsewhere -->
<dmn:definitions xmlns:dmn="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:look="https://www.omg.org/spec/DMN/20191111/DMNDI/" xmlns:c="http://www.omg.org/spec/DMN/20180521/DC/" xmlns:x="http://example.com/x" id="d" name="Loans" namespace="urn:x" x:owner="Ana">
  <dmn:extensionElements><x:thing size="3"/></dmn:extensionElements>
  <dmn:inputData id="i1" name="Credit score"><dmn:variable name="Credit score" typeRef="number"/></dmn:inputData>
  <dmn:decision id="d1" name="Risk class" x:hint="yes">
    <dmn:variable name="Risk class" typeRef="string"/>
    <dmn:informationRequirement id="r1"><dmn:requiredInput href="#i1"/></dmn:informationRequirement>
    <dmn:authorityRequirement id="r2"><dmn:requiredAuthority href="#k"/></dmn:authorityRequirement>
    <dmn:decisionTable id="t" preferredOrientation="Rule-as-Row">
      <dmn:input id="in1" label="Score"><dmn:inputExpression typeRef="number"><dmn:text>Credit score</dmn:text></dmn:inputExpression></dmn:input>
      <dmn:output id="out1" typeRef="string"/>
      <dmn:rule id="a" x:seen="1"><dmn:inputEntry id="c1"><dmn:text><![CDATA[< 500]]></dmn:text></dmn:inputEntry><dmn:outputEntry id="c2"><dmn:text>"high"</dmn:text></dmn:outputEntry></dmn:rule>
      <dmn:rule id="b"><dmn:inputEntry id="c3"><dmn:text>&gt;= 500</dmn:text></dmn:inputEntry><dmn:outputEntry id="c4"><dmn:text>"low"</dmn:text></dmn:outputEntry></dmn:rule>
    </dmn:decisionTable>
  </dmn:decision>
  <dmn:decision id="d2" name="Rate"><dmn:informationRequirement id="r3"><dmn:requiredDecision href="#d1"/></dmn:informationRequirement>
    <dmn:literalExpression id="l"><dmn:text>if Risk class = "low" then 1 else 2</dmn:text></dmn:literalExpression></dmn:decision>
  <dmn:knowledgeSource id="k" name="Law"/>
  <look:DMNDI><look:DMNDiagram id="g"><look:DMNShape id="s1" dmnElementRef="d1"><c:Bounds x="10" y="10" width="180" height="80"/></look:DMNShape></look:DMNDiagram></look:DMNDI>
</dmn:definitions>`;

test("a file that was not edited is sent back as it came", () => {
  expect(exported(imported(FOREIGN))).toBe(FOREIGN.replace("ISO-8859-1", "UTF-8"));
});

test("edits go into the file, and all else stays as it is written", async () => {
  const before = imported(FOREIGN);
  const { riskClass, ...others } = before.decisions ?? {};
  const table = riskClass?.table;
  if (!riskClass || !table) throw new Error("no table");
  const [first, second] = table.rules;
  if (!first || !second) throw new Error("no rules");
  const edited: Draft = {
    ...before,
    variables: { ...before.variables, age: { type: "number" } },
    decisions: {
      ...others,
      riskClass: {
        ...riskClass,
        name: { en: "Class of risk" },
        table: {
          ...table,
          inputs: [...table.inputs, { key: "age", label: { en: "Age" }, feel: "age", type: "number" }],
          rules: [
            second,
            { key: "new", tests: { in1: "600", age: "> 60" }, outputs: { out1: '"old"' } },
            { ...first, tests: { in1: "< creditScore / 2" } },
          ],
        },
      },
      extra: { name: { en: "Extra" }, literal: { feel: "riskClass + rate" } },
    },
  };
  const xml = exported(edited);
  expect(await complaints(xml)).toEqual([]);
  for (const part of [
    "<!-- made elsewhere -->",
    'x:owner="Ana"',
    '<x:thing size="3" />',
    'name="Risk class" x:hint="yes" label="Class of risk"',
    '<dmn:rule id="a" x:seen="1">',
    "<dmn:text>&lt; Credit score / 2</dmn:text>",
    '<dmn:authorityRequirement id="r2">',
    '<dmn:knowledgeSource id="k" name="Law" />',
    "<dmn:text>Risk class + Rate</dmn:text>",
    '<dmn:requiredInput href="#age" />',
    'dmnElementRef="extra"',
    '<c:Bounds x="10" y="10" width="180" height="80" />',
  ])
    expect(xml).toContain(part);
  expect(xml).not.toContain("alur:decision");
  expect(plain(imported(xml).decisions)).toEqual(plain(edited.decisions));
});

test("a decision that is taken away goes with what refers to it and what is drawn of it", async () => {
  const before = imported(FOREIGN);
  const { riskClass: _, ...decisions } = before.decisions ?? {};
  const xml = exported({ ...before, decisions });
  expect(await complaints(xml)).toEqual([]);
  expect(xml).not.toMatch(/"#?d1"|"r3"/);
  expect(xml).toContain('id="i1"');
});

test("the newest word wins: what another program edited since is taken", () => {
  const xml = exported(own);
  const edited = xml.replace("<text>&lt; 500<", "<text>&lt; 550<");
  const { limit, offer } = imported(edited).decisions ?? {};
  expect(limit?.table?.rules[0]?.tests.input1).toBe("< 550");
  expect(limit?.name).toEqual({ en: "Credit limit" });
  expect(plain(offer && { offer })).toEqual({ offer: decisions.offer });
});

test("of two files each comes back by itself; all together are in the first", () => {
  const second = FOREIGN.replaceAll("Risk class", "Other class").replace('name="Loans"', 'name="More"');
  const both = imported(second, imported(FOREIGN));
  expect(Object.keys(both.decisions ?? {})).toEqual(["riskClass", "rate", "otherClass", "rate2"]);
  expect(exported(both, "more")).toBe(second.replace("ISO-8859-1", "UTF-8"));
  const all = exported(both);
  expect(all).toContain('x:owner="Ana"');
  expect(plain(imported(all).decisions)).toEqual(plain(both.decisions));
});

test("a draft without decisions is no file", () => {
  expect(exportDmn(empty, kinds)).toBe(undefined);
  expect(isRefusal(parseXml(exported(own)))).toBe(false);
});
