import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kinds } from "../../steps/registry";
import { compile } from "../compile/compile";
import { decide } from "../decision/decide";
import { renamed } from "../decision/names";
import { draft } from "../testing/draft";
import { importDmn } from "./import";

const dmn = (inside: string, version = "20191111") =>
  `<?xml version="1.0"?>
<definitions xmlns="https://www.omg.org/spec/DMN/${version}/MODEL/" id="d" name="Loans" namespace="urn:x">
${inside}
</definitions>`;

const loans = dmn(`
<itemDefinition name="tRisk"><typeRef>string</typeRef><allowedValues><text>"low", "high"</text></allowedValues></itemDefinition>
<inputData id="i1" name="Credit score"><variable name="Credit score" typeRef="number"/></inputData>
<decision id="d1" name="Risk class">
  <variable name="Risk class" typeRef="tRisk"/>
  <informationRequirement id="r1"><requiredInput href="#i1"/></informationRequirement>
  <decisionTable hitPolicy="COLLECT" aggregation="MAX">
    <input id="in1" label="Score"><inputExpression typeRef="number"><text>Credit score</text></inputExpression></input>
    <output id="out1" typeRef="number"/>
    <rule id="rule_a"><inputEntry><text>&lt; 500</text></inputEntry><outputEntry><text>9</text></outputEntry>
      <annotationEntry><text>Not {us}</text></annotationEntry></rule>
    <rule id="rule_b"><inputEntry><text>-</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>
  </decisionTable>
</decision>
<businessKnowledgeModel id="b1" name="Twice">
  <encapsulatedLogic><formalParameter name="Risk class"/><literalExpression><text>2 * Risk class</text></literalExpression></encapsulatedLogic>
</businessKnowledgeModel>
<decision id="d2" name="Rate">
  <variable name="Rate" typeRef="number"/>
  <informationRequirement><requiredDecision href="#d1"/></informationRequirement>
  <literalExpression><text>Twice(Risk class) + sum(for Rate in [1, 2] return Rate)</text></literalExpression>
</decision>
<knowledgeSource id="k" name="Law"/>`);

function read(xml: string) {
  const imported = importDmn(xml, { draft: draft().add("start", { triggers: [{ api: true }] }).draft });
  if ("refused" in imported) throw new Error(imported.refused.code);
  return imported;
}

describe("a DMN file", () => {
  it("becomes decisions and variables whose names an expression can use", () => {
    const { draft: made, decisions, report } = read(loans);
    expect(decisions).toEqual(["riskClass", "twice", "rate"]);
    expect(made.variables).toEqual({ creditScore: { type: "number" } });
    expect(made.decisions?.riskClass?.table).toEqual({
      hit: "max",
      inputs: [{ key: "in1", label: { en: "Score" }, feel: "creditScore", type: "number" }],
      outputs: [{ key: "out1", label: {}, name: "", type: "number" }],
      rules: [
        { key: "rule_a", tests: { in1: "< 500" }, outputs: { out1: "9" }, note: { en: "Not '{'us'}'" } },
        { key: "rule_b", tests: {}, outputs: { out1: "1" } },
      ],
    });
    expect(made.decisions?.rate?.literal?.feel).toBe(
      "twice(riskClass) + sum(for Rate in [1, 2] return Rate)",
    );
    const names = { creditScore: "Credit score", riskClass: "Risk class", rate: "Rate", twice: "Twice" };
    expect(made.dmn).toEqual({ loans: { xml: loans, names } });
    expect(report.map(({ tag, outcome }) => `${tag} ${outcome}`)).toEqual([
      "itemDefinition runs",
      "inputData runs",
      "decision runs",
      "businessKnowledgeModel runs",
      "decision runs",
      "knowledgeSource kept",
    ]);
  });

  it("decides as it says", () => {
    const { draft: made } = read(loans);
    const asked = draft()
      .with({ decisions: made.decisions, variables: made.variables })
      .add("start", { triggers: [{ api: true }] })
      .add("decision", { decision: "rate", into: "rate" })
      .add("end").draft;
    const compiled = compile(asked, kinds);
    expect(compiled.problems).toEqual([]);
    const decisions = compiled.ok ? (compiled.program.decisions ?? {}) : {};
    expect(decide(decisions, "rate", { creditScore: 400 }, "2026-01-01T00:00:00Z")).toMatchObject({
      value: 21,
    });
  });

  it.each(["20180521", "20211108", "20230324"])("of version %s is read as well", (version) => {
    expect(read(loans.replace("20191111", version)).decisions).toHaveLength(3);
  });

  it("that declares the standard but writes its elements in a namespace of its own is read as it is meant", () => {
    const own = 'xmlns="urn:own" xmlns:semantic="https://www.omg.org/spec/DMN/20191111/MODEL/"';
    const xml = loans.replace('xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"', own);
    expect(read(xml).decisions).toHaveLength(3);
  });

  it("of the conformance example is read whole", () => {
    const { report } = read(readFileSync("scripts/conformance/example/0001-order/0001-order.dmn", "utf8"));
    expect(report.filter(({ tag, outcome }) => tag === "decision" && outcome !== "runs")).toEqual([]);
  });
});

describe("what a file may hold", () => {
  const told = (xml: string) =>
    read(xml).report.flatMap(({ tag, line, outcome, code }) =>
      outcome === "runs" ? [] : [`${tag} ${line} ${outcome} ${code}`],
    );

  it("columns without ids have keys that no other column has", () => {
    const { draft: made } = read(
      dmn(`<decision id="d" name="T"><decisionTable>
        <input id="input2"><inputExpression><text>a</text></inputExpression></input>
        <input><inputExpression><text>b</text></inputExpression></input>
        <output id="same"/><output id="same"/>
        <rule><inputEntry><text>1</text></inputEntry><inputEntry><text>2</text></inputEntry>
          <outputEntry><text>3</text></outputEntry><outputEntry><text>4</text></outputEntry></rule>
      </decisionTable></decision>`),
    );
    const table = made.decisions?.t?.table;
    expect(table?.inputs.map(({ key }) => key)).toEqual(["input2", "input3"]);
    expect(table?.outputs.map(({ key }) => key)).toEqual(["output1", "output2"]);
    expect(table?.rules[0]?.tests).toEqual({ input2: "1", input3: "2" });
  });

  it("logic that a draft cannot hold is said, and does not come", () => {
    const long = dmn(`<decision id="d" name="Long"><context><contextEntry>
      <literalExpression><text>"${"x".repeat(20_001)}"</text></literalExpression></contextEntry></context></decision>`);
    expect(told(long)).toEqual(["decision 3 kept dmn.tooLarge"]);
    expect(read(long).draft.decisions?.long).toEqual({
      name: { en: "Long" },
      dmn: { file: "loans", id: "d" },
    });
    const deep = `${"<list>".repeat(40)}${"</list>".repeat(40)}`;
    expect(told(dmn(`<decision id="d" name="Deep">${deep}</decision>`))).toEqual([
      "decision 3 kept dmn.tooLarge",
    ]);
  });

  it("what is not FEEL, cannot be read, or has no meaning here is told with its line", () => {
    const xml = dmn(`<import namespace="urn:y" importType="x" locationURI="other.dmn" name="o"/>
<decision id="a" name="A"><literalExpression expressionLanguage="groovy"><text>x as int</text></literalExpression></decision>
<decision id="b" name="B"><decisionTable hitPolicy="LAST"><input><inputExpression><text>x</text></inputExpression></input>
<output/><rule><inputEntry><text>1 +</text></inputEntry><outputEntry><text>2</text></outputEntry></rule></decisionTable></decision>
<decision id="c" name="C"/>
<businessKnowledgeModel id="e" name="E"><encapsulatedLogic kind="Java"><context/></encapsulatedLogic></businessKnowledgeModel>`);
    expect(told(xml)).toEqual([
      "import 3 kept dmn.import",
      "literalExpression 4 changed dmn.language",
      "decisionTable 5 changed dmn.hit",
      "inputEntry 6 changed dmn.text",
      "decision 7 kept dmn.noLogic",
      "businessKnowledgeModel 8 kept dmn.external",
    ]);
  });

  it("names with signs and words of the grammar in boxes mean what they name", () => {
    const { draft: made } = read(
      dmn(`<inputData id="i" name="Net-price"><variable name="Net-price" typeRef="number"/></inputData>
<decision id="d" name="Sum"><context>
  <contextEntry><variable name="a-b" typeRef="number"/><literalExpression><text>Net-price - 1</text></literalExpression></contextEntry>
  <contextEntry><variable name="more or less"/><literalExpression><text>a-b * 2</text></literalExpression></contextEntry>
  <contextEntry><literalExpression><text>more or less + a-b</text></literalExpression></contextEntry>
</context></decision>`),
    );
    const asked = draft()
      .with({ decisions: made.decisions, variables: made.variables })
      .add("start", { triggers: [{ api: true }] })
      .add("decision", { decision: "sum", into: "sum" })
      .add("end").draft;
    const compiled = compile(asked, kinds);
    expect(compiled.problems).toEqual([]);
    const decisions = compiled.ok ? (compiled.program.decisions ?? {}) : {};
    expect(decide(decisions, "sum", { netPrice: 5 }, "2026-01-01T00:00:00Z")).toMatchObject({ value: 12 });
  });

  it("values in boxes are held against what they have to be, also by a type of the file's own", () => {
    const { draft: made } = read(
      dmn(`<itemDefinition name="tRow"><itemComponent name="n"><typeRef>number</typeRef></itemComponent></itemDefinition>
<decision id="d" name="Row"><list typeRef="list"><literalExpression typeRef="tRow"><text>{n: "x"}</text></literalExpression>
<literalExpression typeRef="tRow"><text>{n: 1}</text></literalExpression></list></decision>`),
    );
    const { row } = made.decisions ?? {};
    const asked = { row: { name: {}, boxed: row?.boxed } };
    expect(decide(asked, "row", {}, "2026-01-01T00:00:00Z")).toMatchObject({ value: [null, { n: 1 }] });
  });
});

describe("what is no decision model", () => {
  it.each([
    ["", "xml.empty"],
    ["<definitions", "xml.malformed"],
    [loans.slice(0, -40), "xml.malformed"],
    ['<!DOCTYPE a [<!ENTITY b "c">]><a/>', "xml.doctype"],
    ["<definitions/>", "dmn.notDmn"],
    [dmn(""), "dmn.noDecision"],
    [dmn('<decision name="a"/>'.repeat(100_000)), "dmn.tooMany"],
    [
      dmn(`<decision name="a"><decisionTable>${"<rule/>".repeat(90_000)}</decisionTable></decision>`),
      "dmn.tooMany",
    ],
  ])("%#: is refused with a code", (xml, code) => {
    expect(importDmn(xml, { draft: draft().draft })).toMatchObject({ refused: { code } });
  });

  it("is never an exception, wherever the file is cut or changed", () => {
    fc.assert(
      fc.property(fc.nat(loans.length), fc.nat(loans.length), (from, to) => {
        const broken = loans.slice(0, from) + loans.slice(to);
        expect(importDmn(broken, { draft: draft().draft })).toBeDefined();
      }),
      { numRuns: 100 },
    );
  });
});

it.each([
  ["Credit score + 1", "creditScore + 1"],
  ["other.Credit score", "other.Credit score"],
  ["for Credit score in [1] return Credit score", "for Credit score in [1] return Credit score"],
  ["(((", "((("],
])("names are called otherwise: %s", (text, expected) => {
  expect(renamed(text, new Map([["Credit score", "creditScore"]]))).toBe(expected);
});
