import { expect, test } from "vitest";
import { draftDecision } from "../draft/decision";
import { circlesOf, needsOf } from "./graph";

const made = (how: object) => draftDecision.parse({ name: { en: "D" }, ...how });
const literal = (feel: string) => made({ literal: { feel } });

test("a decision needs those that its texts name, called ones too", () => {
  const all = {
    a: literal("fee(b.c + 1)"),
    fee: literal("function(x) x"),
    b: literal("{c: 1}"),
    d: literal("1"),
  };
  expect(needsOf(all, "a")).toEqual(["b", "fee"]);
});

test.each([
  ["a parameter", "function(a) a + 1"],
  ["a loop", "for a in [1, 2] return a"],
  ["an entry of a context", "{a: 1, twice: a * 2}"],
])("%s of the same name is no need, and makes no circle", (_, feel) => {
  const all = { a: literal("b"), b: literal(feel) };
  expect(needsOf(all, "b")).toEqual([]);
  expect(circlesOf(all)).toEqual([]);
});

test("nor is what a box names", () => {
  const body = { is: "literal", text: "a + c" };
  const all = {
    a: literal("b(3)"),
    b: made({ boxed: { is: "function", params: [{ name: "a" }], body } }),
    c: literal("1"),
  };
  expect(needsOf(all, "b")).toEqual(["c"]);
  expect(circlesOf(all)).toEqual([]);
});

test("a real circle is told", () => {
  expect(circlesOf({ a: literal("b + 1"), b: literal("a + 1") })).toEqual([["a", "b"]]);
});
