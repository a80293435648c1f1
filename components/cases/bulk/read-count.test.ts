import { expect, test } from "vitest";
import { readCount } from "./read-count";

test.each([
  ["12", 12],
  [" 1200 ", 1200],
  ["1,200", 1200],
  ["1.200", 1200],
  ["1 200 300", 1_200_300],
  ["١٢", 12],
  ["١٬٢٠٠", 1200],
  ["۱۲", 12],
])("%s is %d", (typed, count) => {
  expect(readCount(typed)).toBe(count);
});

test.each(["", "twelve", "1.2", "12a", "-3", "1,20"])("%s is no whole number", (typed) => {
  expect(readCount(typed)).toBeUndefined();
});
