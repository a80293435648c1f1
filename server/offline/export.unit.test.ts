import { readFileSync } from "node:fs";
import { BpmnModdle } from "bpmn-moddle";
import { expect, test } from "vitest";
import { exportBpmn } from "@/dsl/bpmn/export";
import { importBpmn } from "@/dsl/bpmn/import";
import { type Draft, draft as draftShape } from "@/dsl/draft/draft";
import { kinds } from "@/steps/registry";

const templates = ["complaint-by-mail", "loan-application", "order-with-credit-check", "parcel-shipping"];
const templateOf = (name: string): Draft =>
  draftShape.parse(JSON.parse(readFileSync(`examples/templates/${name}.json`, "utf8")));

const only = (xml: string): Draft => {
  const read = importBpmn(xml, { kinds });
  if ("refused" in read) throw new Error(read.refused.code);
  const [process] = read.processes;
  if (!process) throw new Error("no process");
  return process.draft;
};

/** A program that knows BPMN reads it without a word of complaint. */
async function complaints(xml: string): Promise<string[]> {
  const { warnings } = await new BpmnModdle().fromXML(xml);
  return warnings.map(({ message }) => message);
}

test.each(templates)("%s goes out and comes back whole", async (name) => {
  const draft = templateOf(name);
  const xml = exportBpmn(draft, kinds);
  expect(await complaints(xml)).toEqual([]);
  expect(only(xml)).toEqual(draft);
});

const FOREIGN = `<?xml version="1.0" encoding="UTF-8"?>
<!-- made elsewhere -->
<b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:x="http://example.com/x" id="d" targetNamespace="t">
  <b:process id="P" x:owner="Ana"><b:documentation>Why &amp; how</b:documentation>
    <b:startEvent id="S"/><b:sequenceFlow id="F" sourceRef="S" targetRef="T"/>
    <b:task id="T" name="Old"><b:extensionElements><x:thing size="3"/></b:extensionElements></b:task>
    <b:dataObject id="D"/>
  </b:process>
  <di:BPMNDiagram id="g"><di:BPMNPlane id="p" bpmnElement="P">
    <di:BPMNShape id="s1" bpmnElement="S"><dc:Bounds x="100" y="100" width="36" height="36"/></di:BPMNShape>
    <di:BPMNShape id="s2" bpmnElement="T"><dc:Bounds x="200" y="80" width="100" height="80"/></di:BPMNShape>
  </di:BPMNPlane></di:BPMNDiagram>
</b:definitions>`;

test("a file that was not edited is sent back as it came", () => {
  expect(exportBpmn(only(FOREIGN), kinds)).toBe(FOREIGN);
});

test("edits go into the file, and all else stays", async () => {
  const draft = only(FOREIGN);
  const { t, ...others } = draft.steps;
  if (!t) throw new Error("no step");
  const edited: Draft = {
    ...draft,
    steps: {
      ...others,
      t: { ...t, name: { en: "New" }, position: { x: t.position.x + 240, y: t.position.y } },
      extra: { kind: "wait", for: "P1D", name: { en: "Later" }, position: { x: 900, y: 300 } },
    },
    flows: { ...draft.flows, more: { from: "t", to: "extra" } },
  };
  const xml = exportBpmn(edited, kinds);
  expect(await complaints(xml)).toEqual([]);
  for (const part of [
    "<!-- made elsewhere -->",
    'x:owner="Ana"',
    "Why &amp; how",
    '<x:thing size="3" />',
    '<b:dataObject id="D" />',
    'name="New"',
    '<dc:Bounds x="300" y="80" width="100" height="80" />',
    'id="extra" name="Later">',
    'sourceRef="T" targetRef="extra"',
  ])
    expect(xml).toContain(part);
  const back = only(xml);
  expect(back.steps.extra).toMatchObject({ kind: "wait", for: "P1D" });
  expect(back.steps.t?.name).toEqual({ en: "New" });
  expect(Object.values(back.flows)).toContainEqual(expect.objectContaining({ from: "t", to: "extra" }));
});

test("a step that is taken away goes with its arrows and what is drawn of it", async () => {
  const draft = only(FOREIGN);
  const { t: _, ...steps } = draft.steps;
  const xml = exportBpmn({ ...draft, steps, flows: {} }, kinds);
  expect(await complaints(xml)).toEqual([]);
  expect(xml).not.toMatch(/"T"|"F"/);
  expect(xml).toContain('bpmnElement="S"');
});

test.each([
  ["no XML", "hello", "xml.malformed"],
  ["other XML", "<html/>", "bpmn.notBpmn"],
  ["no process", '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>', "bpmn.noProcess"],
  ["an entity", '<!DOCTYPE x [<!ENTITY a "b">]><definitions/>', "xml.doctype"],
])("%s is refused", (_, xml, code) => {
  expect(importBpmn(xml, { kinds })).toEqual({ refused: expect.objectContaining({ code }) });
});

test("elements that nothing fits to are told, and stop nobody", () => {
  const strange = FOREIGN.replace(
    "<b:dataObject",
    '<b:sequenceFlow id="L" sourceRef="T" targetRef="nowhere"/><b:boundaryEvent id="B" attachedToRef="gone"><b:timerEventDefinition/></b:boundaryEvent><b:novelty id="N"/><b:dataObject',
  );
  const read = importBpmn(strange, { kinds });
  if ("refused" in read) throw new Error("refused");
  const told = read.processes[0]?.report.map(({ element, outcome, code }) => `${element} ${outcome} ${code}`);
  expect(told).toEqual(
    expect.arrayContaining([
      "L dropped bpmn.flow.loose",
      "B dropped bpmn.boundary.alone",
      "N dropped bpmn.unknown",
    ]),
  );
});
