import { expect, test } from "vitest";
import { exportBpmn } from "@/dsl/bpmn/export";
import { importBpmn } from "@/dsl/bpmn/import";
import { addStep } from "@/dsl/draft/commands/steps";
import { validate } from "@/dsl/validate/validate";
import { kinds } from "@/steps/registry";

const file = (body: string) =>
  `<m:definitions xmlns:m="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:i18n="http://www.omg.org/spec/BPMN/non-normative/extensions/i18n/1.0" id="d" targetNamespace="t">${body}</m:definitions>`;

const read = (xml: string) => {
  const imported = importBpmn(xml, { kinds });
  if ("refused" in imported) throw new Error(imported.refused.code);
  return imported;
};
const only = (xml: string) => {
  const [process] = read(xml).processes;
  if (!process) throw new Error("no process");
  return process;
};

test.each([
  ["a choreography", '<m:choreography id="c" name="Order"><m:choreographyTask id="t"/></m:choreography>', 2],
  ["a conversation", '<m:collaboration id="c" name="Order"><m:conversation id="t"/></m:collaboration>', 1],
  [
    "pools without processes",
    '<m:collaboration id="c" name="Order"><m:participant id="a"/></m:collaboration>',
    1,
  ],
  ["a global task", '<m:globalUserTask id="c" name="Order"/>', 1],
])("a file of %s is kept, told of, and may get a process", (_, body, told) => {
  const xml = file(body);
  const { processes, report } = read(xml);
  expect(report.filter(({ outcome }) => outcome === "kept")).toHaveLength(told);
  const draft = processes[0]?.draft;
  if (!draft) throw new Error("no draft");
  expect(draft.name).toEqual({ en: "Order" });
  expect(draft.steps).toEqual({});
  expect(exportBpmn(draft, kinds)).toBe(xml);
  const more = addStep(draft, kinds, { kind: "start", name: { en: "Go" } }, { x: 0, y: 0 }).draft;
  const sent = exportBpmn(more, kinds);
  expect(sent).toContain(body.slice(0, 20));
  expect(only(sent).draft.steps).toEqual(more.steps);
});

test("who performs a task is found by resource, expression or lane", () => {
  const { steps } = only(
    file(`<m:resource id="r" name="Back office"/><m:process id="p"><m:laneSet><m:lane id="l" name="Sales"><m:flowNodeRef>c</m:flowNodeRef></m:lane></m:laneSet>
<m:userTask id="a" name="A"><m:performer><m:resourceRef>r</m:resourceRef></m:performer></m:userTask>
<m:userTask id="b" name="B"><m:potentialOwner><m:resourceAssignmentExpression><m:formalExpression>user(ana), group(Risk desk)</m:formalExpression></m:resourceAssignmentExpression></m:potentialOwner></m:userTask>
<m:userTask id="c" name="C"/></m:process>`),
  ).draft;
  const queues = ["a", "b", "c"].map((id) => steps[id]?.for);
  expect(queues).toEqual([{ queue: "back-office" }, { queue: "risk-desk" }, { queue: "sales" }]);
});

test("a global task that is called is a step of its caller", () => {
  const { draft, report } = only(
    file(
      '<m:globalUserTask id="g" name="Look"/><m:process id="p"><m:callActivity id="c" calledElement="g"/></m:process>',
    ),
  );
  expect(draft.steps.c).toMatchObject({ kind: "task", name: { en: "Look" }, bpmn: { id: "c" } });
  expect(report).toContainEqual(expect.objectContaining({ element: "c", outcome: "runs" }));
});

test("translations of names are texts of ours", () => {
  const name = (tag: string, text: string, more = "") =>
    `<i18n:translation xml:lang="${tag}"${more}>${text}</i18n:translation>`;
  const { draft } = only(
    file(
      `<m:process id="p"><m:task id="t" name="Look"><m:extensionElements>${name("de", "Sehen")}${name("no language", "?")}${name("id", "?", ' target="documentation"')}</m:extensionElements></m:task></m:process>`,
    ),
  );
  expect(draft.steps.t?.name).toEqual({ de: "Sehen", en: "Look" });
});

test("an empty sub-process is passed through", () => {
  const { draft, report } = only(file('<m:process id="p"><m:subProcess id="s" name="Later"/></m:process>'));
  expect(draft.steps.s).toMatchObject({ kind: "placeholder" });
  expect(report).toContainEqual(expect.objectContaining({ element: "s", code: "bpmn.empty" }));
});

test("steps without a name that only steer are no problem, others a warning", () => {
  const { draft } = only(
    file(`<m:process id="p"><m:startEvent id="s"/><m:sequenceFlow id="f" sourceRef="s" targetRef="t"/><m:receiveTask id="t"/>
<m:sequenceFlow id="g" sourceRef="t" targetRef="e"/><m:endEvent id="e"/></m:process>`),
  );
  const missing = validate(draft, kinds).filter(({ code }) => code === "text.missing");
  expect(missing).toEqual([expect.objectContaining({ stepId: "t", severity: "warning" })]);
});
