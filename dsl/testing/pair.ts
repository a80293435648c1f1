import * as Y from "yjs";
import { addField, addForm } from "../draft/commands/forms";
import { addBlock, addMessage } from "../draft/commands/messages";
import { insertStepOnFlow } from "../draft/commands/steps";
import { equal } from "../draft/diff";
import { changeDoc, docFrom, docToDraft, draftToDoc } from "../draft/document";
import type { Draft } from "../draft/draft";
import { newDraft } from "../draft/new";
import { plainKinds as kinds } from "./plain-kinds";

/** A step for tests of editing. */
export const work = { kind: "work", name: { en: "Work" } };
/** A small draft: a form with three fields, a step between start and end, a mail. */
export const base = (() => {
  let draft = newDraft({ key: "p", name: { en: "P" }, source: "en", required: ["en", "ar"] });
  draft = addForm(draft, { en: "Order" }, "order").draft;
  for (const kind of ["text", "money", "date"]) draft = addField(draft, "order", "page1", { kind }).draft;
  draft = insertStepOnFlow(draft, kinds, work, "begin").draft;
  return addBlock(addMessage(draft, { en: "Done" }, "done").draft, "done", "button");
})();

/** Two people on one draft; each has a document of their own until they `meet`. */
export function pair(draft: Draft = base) {
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
    const [one, other] = [docToDraft(a), docToDraft(b)];
    if (!equal(one, other)) throw new Error("Two who have met have different drafts");
    return one;
  };
  return {
    a: (by: (draft: Draft) => Draft) => edit(a, by),
    b: (by: (draft: Draft) => Draft) => edit(b, by),
    docs: { a, b },
    meet,
  };
}
/** Keys of the fields of the first page. */
export const fieldsOf = (draft: Draft) => draft.forms.order?.pages[0]?.fields.map((field) => field.key);
