import { expect, test } from "vitest";
import { editingIn, type Writing } from "./writing";

const writing: Writing = { rule: "b", side: "outputs", key: "o", text: "1", was: "", mode: "type" };
const rules = (...keys: string[]) => keys.map((key) => ({ key }));
const columns = [
  { side: "inputs", key: "i" },
  { side: "outputs", key: "o" },
] as const;

test("one goes on writing in the same rule and column, wherever others move them", () => {
  expect(editingIn(writing, rules("a", "b"), columns)).toMatchObject({ row: 1, column: 1, text: "1" });
  expect(editingIn(writing, rules("new", "a", "b"), columns)).toMatchObject({ row: 2, column: 1 });
  expect(editingIn(writing, rules("b", "a"), [...columns].reverse())).toMatchObject({ row: 0, column: 0 });
});

test("in the row for a new rule one stays in it, however many rules come before it", () => {
  const fresh = { ...writing, rule: undefined };
  expect(editingIn(fresh, rules("a"), columns)).toMatchObject({ row: 1 });
  expect(editingIn(fresh, rules("a", "b", "c"), columns)).toMatchObject({ row: 3 });
});

test("writing ends where its rule or column is taken away", () => {
  expect(editingIn(writing, rules("a"), columns)).toBeUndefined();
  expect(editingIn(writing, rules("b"), columns.slice(0, 1))).toBeUndefined();
});
