import { expect, test } from "vitest";
import { exportBpmn } from "@/dsl/bpmn/export";
import { importBpmn } from "@/dsl/bpmn/import";
import type { Draft } from "@/dsl/draft/draft";
import { kinds } from "@/steps/registry";

const XMLNS = 'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"';
const defs = (body: string, more = "") =>
  `<definitions ${XMLNS} id="d" targetNamespace="t" ${more}>${body}</definitions>`;

const processesOf = (file: string | Uint8Array) => {
  const read = importBpmn(file, { kinds });
  if ("refused" in read) throw new Error(read.refused.code);
  return read.processes;
};

test.each(["MacRoman", "x-MacRoman"])("a file in %s is read, whatever Java calls it", (encoding) => {
  const [before = "", after = ""] = defs('<process id="p" name="Fr_he"/>').split("_");
  const bytes = Uint8Array.from([
    ...new TextEncoder().encode(`<?xml version="1.0" encoding="${encoding}"?>${before}`),
    0x9f,
    ...new TextEncoder().encode(after),
  ]);
  const [process] = processesOf(bytes);
  expect(process?.draft.name).toEqual({ en: "Frühe" });
});

test("references with a prefix lead where those without do", () => {
  const [process] = processesOf(
    defs(
      '<collaboration id="c"><participant id="a" name="Bank" processRef="t:p"/></collaboration><process id="p"><subProcess id="s"/><boundaryEvent id="b" attachedToRef="t:s"><messageEventDefinition/></boundaryEvent><task id="n"/><sequenceFlow id="f" sourceRef="b" targetRef="n"/></process>',
      'xmlns:t="t"',
    ),
  );
  expect(process?.report.filter(({ outcome }) => outcome === "dropped")).toEqual([]);
  expect(process?.draft.name).toEqual({ en: "Bank" });
  expect(Object.keys(process?.draft.steps.s?.handlers ?? {})).toEqual(["b"]);
});

test("what a model only sketches is told, and goes round nothing for ever", () => {
  const [process] = processesOf(
    defs(
      '<process id="p"><laneSet><lane id="l1" name="Bank"><flowNodeRef>a</flowNodeRef><childLaneSet><lane id="l2" name="Desk"><flowNodeRef>a</flowNodeRef></lane></childLaneSet></lane></laneSet><ioSpecification><dataInput id="in" name="Request"/></ioSpecification><userTask id="a"><standardLoopCharacteristics/></userTask><intermediateCatchEvent id="b"><timerEventDefinition><timeDate/></timerEventDefinition></intermediateCatchEvent><intermediateCatchEvent id="c"><conditionalEventDefinition><condition/></conditionalEventDefinition></intermediateCatchEvent><exclusiveGateway id="g"/><sequenceFlow id="f1" sourceRef="g" targetRef="b"/><sequenceFlow id="f2" sourceRef="g" targetRef="c"><conditionExpression/></sequenceFlow></process>',
    ),
  );
  const told = process?.report.map(({ element, outcome, code }) => `${element} ${outcome} ${code}`);
  expect(told).toEqual(
    expect.arrayContaining([
      "l1 kept bpmn.lane",
      "l2 kept bpmn.lane",
      "in kept bpmn.beside",
      "a changed bpmn.loop.unset",
      "b changed bpmn.timer.unset",
      "c changed bpmn.event.unset",
      "g changed bpmn.gateway.unset",
    ]),
  );
  expect(told).not.toContain("g runs bpmn.runs");
  expect(process?.draft.steps.a).toMatchObject({ for: { queue: "desk" } });
  expect(process?.draft.steps.a_each).toMatchObject({ repeat: { until: "true" } });
});

test("ids with a prefix of their own are found, and edits reach them", () => {
  const [process] = processesOf(
    defs(
      '<process id="p"><task id="x:a" name="Old"/><task id="x:b"/><sequenceFlow id="x:f" sourceRef="x:a" targetRef="x:b"/><boundaryEvent id="x:t" attachedToRef="x:b"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent></process>',
    ),
  );
  const a = process?.draft.steps.a;
  if (!process || !a) throw new Error("no step");
  expect(process.report.filter(({ outcome }) => outcome === "dropped")).toEqual([]);
  const edited = { ...process.draft, steps: { ...process.draft.steps, a: { ...a, name: { en: "New" } } } };
  expect(exportBpmn(edited, kinds)).toContain('<task id="x:a" name="New"');
});

test("arrows that stand in another process lead between the steps of theirs", () => {
  const file = defs(
    '<process id="p"><task id="a"/><task id="b"/><sequenceFlow id="f" sourceRef="a" targetRef="b"/><sequenceFlow id="g" sourceRef="c" targetRef="d"/></process><process id="q"><task id="c"/><task id="d"/></process>',
  );
  const [p, q] = processesOf(file);
  if (!p || !q) throw new Error("no process");
  expect([...p.report, ...q.report].filter(({ outcome }) => outcome === "dropped")).toEqual([]);
  expect(p.draft.flows).toHaveProperty("f");
  expect(p.draft.flows).not.toHaveProperty("g");
  expect(q.draft.flows).toMatchObject({ g: { from: "c", to: "d" } });
  expect(exportBpmn(q.draft, kinds)).toBe(file);
});

const CALLS = defs('<process id="p"><callActivity id="c" calledElement="q"/></process><process id="q"/>');

test("the number that a taken key got is no edit", () => {
  const numbered = (draft: Draft): Draft => {
    const { c, ...others } = draft.steps;
    return { ...draft, key: "p-2", steps: { ...others, ...(c && { c: { ...c, process: "q-3" } }) } };
  };
  const [caller] = processesOf(CALLS);
  if (!caller) throw new Error("no process");
  expect(caller.draft.steps.c?.process).toBe("q");
  expect(exportBpmn(numbered(caller.draft), kinds)).toBe(CALLS);
  const called = { ...caller.draft, key: "another" };
  expect(exportBpmn(called, kinds)).not.toBe(CALLS);
});

test("processes without an id, or with the id of another, each come back", () => {
  const file = defs(
    '<process><task id="a"/></process><process><task id="b"/></process><process id="x"><task id="c"/></process><process id="x"><task id="d"/></process>',
  );
  const processes = processesOf(file);
  expect(processes.map(({ id }) => id)).toEqual(["", "#2", "x", "#4"]);
  expect(new Set(processes.map(({ draft }) => draft.key)).size).toBe(4);
  for (const { draft } of processes) expect(exportBpmn(draft, kinds)).toBe(file);
  const [, , , last] = processes;
  const d = last?.draft.steps.d;
  if (!last || !d) throw new Error("no step");
  const edited = { ...last.draft, steps: { ...last.draft.steps, d: { ...d, name: { en: "New" } } } };
  const [, , , again] = processesOf(exportBpmn(edited, kinds));
  expect(again?.draft.steps.d?.name).toEqual({ en: "New" });
});
