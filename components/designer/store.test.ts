import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { setAtPath } from "@/dsl/draft/commands/path";
import { moveSteps, renameStep } from "@/dsl/draft/commands/steps";
import { draftToDoc } from "@/dsl/draft/document";
import { newDraft } from "@/dsl/draft/new";
import { createDesigner, type Designer } from "./store";

const draft = newDraft({
  key: "order",
  name: { en: "Order" },
  source: "en",
  required: ["en", "ar"],
  start: { en: "Start" },
  end: { en: "End" },
});

/** Two tabs on one draft; `meet` brings what either has to the other. */
function tabs(): { a: Designer; b: Designer; meet: () => void } {
  const first = draftToDoc(draft);
  const second = new Y.Doc();
  Y.applyUpdate(second, Y.encodeStateAsUpdate(first), "remote");
  const [a, b] = [createDesigner(first, { language: "en" }), createDesigner(second, { language: "en" })];
  const meet = () => {
    Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(a.doc, Y.encodeStateVector(b.doc)), "remote");
    Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(b.doc, Y.encodeStateVector(a.doc)), "remote");
  };
  return { a, b, meet };
}

const name = (designer: Designer, id: string) => designer.store.getState().draft?.steps[id]?.name.en;

describe("two tabs on one draft", () => {
  test("hold the same after both have edited", () => {
    const { a, b, meet } = tabs();
    a.edit((d) => renameStep(d, "start", "en", "Order arrives"));
    b.edit((d) => renameStep(d, "end", "en", "Accepted"));
    meet();
    expect(a.store.getState().draft).toEqual(b.store.getState().draft);
    expect([name(a, "start"), name(a, "end")]).toEqual(["Order arrives", "Accepted"]);
  });

  test("undo takes back only what this tab did", () => {
    const { a, b, meet } = tabs();
    a.edit((d) => renameStep(d, "start", "en", "Order arrives"));
    meet();
    b.edit((d) => renameStep(d, "end", "en", "Accepted"));
    meet();
    a.undo();
    meet();
    expect([name(b, "start"), name(b, "end")]).toEqual(["Start", "Accepted"]);
    expect(a.store.getState()).toMatchObject({ canUndo: false, canRedo: true });
    a.redo();
    expect(name(a, "start")).toBe("Order arrives");
  });

  test("what is written on in a field is taken back at once, what is put in apart by itself", () => {
    const { a } = tabs();
    const write = (text: string) => a.edit((d) => renameStep(d, "start", "en", text), { typing: "name" });
    write("Ordre");
    write("Ordre arrives");
    a.apart();
    write("Order arrives");
    a.undo();
    expect(name(a, "start")).toBe("Ordre arrives");
    a.undo();
    expect(name(a, "start")).toBe("Start");
  });

  test("a step that another tab took out is no longer chosen here", () => {
    const { a, b, meet } = tabs();
    a.choose({ what: "steps", ids: ["end"] });
    b.edit((d) => ({
      ...d,
      steps: { start: d.steps.start ?? { kind: "start", name: {}, position: { x: 0, y: 0 } } },
      flows: {},
    }));
    meet();
    expect(a.store.getState().choice).toEqual({ what: "nothing" });
  });
});

describe("history", () => {
  test("typing in one field is one step back; another field is another", () => {
    const { a } = tabs();
    for (const text of ["N", "Ne", "New"])
      a.edit((d) => setAtPath(d, ["name", "en"], text), { typing: "name" });
    a.edit((d) => setAtPath(d, ["reference"], "NEW"), { typing: "reference" });
    a.undo();
    expect(a.store.getState().draft).toMatchObject({ name: { en: "New" }, reference: draft.reference });
    a.undo();
    expect(a.store.getState().draft?.name.en).toBe("Order");
    expect(a.store.getState().canUndo).toBe(false);
  });

  test("a drag is one step back, and nothing of it is in the draft while it goes on", () => {
    const { a } = tabs();
    a.set({ moved: new Map([["end", { x: 40, y: 160 }]]) });
    expect(a.store.getState().draft?.steps.end?.position).toEqual({ x: 0, y: 120 });
    a.set({ moved: undefined });
    a.edit((d) => moveSteps(d, { end: { x: 81, y: 199 } }));
    expect(a.store.getState().draft?.steps.end?.position).toEqual({ x: 80, y: 200 });
    a.undo();
    expect(a.store.getState().draft?.steps.end?.position).toEqual({ x: 0, y: 120 });
  });

  test("undo brings the choice back that belonged to the change", () => {
    const { a } = tabs();
    a.choose({ what: "steps", ids: ["end"] });
    a.edit((d) => renameStep(d, "end", "en", "Accepted"));
    a.choose({ what: "process" });
    a.undo();
    expect(a.store.getState().choice).toEqual({ what: "steps", ids: ["end"] });
  });

  test("an edit that changes nothing is no step", () => {
    const { a } = tabs();
    const before = a.store.getState().draft;
    a.edit((d) => renameStep(d, "start", "en", "Start"));
    expect(a.store.getState().draft).toBe(before);
    expect(a.store.getState().canUndo).toBe(false);
  });
});

test("what has not changed keeps its identity, so that it is not drawn again", () => {
  const { a } = tabs();
  const before = a.store.getState().draft;
  a.edit((d) => renameStep(d, "start", "en", "Order arrives"));
  const after = a.store.getState().draft;
  expect(after?.steps.end).toBe(before?.steps.end);
  expect(after?.steps.start).not.toBe(before?.steps.start);
});
