import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileFeel } from "../program";
import { Frame } from "../run/frame";
import { Run } from "../run/run";
import { show } from "./show";
import type { Value } from "./value";

// Arithmetic as FEEL does it, beside fractions of whole numbers of any size: what comes of it is rounded once, to 34 digits, half to
// even, and further where a number comes close to nothing. Exponents go as far as numbers do.

interface Fraction {
  readonly over: bigint;
  /** Above zero. */
  readonly under: bigint;
}

const DIGITS = 34;
/** The last place that a number has: the exponent of its last digit. */
const LAST_PLACE = -6176;
const MOST = 6144;

const ten = (power: number) => 10n ** BigInt(power);
const size = (n: bigint) => (n < 0n ? -n : n);

function fraction(over: bigint, under = 1n): Fraction {
  return under < 0n ? { over: -over, under: -under } : { over, under };
}

/** The value of `123e-4`. */
function exactly(text: string): Fraction {
  const [digits = "0", exponent = "0"] = text.split("e");
  const power = Number(exponent);
  return power < 0 ? fraction(BigInt(digits), ten(-power)) : fraction(BigInt(digits) * ten(power));
}

/** How a fraction becomes a whole number. */
type Way = (whole: bigint, rest: bigint, under: bigint, negative: boolean) => boolean;

/** Ways of rounding, by whether the size goes up; never where there is no rest. */
const WAYS: Readonly<Record<string, Way>> = {
  decimal: (whole, rest, under) => 2n * rest > under || (2n * rest === under && whole % 2n === 1n),
  "round up": () => true,
  "round down": () => false,
  "round half up": (_, rest, under) => 2n * rest >= under,
  "round half down": (_, rest, under) => 2n * rest > under,
  floor: (_w, _r, _u, negative) => negative,
  ceiling: (_w, _r, _u, negative) => !negative,
};

/** In units of ten to the power `place`. */
function wholeIn({ over, under }: Fraction, place: number, goesUp: Way): bigint {
  const [top, bottom] = place < 0 ? [size(over) * ten(-place), under] : [size(over), under * ten(place)];
  const [whole, rest] = [top / bottom, top % bottom];
  const rounded = rest > 0n && goesUp(whole, rest, bottom, over < 0n) ? whole + 1n : whole;
  return over < 0n ? -rounded : rounded;
}

/** As a number of FEEL has it, `123e-4` without zeros at its end; `null` beyond all numbers. */
function rounded(exact: Fraction): string {
  if (exact.over === 0n) return "0e0";
  const near = `${size(exact.over)}`.length - `${exact.under}`.length - DIGITS;
  // The first place of these that leaves no more than 34 digits.
  const place = [near, near + 1, near + 2].find(
    (one) => size(wholeIn(exact, one, WAYS["round down"] ?? (() => false))) < ten(DIGITS),
  );
  const kept = Math.max(place ?? 0, LAST_PLACE);
  return written(wholeIn(exact, kept, WAYS.decimal ?? (() => false)), kept);
}

function written(digits: bigint, place: number): string {
  if (digits === 0n) return "0e0";
  const plain = `${digits}`;
  const short = plain.replace(/0+$/, "");
  const last = place + plain.length - short.length;
  return last + short.replace("-", "").length - 1 > MOST ? "null" : `${short}e${last}`;
}

function evaluated(text: string): Value {
  const compiled = compileFeel(text, { inner: true });
  if ("finding" in compiled) throw new Error(`${text}: ${compiled.finding.code}`);
  return compiled.program.inside(new Frame(new Run(), {}));
}

/** The same of what FEEL gives. */
function ours(text: string): string {
  const shown = show(evaluated(text), () => undefined);
  if (!/^-?\d/.test(shown)) return shown;
  const [whole = "", part = ""] = shown.split(".");
  return written(BigInt(whole + part), -part.length);
}

const places = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -40, max: 40 }) },
  { weight: 1, arbitrary: fc.integer({ min: LAST_PLACE, max: LAST_PLACE + 80 }) },
  { weight: 1, arbitrary: fc.integer({ min: MOST - 120, max: MOST - DIGITS + 1 }) },
);
const digits = fc.oneof(
  fc.bigInt({ min: -99n, max: 99n }),
  fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }),
  fc.bigInt({ min: -(ten(DIGITS) - 1n), max: ten(DIGITS) - 1n }),
  // Where rounding is close: many nines, and halves.
  fc.integer({ min: 1, max: DIGITS }).map((n) => ten(n) - 1n),
  fc.integer({ min: 1, max: DIGITS - 1 }).map((n) => 5n * ten(n)),
);
const number = fc.tuple(digits, places).map(([value, place]) => `${value}e${place}`);
/** Whose powers are numbers too, mostly. */
const nearNumber = fc
  .tuple(digits, fc.integer({ min: -140, max: 70 }))
  .map(([value, place]) => `${value}e${place}`);
/** Amounts of money: no sum of twenty of them has more than 34 digits. */
const amount = fc
  .tuple(fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }), fc.integer({ min: -6, max: 0 }))
  .map(([value, place]) => `${value}e${place}`);

const bracketed = (text: string) => `(${text})`;

describe("arithmetic beside fractions", () => {
  it.each<[string, (a: Fraction, b: Fraction) => Fraction | undefined]>([
    ["+", (a, b) => fraction(a.over * b.under + b.over * a.under, a.under * b.under)],
    ["-", (a, b) => fraction(a.over * b.under - b.over * a.under, a.under * b.under)],
    ["*", (a, b) => fraction(a.over * b.over, a.under * b.under)],
    ["/", (a, b) => (b.over === 0n ? undefined : fraction(a.over * b.under, a.under * b.over))],
  ])("%s", (operator, exact) => {
    let told = 0;
    fc.assert(
      fc.property(number, number, (a, b) => {
        const expected = exact(exactly(a), exactly(b));
        const text = `${bracketed(a)} ${operator} ${bracketed(b)}`;
        expect([text, ours(text)]).toEqual([text, expected ? rounded(expected) : "null"]);
        told += expected?.over ? 1 : 0;
      }),
      { numRuns: 400 },
    );
    expect(told).toBeGreaterThan(200);
  });

  it("**, of whole exponents", () => {
    fc.assert(
      fc.property(nearNumber, fc.integer({ min: -60, max: 60 }), (a, power) => {
        const base = exactly(a);
        fc.pre(base.over !== 0n || power > 0);
        const raised = fraction(base.over ** BigInt(Math.abs(power)), base.under ** BigInt(Math.abs(power)));
        const text = `${bracketed(a)} ** ${bracketed(`${power}`)}`;
        expect([text, ours(text)]).toEqual([
          text,
          rounded(power < 0 ? fraction(raised.under, raised.over) : raised),
        ]);
      }),
      { numRuns: 150 },
    );
  });

  it.each(Object.entries(WAYS))("%s", (name, way) => {
    fc.assert(
      fc.property(
        number,
        fc.oneof(fc.integer({ min: -40, max: 40 }), fc.constantFrom(-6111, 6176)),
        (a, scale) => {
          const text = `${name}(${a}, ${scale})`;
          const whole = wholeIn(exactly(a), -scale, way);
          const expected = scale < 0 ? fraction(whole * ten(-scale)) : fraction(whole, ten(scale));
          expect([text, ours(text)]).toEqual([text, rounded(expected)]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("modulo, by numbers that are not too far apart", () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        const [x, y] = [exactly(a), exactly(b)];
        fc.pre(y.over !== 0n);
        const [top, bottom] = [x.over * y.under, y.over * x.under];
        fc.pre(size(top) / size(bottom) < ten(33));
        const down = top / bottom - (top % bottom !== 0n && top < 0n !== bottom < 0n ? 1n : 0n);
        const exact = fraction(x.over * y.under - down * y.over * x.under, x.under * y.under);
        const text = `modulo(${a}, ${b})`;
        expect([text, ours(text)]).toEqual([text, rounded(exact)]);
      }),
      { numRuns: 300 },
    );
  });

  it("sqrt is the nearest number to the root", () => {
    fc.assert(
      fc.property(number, (a) => {
        const exact = exactly(a);
        fc.pre(exact.over > 0n);
        const root = ours(`sqrt(${a})`);
        const [found = "0", exponent = "0"] = root.split("e");
        // One more digit than it has: the halves on both sides.
        const place = Number(exponent) + found.length - DIGITS - 1;
        const ends = [-5n, 5n].map((off) => {
          const end = BigInt(found) * ten(Number(exponent) - place) + off;
          return place < 0 ? fraction(end, ten(-place)) : fraction(end * ten(place));
        });
        const [low, high] = ends.map(
          ({ over, under }) => over * over * exact.under - exact.over * under * under,
        );
        expect([a, (low ?? 0n) <= 0n, (high ?? 0n) >= 0n]).toEqual([a, true, true]);
      }),
      { numRuns: 200 },
    );
  });

  it.each(["<", "<=", ">", ">=", "=", "!="])("%s", (sign) => {
    fc.assert(
      fc.property(number, number, fc.boolean(), (a, other, alike) => {
        // The same number with zeros at its end, as often as another one.
        const [value = "0", place = "0"] = a.split("e");
        const b = alike ? `${value}0e${Number(place) - 1}` : other;
        fc.pre(!alike || (value.length < 30 && Number(place) > LAST_PLACE));
        const [x, y] = [exactly(a), exactly(b)];
        const order = x.over * y.under - y.over * x.under;
        const same = order === 0n;
        const expected = {
          "<": order < 0n,
          "<=": order <= 0n,
          ">": order > 0n,
          ">=": order >= 0n,
          "=": same,
          "!=": !same,
        };
        expect([a, b, evaluated(`(${a}) ${sign} (${b})`)]).toEqual([
          a,
          b,
          expected[sign as keyof typeof expected],
        ]);
      }),
      { numRuns: 200 },
    );
  });

  const sum = (all: readonly Fraction[]) =>
    all.reduce((a, b) => fraction(a.over * b.under + b.over * a.under, a.under * b.under), fraction(0n));
  const sorted = (all: readonly Fraction[]) =>
    all.toSorted(
      (a, b) => Number(a.over * b.under > b.over * a.under) - Number(a.over * b.under < b.over * a.under),
    );

  it.each<[string, (all: readonly Fraction[]) => Fraction]>([
    ["sum", sum],
    ["mean", (all) => fraction(sum(all).over, sum(all).under * BigInt(all.length))],
    ["min", (all) => sorted(all)[0] ?? fraction(0n)],
    ["max", (all) => sorted(all).at(-1) ?? fraction(0n)],
    [
      "median",
      (all) => {
        const [low, high] = [sorted(all)[(all.length - 1) >> 1], sorted(all)[all.length >> 1]];
        const both = sum([low ?? fraction(0n), high ?? fraction(0n)]);
        return fraction(both.over, both.under * 2n);
      },
    ],
  ])("%s of amounts", (name, exact) => {
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 20 }), (all) => {
        const text = `${name}([${all.join(", ")}])`;
        expect([text, ours(text)]).toEqual([text, rounded(exact(all.map(exactly)))]);
      }),
      { numRuns: 200 },
    );
  });
});
