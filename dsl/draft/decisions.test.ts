import { expect, test } from "vitest";
import * as Y from "yjs";
import { base } from "../testing/pair";
import { putDecision } from "./commands/decisions";
import { changeAtPath, removeAtPath, setAtPath } from "./commands/path";
import type { DraftDecision } from "./decision";
import { changeDoc, docFrom, docToDraft, draftToDoc } from "./document";
import type { Draft } from "./draft";
import { mend } from "./mend";

const rule = (key: string, test: string) => ({ key, tests: { i: test }, outputs: { o: "1" } });
const decision: DraftDecision = {
  name: { en: "Discount" },
  table: {
    hit: "unique",
    inputs: [{ key: "i", label: {}, feel: "amount" }],
    outputs: [{ key: "o", label: {}, name: "" }],
    rules: [rule("a", "> 1"), rule("b", "> 2"), rule("c", "> 3")],
  },
};

/** Two who edit what both have, and then hear of each other. */
function together(before: Draft, ...edits: readonly ((draft: Draft) => Draft)[]): Draft {
  const start = Y.encodeStateAsUpdate(draftToDoc(before));
  const ends = edits.map((edit) => {
    const doc = docFrom([start]);
    changeDoc(doc, edit(docToDraft(doc)), "me");
    return Y.encodeStateAsUpdate(doc);
  });
  const [one, other] = [docFrom(ends), docFrom([...ends].reverse())].map((doc) => docToDraft(doc));
  expect(one).toEqual(other);
  return docToDraft(docFrom(ends));
}

const put = (key: string) => (draft: Draft) => putDecision(draft, key, decision);

test("two who add the first decision have both, also under one key", () => {
  const both = together(base, put("discount"), put("risk"), put("risk"));
  expect(Object.keys(both.decisions ?? {}).sort()).toEqual(["discount", "risk", "risk2"]);
});

test("taking the last one out keeps what another has added", () => {
  const both = together(put("discount")(base), (draft) => removeAtPath(draft, ["decisions"]), put("risk"));
  expect(Object.keys(both.decisions ?? {})).toEqual(["risk"]);
});

test("a row is moved while another is changed and a third is removed", () => {
  const at = ["decisions", "discount", "table", "rules"] as const;
  const both = together(
    put("discount")(base),
    (draft) =>
      changeAtPath(draft, at, (rules) => (Array.isArray(rules) ? [rules[2], rules[0], rules[1]] : rules)),
    (draft) => setAtPath(draft, [...at, "a", "tests", "i"], "< 9"),
    (draft) => removeAtPath(draft, [...at, "b"]),
  );
  expect(both.decisions?.discount?.table?.rules).toEqual([rule("c", "> 3"), rule("a", "< 9")]);
});

test("whatever a document holds, a decision comes out", () => {
  const wild = {
    decisions: { a: 5, b: { table: { rules: [7, { tests: { i: 1, k: "x" } }] } }, c: { boxed: 1 } },
  };
  expect(mend(wild).decisions).toEqual({
    b: {
      name: {},
      table: {
        hit: "unique",
        inputs: [],
        outputs: [],
        rules: [{ key: "rule1", tests: { k: "x" }, outputs: {} }],
      },
    },
    c: { name: {} },
  });
});
