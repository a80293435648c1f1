import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kinds } from "../../steps/registry";
import { compile } from "../compile/compile";
import { decide } from "../decision/decide";
import { draft } from "../testing/draft";
import { importDmn } from "./import";
import { renamed } from "./names";

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
    expect(made.dmn).toEqual({ loans: { xml: loans } });
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

  it("of the conformance example is read whole", () => {
    const { report } = read(readFileSync("scripts/conformance/example/0001-order/0001-order.dmn", "utf8"));
    expect(report.filter(({ tag, outcome }) => tag === "decision" && outcome !== "runs")).toEqual([]);
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
