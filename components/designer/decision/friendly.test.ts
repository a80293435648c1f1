import fc from "fast-check";
import { expect, test } from "vitest";
import { type CellKind, fromFeel, toFeel } from "./friendly";

const kind = (type: CellKind["type"], holds: CellKind["holds"] = "test"): CellKind => ({
  type,
  holds,
  names: new Set(["order", "settings"]),
  words: { yes: "Yes", no: "No" },
});

test.each<[CellKind["type"], CellKind["holds"], string, string]>([
  ["text", "test", "gold", '"gold"'],
  ["text", "test", "gold, silver card", '"gold", "silver card"'],
  ["text", "test", "not(gold, silver)", 'not("gold", "silver")'],
  ["text", "test", '"gold", silver', '"gold", "silver"'],
  ["text", "test", "ذهبي", '"ذهبي"'],
  ["text", "test", "123", '"123"'],
  ["text", "test", "-", ""],
  ["text", "test", "order.level", "order.level"],
  ["text", "test", "null", "null"],
  ["text", "test", 'starts with(?, "g")', 'starts with(?, "g")'],
  ["text", "value", "Sorry, not this time", '"Sorry, not this time"'],
  ["text", "value", 'order.name + "!"', 'order.name + "!"'],
  ["text", "value", "order now", '"order now"'],
  ["boolean", "test", "yes", "true"],
  ["boolean", "test", "Tidak", "false"],
  ["boolean", "value", "نعم", "true"],
  ["number", "test", "500-599", "[500..599]"],
  ["number", "test", "≥ ٥٠٠", ">= 500"],
  ["number", "test", "1, 5 – 7", "1, [5..7]"],
  ["number", "test", "]0..5[, > 9", "]0..5[, > 9"],
  ["number", "value", "10-5", "10-5"],
  ["date", "test", "< 31.3.2026", '< date("2026-03-31")'],
  ["date", "test", "[2026-01-01..2026-03-31]", '[date("2026-01-01")..date("2026-03-31")]'],
  ["date", "test", "2026-02-31", "2026-02-31"],
  ["any", "test", "gold", "gold"],
])("%s %s: %s", (type, holds, typed, feel) => {
  expect(toFeel(typed, kind(type, holds))).toBe(feel);
});

test.each<[CellKind["type"], CellKind["holds"], string, string]>([
  ["text", "test", '"gold", "silver"', "gold, silver"],
  ["text", "test", '"order.level"', '"order.level"'],
  ["text", "test", '"a, b"', '"a, b"'],
  ["text", "value", '"a, b"', "a, b"],
  ["boolean", "test", "true", "Yes"],
  ["date", "test", '>= date("2026-01-01")', ">= 2026-01-01"],
])("%s %s shows %s as %s", (type, holds, feel, shown) => {
  expect(fromFeel(feel, kind(type, holds))).toBe(shown);
});

test("what is shown says the same as what is kept", () => {
  const sign = fc.constantFrom(
    '"',
    "\\",
    ",",
    " ",
    "a",
    "order",
    ".",
    "(",
    ")",
    "[",
    "-",
    "1",
    "<",
    "true",
    "ب",
    "not(",
  );
  const text = fc.string({ unit: sign }).map((raw) => raw.trim());
  const kinds = fc.record({
    type: fc.constantFrom<CellKind["type"]>("text", "number", "boolean", "date", "any"),
    holds: fc.constantFrom<CellKind["holds"]>("test", "value"),
  });
  fc.assert(
    fc.property(text, kinds, (typed, { type, holds }) => {
      const cell = kind(type, holds);
      const kept = toFeel(typed, cell);
      expect(toFeel(fromFeel(kept, cell), cell)).toBe(toFeel(kept, cell));
    }),
    { numRuns: 2000 },
  );
});
