import { expect, test } from "vitest";
import { newDraft } from "../new";
import { addDecision } from "./decisions";
import {
  addColumn,
  addRules,
  duplicateRules,
  moveColumn,
  moveRules,
  removeColumn,
  removeRules,
  setCells,
} from "./tables";

const { draft: base, decisionId: id } = addDecision(
  newDraft({ key: "risk", name: {}, source: "en", required: ["en"] }),
  { en: "Risk" },
);
const start = addRules(removeRules(base, id, ["rule1"]), id, 0, [
  { tests: { input1: "1" }, outputs: {} },
  { tests: { input1: "2" }, outputs: {} },
  { tests: { input1: "3" }, outputs: {} },
]).draft;
const tests = (draft: typeof base) => draft.decisions?.[id]?.table?.rules.map((rule) => rule.tests.input1);
const keys = (draft: typeof base) => draft.decisions?.[id]?.table?.rules.map(({ key }) => key) ?? [];
const [first = "", second = "", third = ""] = keys(start);

test("rules are put in, copied, moved and taken out", () => {
  expect(tests(addRules(start, id, 1, [{ tests: { input1: "9" }, outputs: {} }]).draft)).toEqual([
    "1",
    "9",
    "2",
    "3",
  ]);
  expect(tests(duplicateRules(start, id, [first, second]))).toEqual(["1", "2", "1", "2", "3"]);
  expect(new Set(keys(duplicateRules(start, id, [first, second]))).size).toBe(5);
  expect(tests(moveRules(start, id, [first, second], 1))).toEqual(["3", "1", "2"]);
  expect(moveRules(start, id, [first], 0)).toBe(start);
  expect(tests(removeRules(start, id, [first, third]))).toEqual(["2"]);
});

test("cells are written and emptied; the same text changes nothing", () => {
  const cell = { rule: second, side: "inputs", column: "input1" } as const;
  expect(tests(setCells(start, id, [{ ...cell, text: "7" }]))).toEqual(["1", "7", "3"]);
  expect(tests(setCells(start, id, [{ ...cell, text: "" }]))).toEqual(["1", undefined, "3"]);
  expect(
    setCells(start, id, [
      { ...cell, text: "2" },
      { ...cell, rule: "gone", text: "1" },
    ]),
  ).toBe(start);
});

test("a second output gives both a name; a column goes with its cells", () => {
  const two = addColumn(start, id, "outputs").draft;
  expect(two.decisions?.[id]?.table?.outputs.map(({ name }) => name)).toEqual(["output1", "output2"]);
  const wide = addColumn(start, id, "inputs", { at: 0 });
  const table = moveColumn(wide.draft, id, "inputs", wide.key ?? "", 1).decisions?.[id]?.table;
  expect(table?.inputs.map(({ key }) => key)).toEqual(["input1", wide.key]);
  const narrow = removeColumn(start, id, "inputs", "input1").decisions?.[id]?.table;
  expect([narrow?.inputs, narrow?.rules.map((rule) => rule.tests)]).toEqual([[], [{}, {}, {}]]);
});
