import { expect, test } from "vitest";
import { newDraft } from "../new";
import { markPersonal } from "./personal";

const empty = { ...newDraft({ key: "p", name: { en: "P" }, source: "en", required: ["en"] }), variables: {} };

test("a variable that steps make is declared by the mark, and no longer without it", () => {
  const marked = markPersonal(empty, "score", { type: "number" }, true);
  expect(marked.variables).toEqual({ score: { type: "number", personal: true } });
  expect(markPersonal(marked, "score", { type: "number" }, false).variables).toEqual({});
});

test("a declaration that says more than the mark stays", () => {
  const declared = { ...empty, variables: { result: { type: "text" } } };
  const marked = markPersonal(declared, "result", { type: "any" }, true);
  expect(marked.variables).toEqual({ result: { type: "text", personal: true } });
  expect(markPersonal(marked, "result", { type: "any" }, false).variables).toEqual(declared.variables);
  expect(markPersonal(declared, "other", { type: "any" }, false)).toBe(declared);
});
