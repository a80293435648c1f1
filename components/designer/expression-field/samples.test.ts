import { expect, it } from "vitest";
import { readLoose, sampleAt, variablesFrom } from "./samples";

it("makes variables of samples", () => {
  expect(variablesFrom({ "order.amount": 5, order: { name: "A", amount: 1 }, score: null })).toEqual({
    order: { name: "A", amount: 5 },
    score: null,
  });
});

it("finds what variables say under a path", () => {
  expect(sampleAt({ order: { amount: 5 } }, "order.amount")).toBe(5);
  expect(sampleAt({ order: 5 }, "order.amount")).toBeUndefined();
});

it.each([
  ["5", 5],
  ["[1, 2]", [1, 2]],
  ["gold", "gold"],
  ["", ""],
])("reads %s", (typed, value) => {
  expect(readLoose(typed)).toEqual(value);
});
