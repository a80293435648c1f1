import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  add,
  compareNumbers,
  divide,
  type FeelNumber,
  multiply,
  numberOf,
  numberText,
  subtract,
} from "./number";

// The reference: fractions of whole numbers of any size, rounded to 34 digits, half to even, at the very end.

interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

function fraction(text: string): Fraction {
  const [whole = "", part = ""] = text.split(".");
  return { over: BigInt(whole + part), under: 10n ** BigInt(part.length) };
}

/** The fraction as a decimal of at most 34 digits. */
function rounded({ over, under }: Fraction): string {
  if (over === 0n) return "0";
  const negative = over < 0n !== under < 0n;
  const [a, b] = [over < 0n ? -over : over, under < 0n ? -under : under];
  // Find the power of ten that leaves 34 digits before the point.
  let scale = 34 - `${a / b}`.length + (a / b === 0n ? 1 : 0);
  while (scaled(a, b, scale) < 10n ** 33n) scale++;
  while (scaled(a, b, scale) >= 10n ** 34n) scale--;
  const [top, bottom] = scale >= 0 ? [a * 10n ** BigInt(scale), b] : [a, b * 10n ** BigInt(-scale)];
  const [whole, twice] = [top / bottom, (top % bottom) * 2n];
  const up = twice > bottom || (twice === bottom && whole % 2n === 1n);
  return (negative ? "-" : "") + plain(up ? whole + 1n : whole, scale);
}

function scaled(a: bigint, b: bigint, scale: number): bigint {
  return scale >= 0 ? (a * 10n ** BigInt(scale)) / b : a / (b * 10n ** BigInt(-scale));
}

function plain(digits: bigint, scale: number): string {
  if (scale <= 0) return `${digits * 10n ** BigInt(-scale)}`;
  const text = `${digits}`.padStart(scale + 1, "0");
  return `${text.slice(0, -scale)}.${text.slice(-scale)}`.replace(/\.?0+$/, "");
}

const shortNumber = fc
  .tuple(fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }), fc.integer({ min: 0, max: 12 }))
  .map(([digits, places]) => {
    const size = digits < 0n ? -digits : digits;
    return (digits < 0n ? "-" : "") + (places === 0 ? `${size}` : plainPoint(size, places));
  });

function plainPoint(size: bigint, places: number): string {
  const text = `${size}`.padStart(places + 1, "0");
  return `${text.slice(0, -places)}.${text.slice(-places)}`;
}

function read(text: string): FeelNumber {
  const value = numberOf(text);
  if (value === null) throw new Error(text);
  return value;
}

function shown(value: FeelNumber | null): string {
  return value === null ? "null" : numberText(value);
}

describe("decimals beside fractions", () => {
  const both = (
    name: string,
    ours: (a: FeelNumber, b: FeelNumber) => FeelNumber | null,
    reference: (a: Fraction, b: Fraction) => Fraction,
  ) =>
    it(name, () => {
      fc.assert(
        fc.property(shortNumber, shortNumber, (a, b) => {
          fc.pre(name !== "divided" || fraction(b).over !== 0n);
          expect(shown(ours(read(a), read(b)))).toBe(rounded(reference(fraction(a), fraction(b))));
        }),
        { numRuns: 500 },
      );
    });

  both("added", add, (a, b) => ({ over: a.over * b.under + b.over * a.under, under: a.under * b.under }));
  both("subtracted", subtract, (a, b) => ({
    over: a.over * b.under - b.over * a.under,
    under: a.under * b.under,
  }));
  both("multiplied", multiply, (a, b) => ({ over: a.over * b.over, under: a.under * b.under }));
  both("divided", divide, (a, b) => ({ over: a.over * b.under, under: a.under * b.over }));

  it("compared", () => {
    fc.assert(
      fc.property(shortNumber, shortNumber, fc.boolean(), (a, b, equal) => {
        const other = equal ? `${a}${a.includes(".") ? "0" : ".0"}` : b;
        const [x, y] = [fraction(a), fraction(other)];
        const [left, right] = [x.over * y.under, y.over * x.under];
        expect(compareNumbers(read(a), read(other))).toBe(left < right ? -1 : left > right ? 1 : 0);
      }),
      { numRuns: 1000 },
    );
  });

  it("numbers as JSON has them mean what their text says", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        const text = numberText(number);
        expect(Number(text)).toBe(number === 0 ? 0 : number);
        expect(compareNumbers(number, read(`${number}`.replace("+", "")))).toBe(0);
      }),
    );
  });
});
