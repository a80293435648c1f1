import fc from "fast-check";
import { expect, test } from "vitest";
import { asciiDigits, plainNumber } from "./digits";

test.each([
  ["12", 12],
  [" 12.5 ", 12.5],
  ["12,5", 12.5],
  ["-3", -3],
  ["\u22123", -3],
  ["١٢٫٥", 12.5],
  ["۱۲٫۵", 12.5],
  ["१२.५", 12.5],
  ["１２", 12],
  ["\u200e-٥\u200f", -5],
  ["1,234", 1.234],
])("%s is %d", (typed, number) => {
  expect(plainNumber(typed)).toBe(number);
});

test.each([
  "",
  " ",
  "1.2.3",
  "1,234.5",
  "1e3",
  "0x10",
  ".5",
  "5.",
  "+1",
  "1 000",
  "--1",
  "9".repeat(400),
  "a1",
])("“%s” is no number", (typed) => {
  expect(plainNumber(typed)).toBeUndefined();
});

test("where whole ones are asked for, there are no decimals", () => {
  expect(plainNumber("٧", { whole: true })).toBe(7);
  expect(plainNumber("7.0", { whole: true })).toBeUndefined();
});

test("every number is read in every script that can write it", () => {
  const scripts = fc.constantFrom(
    "latn",
    "arab",
    "arabext",
    "beng",
    "deva",
    "fullwide",
    "thai",
    "khmr",
    "mymr",
  );
  fc.assert(
    fc.property(fc.double({ noNaN: true, min: -1e15, max: 1e15 }), scripts, (number, script) => {
      const format = new Intl.NumberFormat(`en-u-nu-${script}`, {
        useGrouping: false,
        maximumFractionDigits: 6,
      });
      const plain = new Intl.NumberFormat("en", { useGrouping: false, maximumFractionDigits: 6 });
      expect(plainNumber(format.format(number))).toBe(Number(plain.format(number)));
    }),
  );
});

test("other signs stay as they are", () => {
  expect(asciiDigits("a١-é😀")).toBe("a1-é😀");
});
