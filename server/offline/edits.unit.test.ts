import fc from "fast-check";
import { expect, test } from "vitest";
import { exportBpmn } from "@/dsl/bpmn/export";
import { importBpmn } from "@/dsl/bpmn/import";
import { removeFlow } from "@/dsl/draft/commands/flows";
import { addHandler, removeHandler } from "@/dsl/draft/commands/handlers";
import { addStepAfter, moveSteps, removeSteps, renameStep } from "@/dsl/draft/commands/steps";
import type { Draft, DraftStep } from "@/dsl/draft/draft";
import { newDraft } from "@/dsl/draft/new";
import { kinds } from "@/steps/registry";
import { file, timer } from "./trials/bpmnFile";

const EVERYTHING = file(
  `<startEvent id="s" name="Begin"/><userTask id="a" name="Ana's {look}"><multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics></userTask>
  <boundaryEvent id="late" attachedToRef="a">${timer("timeDuration", "PT5M")}</boundaryEvent>
  <serviceTask id="b"/><boundaryEvent id="wrong" attachedToRef="b"><errorEventDefinition errorRef="E"/></boundaryEvent>
  <subProcess id="Sub-1"><startEvent id="s2"/><task id="inner"/><endEvent id="e2"/>${["s2>inner", "inner>e2"].map((a) => `<sequenceFlow id="${a.replace(">", "_")}" sourceRef="${a.split(">")[0]}" targetRef="${a.split(">")[1]}"/>`).join("")}</subProcess>
  <task id="c"/><exclusiveGateway id="g" default="g_e"/><endEvent id="e"><messageEventDefinition messageRef="M"/></endEvent><endEvent id="x"/>`,
  "s>a",
  "a>b",
  "late>x",
  "wrong>x",
  "b>Sub_1",
  "b>c",
  "c>g",
  "g>e!",
  "g>x?n > 1",
).replace('targetRef="Sub_1"', 'targetRef="Sub-1"');

const shape = (id: string, x: number, y: number, width = 100, height = 80) =>
  `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}"/></bpmndi:BPMNShape>`;
const DRAWN = EVERYTHING.replace(
  "<definitions ",
  '<definitions xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" ',
).replace(
  "</definitions>",
  `<bpmndi:BPMNDiagram id="D"><bpmndi:BPMNPlane id="Pl" bpmnElement="P">${["s", "a", "late", "b", "wrong", "Sub-1", "s2", "inner", "e2", "c", "g", "e", "x"].map((id, at) => shape(id, 101 + at * 133, 77 + (at % 3) * 99)).join("")}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></definitions>`,
);

/** What becomes more than one step, or hangs in unusual ways. */
const RICH = file(
  `<startEvent id="s"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></startEvent>
  <intermediateCatchEvent id="c" parallelMultiple="true"><signalEventDefinition signalRef="S"/><messageEventDefinition messageRef="M"/></intermediateCatchEvent>
  <task id="t" completionQuantity="2"/><task id="u" startQuantity="2"/>
  <serviceTask id="v"><extensionElements><camunda:inputOutput><camunda:inputParameter name="i">1</camunda:inputParameter></camunda:inputOutput></extensionElements></serviceTask>
  <boundaryEvent id="b" attachedToRef="v"><signalEventDefinition signalRef="S"/><messageEventDefinition messageRef="M"/></boundaryEvent>
  <boundaryEvent id="w" attachedToRef="v"><errorEventDefinition camunda:errorCodeVariable="code"/></boundaryEvent>
  <userTask id="m"><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics><extensionElements><camunda:inputOutput><camunda:outputParameter name="o">2</camunda:outputParameter></camunda:inputOutput></extensionElements></userTask>
  <boundaryEvent id="k" attachedToRef="m"><compensateEventDefinition/></boundaryEvent><task id="back" isForCompensation="true"/><association id="l" sourceRef="k" targetRef="back"/>
  <adHocSubProcess id="h" ordering="Sequential"><task id="h1"/><task id="h2"/><completionCondition>n = 1</completionCondition></adHocSubProcess>
  <subProcess id="p"><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics><startEvent id="ps"/><subProcess id="px" triggeredByEvent="true"><startEvent id="pxs"><compensateEventDefinition/></startEvent><task id="pxa"/><sequenceFlow id="pf" sourceRef="pxs" targetRef="pxa"/></subProcess></subProcess>
  <complexGateway id="g"><outgoing>g_e</outgoing><outgoing>g_x</outgoing><activationCondition>activationCount &gt;= 1</activationCondition></complexGateway>
  <endEvent id="e"><signalEventDefinition signalRef="S"/><terminateEventDefinition/></endEvent><endEvent id="x"><compensateEventDefinition/></endEvent>`,
  ...["s>c", "c>t", "t>u", "u>v", "v>m", "b>x", "w>x", "m>h", "h>p", "p>g", "g>e?n > 1", "g>x"],
);

const only = (xml: string): Draft => {
  const read = importBpmn(xml, { kinds });
  if ("refused" in read) throw new Error(read.refused.code);
  const [process] = read.processes;
  if (!process) throw new Error("no process");
  return process.draft;
};
const whole = ({ bpmn: _, ...draft }: Draft) => JSON.parse(JSON.stringify(draft));

const HANGS = ["timeout", "error", "message", "escalation", "condition", "undo"] as const;

/** One edit: what, and numbers that are taken modulo what is there. */
const edit = fc.record({
  what: fc.constantFrom(
    "add",
    "add",
    "remove",
    "move",
    "hang",
    "unhang",
    "cut",
    "rename",
    "set",
    "condition",
    "form",
  ),
  at: fc.nat(1000),
  by: fc.nat(1000),
});
type Edit = typeof edit extends fc.Arbitrary<infer E> ? E : never;

const nth = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)];

function withStep(draft: Draft, id: string, change: (step: DraftStep) => object): Draft {
  const step = draft.steps[id];
  return step ? { ...draft, steps: { ...draft.steps, [id]: { ...step, ...change(step) } } } : draft;
}

function edited(draft: Draft, { what, at, by }: Edit): Draft {
  const id = nth(Object.keys(draft.steps), at) ?? "";
  const flow = nth(Object.keys(draft.flows), at) ?? "";
  switch (what) {
    case "add": {
      const kind = nth(["wait", "task", "choice", "group", "service", "message", "end"], by) ?? "wait";
      return addStepAfter(draft, kinds, { kind, name: { en: `New ${by}` } }, id).draft;
    }
    case "remove":
      return removeSteps(draft, [id]);
    case "move":
      return moveSteps(draft, { [id]: { x: by * 4 - 800, y: (by % 31) * 4 - 60 } });
    case "hang":
      return addHandler(draft, kinds, id, nth(HANGS, by) ?? "timeout").draft;
    case "unhang":
      return removeHandler(draft, id, nth(Object.keys(draft.steps[id]?.handlers ?? {}), by) ?? "");
    case "cut":
      return removeFlow(draft, flow);
    case "rename":
      return renameStep(
        draft,
        id,
        nth(["en", "ar", "id"], by) ?? "en",
        nth(["Other", "It's '{'so'}'", "{n, number}", ""], by) ?? "",
      );
    case "set":
      return withStep(draft, id, () => ({ note: by }));
    case "condition": {
      const found = draft.flows[flow];
      return found
        ? { ...draft, flows: { ...draft.flows, [flow]: { ...found, when: { feel: `n > ${by}` } } } }
        : draft;
    }
    default:
      return { ...draft, forms: { ...draft.forms, [`f${by}`]: { name: { en: "Form" }, pages: [] } } };
  }
}

test.each([
  ["without a drawing", EVERYTHING],
  ["with one", DRAWN],
  ["whose elements are several steps", RICH],
])(
  "whatever is edited in a draft from a file %s comes back from its export",
  (_, xml) => {
    const first = only(xml);
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 6 }), fc.array(edit, { maxLength: 3 }), (edits, later) => {
        const once = edits.reduce(edited, first);
        const back = only(exportBpmn(once, kinds));
        expect(whole(back)).toEqual(whole(once));
        const twice = later.reduce(edited, back);
        expect(whole(only(exportBpmn(twice, kinds)))).toEqual(whole(twice));
      }),
      { numRuns: 60 },
    );
  },
  120_000,
);

const elementOf = (xml: string, id: string) => new RegExp(`<(\\w+)[^>]* id="${id}"[^>]*>`).exec(xml)?.[1];

test("what hangs on a step is written as an event on it, and one that was taken away is gone", () => {
  const draft = only(DRAWN);
  const hung = addHandler(draft, kinds, "b", "message").draft;
  const bare = removeHandler(hung, "b", "wrong");
  const xml = exportBpmn(bare, kinds);
  expect(xml).toMatch(/<boundaryEvent id="b_on_message" attachedToRef="b"[^>]*><messageEventDefinition \/>/);
  expect(xml).toContain('bpmnElement="b_on_message"');
  expect(elementOf(xml, "wrong")).toBe(undefined);
  expect(xml).not.toContain("<alur:draft");
  expect(whole(only(xml))).toEqual(whole(bare));
});

test("what elements cannot say stands in the whole draft, until another program edits the file", () => {
  const draft = withStep(only(DRAWN), "a_each", () => ({ note: "only ours" }));
  const xml = exportBpmn(draft, kinds);
  expect(only(xml).steps.a_each).toMatchObject({ note: "only ours" });
  const renamed = only(xml.replace('name="Begin"', 'name="Commence"'));
  expect(renamed.steps.s?.name).toEqual({ en: "Commence" });
  expect(renamed.steps.a_each).not.toHaveProperty("note");
});

test("a shape that another program has moved moves its step", () => {
  const draft = newDraft({ key: "mine", name: { en: "Mine" }, source: "en", required: [] });
  const xml = exportBpmn(draft, kinds);
  expect(only(xml)).toEqual(draft);
  const back = only(
    xml.replace(/(bpmnElement="start".*?<dc:Bounds x=")([-\d.]+)/, (_, a, x) => a + (Number(x) + 70)),
  );
  expect(back.steps.start?.position).toEqual({ x: 70, y: 0 });
  expect(back.steps.end?.position).toEqual(draft.steps.end?.position);
});

test("what another program adds to a file of ours is not lost", () => {
  const xml = exportBpmn(newDraft({ key: "mine", name: { en: "Mine" }, source: "en", required: [] }), kinds);
  const added = xml.replace(
    "</bpmn:process>",
    '<bpmn:textAnnotation id="note"><bpmn:text>Why</bpmn:text></bpmn:textAnnotation></bpmn:process>',
  );
  const back = only(added);
  expect(exportBpmn(back, kinds)).toBe(added);
  const edited = exportBpmn(renameStep(back, "end", "en", "Done"), kinds);
  expect(edited).toContain('id="note"');
  expect(edited).toContain('id="end" name="Done"');
  expect(whole(only(edited)).steps.end.name).toEqual({ en: "Done" });
});

test("places, forms and variables of the file stand beside what we wrote of the process", () => {
  const draft = only(DRAWN);
  const xml = exportBpmn({ ...draft, variables: { ...draft.variables, mine: { type: "text" } } }, kinds);
  const added = only(
    xml.replace('<serviceTask id="b"', '<serviceTask name="Other" id="b"').replace("n &gt; 1", "m &gt; 1"),
  );
  expect(added.variables).toMatchObject({ mine: { type: "text" }, n: { type: "any" }, m: { type: "any" } });
  expect(added.steps.c?.position).toEqual(draft.steps.c?.position);
  expect(draft.steps.c?.position.x).toBeGreaterThan(0);
});

test("an arrow and a condition that another program has changed are as they are there", () => {
  const draft = only(EVERYTHING);
  const { g_x } = draft.flows;
  if (!g_x) throw new Error("no arrow");
  const xml = exportBpmn(
    { ...draft, flows: { ...draft.flows, g_x: { ...g_x, when: { feel: "n > 2" } } } },
    kinds,
  );
  expect(xml).toContain("n &gt; 2");
  const back = only(xml.replace(">n &gt; 2<", ">n &gt; 7<").replace(/(id="g_x"[^>]*targetRef=")x"/, '$1c"'));
  expect(back.flows.g_x).toMatchObject({ from: "g", to: "c", when: { feel: "n > 7" } });
});

test("a step that goes takes every mention of it along, also one with a prefix", () => {
  const draft = only(
    file(
      `<laneSet><lane id="l"><flowNodeRef>t:a</flowNodeRef><flowNodeRef>t:b</flowNodeRef></lane></laneSet>
  <startEvent id="s"><outgoing>t:s_a</outgoing></startEvent><task id="a"><incoming>t:s_a</incoming><outgoing>t:a_b</outgoing></task><task id="b"><incoming>t:a_b</incoming></task>`,
      ...["s>a", "a>b"],
    ),
  );
  const xml = exportBpmn(removeSteps(draft, ["b"]), kinds);
  expect(xml).not.toMatch(/t:b|a_b/);
  expect(xml).toMatch(/t:a<\/flowNodeRef>/);
  expect(xml.match(/t:s_a/g)).toHaveLength(2);
});
