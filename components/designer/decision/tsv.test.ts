import fc from "fast-check";
import { expect, test } from "vitest";
import { readTsv, writeTsv } from "./tsv";

test.each([
  [
    "a\tb\nc\td",
    [
      ["a", "b"],
      ["c", "d"],
    ],
  ],
  [
    "a\tb\r\nc\t\r\n",
    [
      ["a", "b"],
      ["c", ""],
    ],
  ],
  [
    '"two\nlines"\t"say ""hi"""\nx\ty',
    [
      ["two\nlines", 'say "hi"'],
      ["x", "y"],
    ],
  ],
  ['"gold", "silver"\t> 5', [['"gold", "silver"', "> 5"]]],
  ['"open\tb', [['"open', "b"]]],
  ["\t", [["", ""]]],
  ["", []],
])("%j", (text, rows) => {
  expect(readTsv(text)).toEqual(rows);
});

test("what is written is read back", () => {
  const cell = fc.string({ unit: fc.constantFrom("a", '"', "\t", "\n", ",", " ", "ب") });
  const rows = fc
    .integer({ min: 2, max: 4 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 4 }),
    );
  fc.assert(
    fc.property(rows, (given) => {
      expect(readTsv(writeTsv(given))).toEqual(given);
    }),
  );
});
