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
