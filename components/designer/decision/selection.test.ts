import fc from "fast-check";
import { expect, test } from "vitest";
import { at, blockOf, moved, type Way, wayOf, within } from "./selection";

const size = { rows: 4, columns: 3 };

test.each<[Way, number, number, [number, number] | undefined]>([
  ["down", 0, 0, [1, 0]],
  ["down", 3, 0, [3, 0]],
  ["up", 0, 1, [-1, 1]],
  ["up", -1, 1, [-1, 1]],
  ["on", 0, 2, [0, 2]],
  ["top", 3, 2, [0, 2]],
  ["top", 0, 2, [-1, 2]],
  ["bottom", -1, 2, [3, 2]],
  ["rowEnd", 1, 0, [1, 2]],
  ["start", 3, 2, [0, 0]],
  ["end", -1, 0, [3, 2]],
  ["next", 1, 2, [2, 0]],
  ["next", 3, 2, undefined],
  ["previous", 0, 0, [-1, 2]],
  ["previous", -1, 0, undefined],
])("%s from %d/%d", (way, row, column, to) => {
  const found = moved(at(row, column), way, size);
  expect(found && [found.focus.row, found.focus.column]).toEqual(to);
});

test("extending keeps where it began", () => {
  const grown = moved(at(2, 1), "up", size, true);
  expect(grown && blockOf(grown)).toEqual({ top: 1, bottom: 2, first: 1, last: 1 });
});

test("the left arrow goes on where one reads from right to left", () => {
  const left = { key: "ArrowLeft", ctrl: false, shift: false };
  expect([wayOf(left, false), wayOf(left, true)]).toEqual(["back", "on"]);
  expect(wayOf({ ...left, ctrl: true }, true)).toBe("rowEnd");
  expect(wayOf({ key: "a", ctrl: false, shift: false }, false)).toBeUndefined();
});

test("a selection stays in a table that shrank", () => {
  const spot = fc.record({ row: fc.integer({ min: -1, max: 9 }), column: fc.nat(9) });
  fc.assert(
    fc.property(fc.record({ anchor: spot, focus: spot }), (selection) => {
      const { top, bottom, first, last } = blockOf(within(selection, size));
      expect(top >= -1 && bottom < 4 && first >= 0 && last < 3).toBe(true);
    }),
  );
});
