import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { exportBpmn } from "@/dsl/bpmn/export";
import { importBpmn } from "@/dsl/bpmn/import";
import { addHandler } from "@/dsl/draft/commands/handlers";
import { addStepAfter } from "@/dsl/draft/commands/steps";
import { type Draft, draft as draftShape } from "@/dsl/draft/draft";
import { autoLayout } from "@/dsl/draft/layout";
import { draft } from "@/dsl/testing/draft";
import { kinds } from "@/steps/registry";
import { againstSchema } from "../testing/xsd";
import { file, part } from "./trials/bpmnFile";

// The schemas of BPMN 2.0 as bpmn-moddle brings them.
const against = againstSchema("node_modules/bpmn-moddle/resources/bpmn/xsd/", [
  "BPMN20.xsd",
  "BPMNDI.xsd",
  "DC.xsd",
  "DI.xsd",
  "Semantic.xsd",
]);

const templateOf = (name: string): Draft =>
  draftShape.parse(JSON.parse(readFileSync(`examples/templates/${name}.json`, "utf8")));

test("the schema finds what is wrong", () => {
  const wrong = file('<startEvent id="s"/><novelty id="n"/>', "s>gone").replace('id="s"', 'id="1 s"');
  expect(against(wrong).length).toBeGreaterThan(1);
});

test.each(["complaint-by-mail", "loan-application", "order-with-credit-check", "parcel-shipping"])(
  "%s is valid BPMN 2.0",
  (name) => {
    expect(against(exportBpmn(templateOf(name), kinds))).toEqual([]);
  },
);

/** A draft with a step of every kind, each with all that can hang on it, also in a frame. */
function everything(): Draft {
  const settings = {
    atLeast: 1,
    how: "error",
    code: "BAD",
    mode: "every",
    publish: "signal_x",
    process: "other",
  };
  let built = draft().add("start", { triggers: [{ api: true }] });
  for (const kind of Object.keys(kinds).filter((one) => one !== "start")) built = built.add(kind, settings);
  const ends = draft().put("end", { how: "terminate" }, "stop").put("end", { how: "escalation" }, "up").draft;
  let all: Draft = { ...built.draft, steps: { ...built.draft.steps, ...ends.steps } };
  for (const id of Object.keys(all.steps))
    for (const on of ["timeout", "error", "message", "escalation", "condition", "undo"] as const)
      all = addHandler(all, kinds, id, on).draft;
  const inside = { kind: "wait", for: "PT1H", name: { en: "Inside" }, position: { x: 0, y: 0 }, in: "group" };
  const undoes = { set_undoes: { from: "set.undo", to: "stop" } };
  return autoLayout({ ...all, steps: { ...all.steps, inside }, flows: { ...all.flows, ...undoes } }, kinds);
}

test("steps of every kind, with everything that can hang on them, are valid", () => {
  const all = everything();
  expect(Object.values(all.steps).map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(Object.keys(kinds)),
  );
  expect(against(exportBpmn(all, kinds))).toEqual([]);
});

const FOREIGN = file(
  `<documentation>Why</documentation><startEvent id="s"/><userTask id="a"><documentation>How</documentation><extensionElements><camunda:formData/></extensionElements></userTask><subProcess id="p">${part('<startEvent id="ps"/><task id="pa"/>', ["ps>pa"])}</subProcess><exclusiveGateway id="g" default="g_e"/><endEvent id="e"/><endEvent id="x"/>`,
  ...["s>a", "a>p", "p>g", "g>e!", "g>x?n > 1"],
);

test("edits of a file keep it valid", () => {
  expect(against(FOREIGN)).toEqual([]);
  const read = importBpmn(FOREIGN, { kinds });
  if ("refused" in read) throw new Error("refused");
  const [process] = read.processes;
  if (!process) throw new Error("no process");
  let edited = process.draft;
  for (const [at, kind] of ["wait", "task", "parallel", "group", "service", "publish", "end"].entries())
    edited = addStepAfter(edited, kinds, { kind, name: { en: kind } }, at % 2 === 0 ? "a" : "pa").draft;
  for (const on of ["timeout", "error", "message", "condition"] as const)
    edited = addHandler(edited, kinds, "a", on).draft;
  const named = { ...edited, name: { en: "Other", ar: "آخر" } };
  const xml = exportBpmn(named, kinds);
  expect(xml).toContain("boundaryEvent");
  expect(against(xml)).toEqual([]);
});
