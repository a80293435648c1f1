import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { base, fieldsOf, pair, work } from "../testing/pair";
import { plainKinds as kinds } from "../testing/plain-kinds";
import { connect } from "./commands/flows";
import { addField, moveField, removeField } from "./commands/forms";
import { moveIntoFrame } from "./commands/frames";
import { addHandler, removeHandler } from "./commands/handlers";
import { setAtPath } from "./commands/path";
import {
  addStep,
  addStepAfter,
  addStepInto,
  insertStepOnFlow,
  moveSteps,
  removeSteps,
  renameStep,
} from "./commands/steps";
import {
  changeDoc,
  decodeUpdate,
  docFrom,
  docToDraft,
  draftToDoc,
  encodeUpdate,
  isUpdate,
  undoOf,
} from "./document";
import type { Draft } from "./draft";
import { frameOf, standingIn } from "./frames";
import { readDraft } from "./read";

test("a draft goes into a document and comes out again", () => {
  expect(docToDraft(draftToDoc(base))).toEqual(base);
  expect(changeDoc(draftToDoc(base), base, "me")).toBe(false);
});

test("the same draft makes the same document, so making it twice makes it once", () => {
  const [one, two] = [draftToDoc(base), draftToDoc(base)].map((doc) => Y.encodeStateAsUpdate(doc));
  expect(one).toEqual(two);
  expect(docToDraft(docFrom([one ?? new Uint8Array(), two ?? new Uint8Array()]))).toEqual(base);
  expect(draftToDoc(base).clientID).not.toBe(draftToDoc(base).clientID);
});

test("parts that did not change are the same objects", () => {
  const doc = draftToDoc(base);
  const before = docToDraft(doc);
  changeDoc(doc, renameStep(before, "work", "en", "Check"), "me");
  const after = docToDraft(doc, before);
  expect(after.steps.work?.name.en).toBe("Check");
  expect(after.forms).toBe(before.forms);
  expect(after.steps.start).toBe(before.steps.start);
  expect(docToDraft(doc, after)).toBe(after);
});

test("a keystroke is a small update", () => {
  const doc = draftToDoc(base);
  let bytes = 0;
  doc.on("update", (update: Uint8Array) => {
    bytes += update.length;
  });
  changeDoc(doc, renameStep(docToDraft(doc), "work", "en", "Check"), "me");
  expect(bytes).toBeLessThan(60);
});

describe("two people at once", () => {
  test("different fields of one step", () => {
    const both = pair();
    both.a((draft) => renameStep(draft, "work", "en", "Check"));
    both.b((draft) => renameStep(moveSteps(draft, { work: { x: 400, y: 80 } }), "work", "ar", "تحقق"));
    expect(both.meet().steps.work).toMatchObject({
      name: { en: "Check", ar: "تحقق" },
      position: { x: 400, y: 80 },
    });
  });
  test("both add a step at the same moment: two steps, each with its own arrow", () => {
    const both = pair();
    const add = (name: string) => (draft: Draft) => {
      const { draft: added, stepId } = addStep(
        draft,
        kinds,
        { kind: "choice", name: { en: name } },
        { x: 600, y: 0 },
      );
      return connect(added, kinds, stepId, "end").draft;
    };
    both.a(add("Mine"));
    both.b(add("Yours"));
    const merged = both.meet();
    const choices = Object.entries(merged.steps).filter(([, step]) => step.kind === "choice");
    expect(choices.map(([, step]) => step.name.en).sort()).toEqual(["Mine", "Yours"]);
    for (const [id] of choices)
      expect(
        Object.values(merged.flows).filter((flow) => flow.from === id && flow.to === "end"),
      ).toHaveLength(1);
  });
  test("both add a field, one moves another and one edits it: all of it stays", () => {
    const both = pair();
    both.a((draft) =>
      moveField(addField(draft, "order", "page1", { kind: "email" }).draft, "order", "text", {
        page: "page1",
        at: 3,
      }),
    );
    both.b((draft) =>
      setAtPath(
        addField(draft, "order", "page1", { kind: "number" }).draft,
        ["forms", "order", "pages", "page1", "fields", "text", "label", "en"],
        "Name",
      ),
    );
    const merged = both.meet();
    expect(fieldsOf(merged)?.toSorted()).toEqual(["date", "email", "money", "number", "text"]);
    expect(merged.forms.order?.pages[0]?.fields.find((field) => field.key === "text")?.label).toEqual({
      en: "Name",
    });
  });
  test("both move one field: it is there once", () => {
    const both = pair();
    both.a((draft) => moveField(draft, "order", "text", { page: "page1", at: 1 }));
    both.b((draft) => moveField(draft, "order", "text", { page: "page1", at: 2 }));
    expect(fieldsOf(both.meet())?.toSorted()).toEqual(["date", "money", "text"]);
  });
  test("a renamed key keeps what the other one typed into the field", () => {
    const both = pair();
    both.a((draft) => setAtPath(draft, ["forms", "order", "pages", 0, "fields", 0, "key"], "customer"));
    both.b((draft) =>
      setAtPath(draft, ["forms", "order", "pages", "page1", "fields", "text", "label", "en"], "Customer"),
    );
    expect(both.meet().forms.order?.pages[0]?.fields[0]).toMatchObject({
      key: "customer",
      label: { en: "Customer" },
    });
  });
  test("one removes a step that the other edits and connects: the draft still loads", () => {
    const both = pair();
    both.a((draft) => removeSteps(draft, ["work"]));
    both.b((draft) => {
      const added = addStep(
        renameStep(draft, "work", "en", "Check"),
        kinds,
        { kind: "choice" },
        { x: 600, y: 0 },
      );
      return connect(added.draft, kinds, added.stepId, "work").draft;
    });
    const merged = both.meet();
    expect(merged.steps.work).toBeUndefined();
    expect(
      Object.values(merged.flows).every((flow) => merged.steps[flow.from] && merged.steps[flow.to]),
    ).toBe(true);
    expect(readDraft(merged).ok).toBe(true);
  });
});

describe("two people and a frame", () => {
  const group = { kind: "group", name: { en: "Group" } };
  const framed = insertStepOnFlow(base, kinds, group, "begin").draft;

  test("both add a frame with a step in it at the same moment: each step stays in its own", () => {
    const both = pair();
    const add = (name: string) => (draft: Draft) => {
      const added = addStep(draft, kinds, { kind: "group", name: { en: name } }, { x: 900, y: 0 });
      return addStepInto(added.draft, kinds, { kind: "work", name: { en: name } }, added.stepId).draft;
    };
    both.a(add("Mine"));
    both.b(add("Yours"));
    const merged = both.meet();
    for (const name of ["Mine", "Yours"]) {
      const frame = Object.keys(merged.steps).find(
        (id) => merged.steps[id]?.kind === "group" && merged.steps[id]?.name.en === name,
      );
      expect(standingIn(merged, frame).map((id) => merged.steps[id]?.name.en)).toEqual([name]);
    }
  });
  test("one takes a frame out while the other puts a step into it: the step is left on the canvas", () => {
    const both = pair(framed);
    both.a((draft) => removeSteps(draft, ["group"]));
    both.b((draft) => addStepInto(draft, kinds, work, "group").draft);
    const merged = both.meet();
    expect(merged.steps.group).toBeUndefined();
    expect(merged.steps.work2).toBeDefined();
    expect(merged.steps.work2).not.toHaveProperty("in");
  });
  test("each puts one frame into the other's: one of them stands on the canvas", () => {
    const both = pair(addStep(framed, kinds, group, { x: 900, y: 0 }).draft);
    both.a((draft) => moveIntoFrame(draft, kinds, ["group"], "group2"));
    both.b((draft) => moveIntoFrame(draft, kinds, ["group2"], "group"));
    const merged = both.meet();
    expect([frameOf(merged, "group"), frameOf(merged, "group2")]).toEqual([undefined, "group"]);
  });
  test("one renames what hangs on a step while the other says when: both hold; its arrow follows", () => {
    const led = addStepAfter(
      addHandler(base, kinds, "work", "timeout").draft,
      kinds,
      work,
      "work.late",
    ).draft;
    const both = pair(led);
    both.a((draft) => setAtPath(draft, ["steps", "work", "handlers", "late", "after"], "P3D"));
    both.b((draft) => renameStep(draft, "work", "en", "Check"));
    const merged = both.meet();
    expect(merged.steps.work).toMatchObject({
      name: { en: "Check" },
      handlers: { late: { on: "timeout", after: "P3D" } },
    });
    expect(Object.values(merged.flows).map((flow) => flow.from)).toContain("work.late");
    both.a((draft) => removeHandler(draft, "work", "late"));
    both.b((draft) => setAtPath(draft, ["steps", "work", "handlers", "late", "after"], "P4D"));
    expect(Object.values(both.meet().flows).map((flow) => flow.from)).not.toContain("work.late");
  });
});

describe("undo", () => {
  test("takes back one's own change only", () => {
    const both = pair();
    const undo = undoOf(both.docs.a, ["me"], { mergeWithin: 0 });
    both.a((draft) => renameStep(draft, "work", "en", "Mine"));
    both.b((draft) => renameStep(draft, "start", "en", "Theirs"));
    both.meet();
    undo.undo();
    expect(docToDraft(both.docs.a).steps).toMatchObject({
      work: { name: { en: "Work" } },
      start: { name: { en: "Theirs" } },
    });
    undo.redo();
    expect(both.meet().steps).toMatchObject({
      work: { name: { en: "Mine" } },
      start: { name: { en: "Theirs" } },
    });
  });
  test("brings a removed step back with its arrows, and a moved field to its place", () => {
    const both = pair();
    const undo = undoOf(both.docs.a, ["me"], { mergeWithin: 0 });
    both.a((draft) => removeSteps(draft, ["work"]));
    both.a((draft) => moveField(draft, "order", "text", { page: "page1", at: 2 }));
    both.a((draft) => removeField(draft, "order", "money"));
    both.meet();
    for (let i = 0; i < 3; i++) undo.undo();
    expect(both.meet()).toEqual(base);
  });
});

test("whatever a document holds, a draft comes out", () => {
  const doc = draftToDoc(base);
  const root = doc.getMap<unknown>("draft");
  root.set("messages", 5);
  root.delete("languages");
  (root.get("steps") as Y.Map<unknown>).set("odd", "text");
  (root.get("steps") as Y.Map<unknown>).set(
    "half",
    new Y.Map([
      ["kind", "work"],
      ["position", "left"],
    ]),
  );
  (root.get("flows") as Y.Map<unknown>).set(
    "dangling",
    new Y.Map([
      ["from", "work"],
      ["to", "gone"],
    ]),
  );
  const draft = docToDraft(doc);
  expect(readDraft(draft).ok).toBe(true);
  expect(draft.steps.half).toEqual({ kind: "work", name: {}, position: { x: 0, y: 0 } });
  expect(draft.flows).not.toHaveProperty("dangling");
  expect(readDraft(docToDraft(new Y.Doc())).ok).toBe(true);
});

test("what is odd about frames and handlers is left out", () => {
  const doc = draftToDoc(base);
  const steps = doc.getMap<unknown>("draft").get("steps") as Y.Map<unknown>;
  const step = steps.get("work") as Y.Map<unknown>;
  step.set("in", "gone");
  step.set("size", "large");
  step.set(
    "handlers",
    new Y.Map<unknown>([
      ["odd", "text"],
      ["nothing", new Y.Map()],
      ["late", new Y.Map([["on", "timeout"]])],
    ]),
  );
  const draft = docToDraft(doc);
  expect(draft.steps.work).toEqual({ ...base.steps.work, handlers: { late: { on: "timeout" } } });
  expect(readDraft(draft).ok).toBe(true);
});

test("updates travel as base64", () => {
  const update = Y.encodeStateAsUpdate(draftToDoc(base));
  expect(decodeUpdate(encodeUpdate(update))).toEqual(update);
  expect(decodeUpdate("not base64 €")).toBeUndefined();
  expect(isUpdate(update)).toBe(true);
  expect(isUpdate(new Uint8Array([9, 9, 9, 9]))).toBe(false);
});
