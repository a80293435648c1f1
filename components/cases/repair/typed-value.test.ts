import { expect, test } from "vitest";
import { draft as shape } from "@/dsl/draft/draft";
import { variablesOf } from "@/dsl/program/variables";
import template from "@/examples/templates/order-with-credit-check.json";
import { kinds } from "@/steps/registry";
import { changes, editables, readTyped } from "./typed-value";

const draft = shape.parse(template);
const types = variablesOf(draft, kinds);
const variables = { order: { customer: "503-1", amount: 480 }, score: 7, extra: { a: [1] } };
const rows = () => editables(variables, draft, types, "en");

test("each variable has the control of its type, a form's fields each their own", () => {
  const by = Object.fromEntries(rows().map((row) => [row.path, row]));
  expect(by["order.customer"]).toMatchObject({ control: "text", typed: "503-1" });
  expect(by["order.amount"]).toMatchObject({ control: "number", typed: "480" });
  expect(by.extra).toMatchObject({ control: "json", typed: '{\n  "a": [\n    1\n  ]\n}' });
});

test("only what was changed is set, with the rest of its form", () => {
  const typed = rows().map((row) => (row.path === "order.customer" ? { ...row, typed: "C-1002" } : row));
  expect(changes(typed, variables, types)).toEqual({ order: { customer: "C-1002", amount: 480 } });
  expect(changes(rows(), variables, types)).toEqual({});
});

test.each([
  ["number", "12,5", { value: 12.5 }],
  ["number", "١٢٫٥", { value: 12.5 }],
  ["number", "۱۲٫۵", { value: 12.5 }],
  ["number", "\u2212\u200f3", { value: -3 }],
  ["number", "1.000,5", { problem: "number" }],
  ["number", "  ", { value: null }],
  ["boolean", "true", { value: true }],
  ["date", "2026-02-31x", { problem: "date" }],
  ["json", '{"a":1}', { value: { a: 1 } }],
  ["json", "{a}", { problem: "json" }],
  ["text", " kept ", { value: " kept " }],
] as const)("%s: “%s”", (control, typed, expected) => {
  expect(readTyped({ control, typed })).toEqual(expected);
});

test("a value that does not fit its type is edited as it is, and not lost", () => {
  const odd = editables({ score: "many" }, draft, types, "en").find((row) => row.path === "score");
  expect(odd).toMatchObject({ control: "json", typed: '"many"' });
});
