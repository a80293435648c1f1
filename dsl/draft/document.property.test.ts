import fc from "fast-check";
import { expect, test } from "vitest";
import type * as Y from "yjs";
import { fieldsOf, pair, work } from "../testing/pair";
import { plainKinds as kinds } from "../testing/plain-kinds";
import { connect, removeFlow, setOtherwise } from "./commands/flows";
import { addField, duplicateField, moveField, removeField } from "./commands/forms";
import { copySteps, pasteSteps } from "./commands/fragment";
import { dissolveFrame, frameAround, moveIntoFrame, resizeFrame } from "./commands/frames";
import { addHandler, removeHandler, renameHandler } from "./commands/handlers";
import { addBlock, moveBlock, removeBlock } from "./commands/messages";
import { removeAtPath } from "./commands/path";
import {
  addStep,
  addStepAfter,
  addStepInto,
  insertStepOnFlow,
  moveSteps,
  removeSteps,
  renameStep,
} from "./commands/steps";
import { changeDoc, docToDraft, draftAfter } from "./document";
import type { Draft } from "./draft";
import { frameOf, framesAround } from "./frames";
import { readDraft } from "./read";

const pickOf = (draft: Draft, part: "steps" | "flows", n: number): string => {
  const ids = Object.keys(draft[part]);
  return ids[n % Math.max(1, ids.length)] ?? "";
};
const frame = { kind: "group", name: { en: "Group" } };
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
  (draft, n) => addStepInto(draft, kinds, n % 2 ? work : frame, pickOf(draft, "steps", n)).draft,
  (draft, n) => frameAround(draft, kinds, [pickOf(draft, "steps", n)], frame).draft,
  (draft, n) => moveIntoFrame(draft, kinds, [pickOf(draft, "steps", n)], pickOf(draft, "steps", n * 3 + 1)),
  (draft, n) => moveIntoFrame(draft, kinds, [pickOf(draft, "steps", n)], undefined),
  (draft, n) => dissolveFrame(draft, kinds, pickOf(draft, "steps", n)),
  (draft, n) => resizeFrame(draft, kinds, pickOf(draft, "steps", n), { width: n * 20, height: n * 10 }),
  (draft, n) => addHandler(draft, kinds, pickOf(draft, "steps", n), n % 2 ? "timeout" : "error").draft,
  (draft, n) => addStepAfter(draft, kinds, work, `${pickOf(draft, "steps", n)}.late`).draft,
  (draft, n) => renameHandler(draft, pickOf(draft, "steps", n), "late", `late${n}`),
  (draft, n) => removeHandler(draft, pickOf(draft, "steps", n), "late"),
  (draft, n) => pasteSteps(draft, kinds, copySteps(draft, [pickOf(draft, "steps", n)])).draft,
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
      const followed = { a: follow(both.docs.a), b: follow(both.docs.b) };
      for (const { who, command, n, meet } of edits) {
        const before = docToDraft(both.docs[who]);
        const meant = commands[command]?.(before, n) ?? before;
        changeDoc(both.docs[who], meant, "me", before);
        expect(docToDraft(both.docs[who])).toEqual(readBack(meant));
        if (meet === 0) both.meet();
        for (const one of ["a", "b"] as const) expect(followed[one]()).toEqual(docToDraft(both.docs[one]));
      }
      const merged = both.meet();
      expect(readDraft(merged).ok).toBe(true);
      holdsTogether(merged);
    }),
    { numRuns: 200 },
  );
}, 90_000);

/** Arrows lead from and to what is there, and no frame stands in itself. */
function holdsTogether(merged: Draft): void {
  for (const { from, to } of Object.values(merged.flows)) {
    const [step = "", handler] = from.split(".");
    expect([merged.steps[step], merged.steps[to]]).not.toContain(undefined);
    if (handler !== undefined) expect(merged.steps[step]?.handlers).toHaveProperty(handler);
  }
  for (const [id, step] of Object.entries(merged.steps)) {
    expect(step.in).toBe(frameOf(merged, id));
    expect(framesAround(merged, framesAround(merged, id).at(-1) ?? id)).toEqual([]);
  }
}

/** The draft of a document, kept up to date change by change. */
function follow(doc: Y.Doc): () => Draft {
  let draft = docToDraft(doc);
  doc.on("update", (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, { changed }: Y.Transaction) => {
    draft = draftAfter(doc, draft, changed);
  });
  return () => draft;
}

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
