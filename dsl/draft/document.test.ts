import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { plainKinds as kinds } from "../testing/plain-kinds";
import { connect, removeFlow, setOtherwise } from "./commands/flows";
import { addField, addForm, duplicateField, moveField, removeField } from "./commands/forms";
import { addBlock, addMessage, moveBlock, removeBlock } from "./commands/messages";
import { removeAtPath, setAtPath } from "./commands/path";
import { addStep, insertStepOnFlow, moveSteps, removeSteps, renameStep } from "./commands/steps";
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
import { newDraft } from "./new";
import { readDraft } from "./read";

const work = { kind: "work", name: { en: "Work" } };
const base = (() => {
  let draft = newDraft({ key: "p", name: { en: "P" }, source: "en", required: ["en", "ar"] });
  draft = addForm(draft, { en: "Order" }, "order").draft;
  for (const kind of ["text", "money", "date"]) draft = addField(draft, "order", "page1", { kind }).draft;
  draft = insertStepOnFlow(draft, kinds, work, "begin").draft;
  return addBlock(addMessage(draft, { en: "Done" }, "done").draft, "done", "button");
})();

/** Two people on one draft; each has a document of their own until they `meet`. */
function pair(draft: Draft = base) {
  const a = draftToDoc(draft);
  const b = docFrom([Y.encodeStateAsUpdate(a)]);
  const edit = (doc: Y.Doc, by: (draft: Draft) => Draft) => changeDoc(doc, by(docToDraft(doc)), "me");
  const meet = () => {
    const [fromA, fromB] = [
      Y.encodeStateAsUpdate(a, Y.encodeStateVector(b)),
      Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)),
    ];
    Y.applyUpdate(a, fromB, "other");
    Y.applyUpdate(b, fromA, "other");
    expect(docToDraft(a)).toEqual(docToDraft(b));
    return docToDraft(a);
  };
  return {
    a: (by: (draft: Draft) => Draft) => edit(a, by),
    b: (by: (draft: Draft) => Draft) => edit(b, by),
    docs: { a, b },
    meet,
  };
}
const fieldsOf = (draft: Draft) => draft.forms.order?.pages[0]?.fields.map((field) => field.key);

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

test("updates travel as base64", () => {
  const update = Y.encodeStateAsUpdate(draftToDoc(base));
  expect(decodeUpdate(encodeUpdate(update))).toEqual(update);
  expect(decodeUpdate("not base64 €")).toBeUndefined();
  expect(isUpdate(update)).toBe(true);
  expect(isUpdate(new Uint8Array([9, 9, 9, 9]))).toBe(false);
});

const pickOf = (draft: Draft, part: "steps" | "flows", n: number): string => {
  const ids = Object.keys(draft[part]);
  return ids[n % Math.max(1, ids.length)] ?? "";
};
const commands: ((draft: Draft, n: number) => Draft)[] = [
  (draft, n) =>
    addStep(draft, kinds, { kind: n % 2 ? "work" : "choice", name: { en: `Step ${n}` } }, { x: n, y: n })
      .draft,
  (draft, n) => insertStepOnFlow(draft, kinds, work, pickOf(draft, "flows", n)).draft,
  (draft, n) => connect(draft, kinds, pickOf(draft, "steps", n), pickOf(draft, "steps", n * 7 + 1)).draft,
  (draft, n) => removeSteps(draft, [pickOf(draft, "steps", n)]),
  (draft, n) => removeFlow(draft, pickOf(draft, "flows", n)),
  (draft, n) => setOtherwise(draft, pickOf(draft, "flows", n), n % 2 === 0),
  (draft, n) => renameStep(draft, pickOf(draft, "steps", n), n % 2 ? "en" : "ar", `Name ${n}`),
  (draft, n) => moveSteps(draft, { [pickOf(draft, "steps", n)]: { x: n * 4, y: n * 8 } }),
  (draft, n) => addField(draft, "order", "page1", { kind: "text", at: n % 4 }).draft,
  (draft, n) => duplicateField(draft, "order", fieldsOf(draft)?.[n % 3] ?? "").draft,
  (draft, n) => moveField(draft, "order", fieldsOf(draft)?.[n % 3] ?? "", { page: "page1", at: n % 5 }),
  (draft, n) => removeField(draft, "order", fieldsOf(draft)?.[n % 3] ?? ""),
  (draft, n) => removeAtPath(draft, ["forms", "order", "pages", 0, "fields", n % 3, "label"]),
  (draft, n) => addBlock(draft, "done", n % 2 ? "text" : "heading", n % 3),
  (draft, n) => moveBlock(draft, "done", n % 3, n % 2),
  (draft, n) => removeBlock(draft, "done", n % 3),
];

test("however two people edit and meet, both have the same draft, it can be read, and every edit was written as it was meant", () => {
  const edit = fc.record({
    who: fc.constantFrom("a" as const, "b" as const),
    command: fc.nat(commands.length - 1),
    n: fc.nat(60),
    meet: fc.nat(3),
  });
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 30 }), (edits) => {
      const both = pair();
      for (const { who, command, n, meet } of edits) {
        const before = docToDraft(both.docs[who]);
        const meant = commands[command]?.(before, n) ?? before;
        changeDoc(both.docs[who], meant, "me", before);
        expect(docToDraft(both.docs[who])).toEqual(readBack(meant));
        if (meet === 0) both.meet();
      }
      const merged = both.meet();
      expect(readDraft(merged).ok).toBe(true);
      expect(
        Object.values(merged.flows).every((flow) => merged.steps[flow.from] && merged.steps[flow.to]),
      ).toBe(true);
    }),
    { numRuns: 300 },
  );
});

/** A field without its label is given an empty one when read. */
function readBack(draft: Draft): unknown {
  const read: unknown = JSON.parse(JSON.stringify(draft), (_, value) =>
    isField(value) && !("label" in value) ? { ...value, label: {} } : value,
  );
  return read;
}
function isField(value: unknown): value is object {
  return typeof value === "object" && value !== null && "key" in value && "kind" in value;
}
