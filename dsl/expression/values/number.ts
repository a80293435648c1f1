import { Decimal } from "decimal.js";

/** Decimals as IEEE 754 decimal128 has them: 34 digits, half to even. */
const Exact = Decimal.clone({
  precision: 34,
  rounding: Decimal.ROUND_HALF_EVEN,
  minE: -6176,
  maxE: 6144,
  toExpNeg: -6177,
  toExpPos: 6145,
});

/** With digits and exponents to spare: for what is to be rounded once, and in another place than at its 34th digit. */
const Wide = Decimal.clone({
  precision: 80,
  rounding: Decimal.ROUND_HALF_EVEN,
  minE: -100_000,
  maxE: 100_000,
});

/**
 * A number of FEEL. A JavaScript number stands for the decimal that its shortest text says (0.1 is exactly one tenth); what
 * such a number cannot say, and results of calculating, are decimals. Shortest texts are ordered as the numbers are, so two
 * JavaScript numbers are compared as they are.
 */
export type FeelNumber = number | Decimal;

export type Rounding = Decimal.Rounding;
export const ROUND = {
  up: Decimal.ROUND_UP,
  down: Decimal.ROUND_DOWN,
  halfUp: Decimal.ROUND_HALF_UP,
  halfDown: Decimal.ROUND_HALF_DOWN,
  halfEven: Decimal.ROUND_HALF_EVEN,
  floor: Decimal.ROUND_FLOOR,
  ceiling: Decimal.ROUND_CEIL,
} as const;

export function isNumber(value: unknown): value is FeelNumber {
  return typeof value === "number" || value instanceof Decimal;
}

/** The number a text writes (`1`, `-1.50`, `.5`, `1e3`), rounded to 34 digits; null for another text or beyond all numbers. */
export function numberOf(text: string): FeelNumber | null {
  if (!/^-?(\d+(\.\d+)?|\.\d+)(e[+-]?\d{1,9})?$/i.test(text)) return null;
  if (text.length <= 15) {
    const short = Number(text);
    if ((short === 0 && !/^-?[0.]*[1-9]/.test(text)) || (Math.abs(short) < 1e300 && Math.abs(short) > 1e-300))
      return short;
  }
  return finite(new Exact(text).toSignificantDigits(34));
}

export function decimalOf(value: FeelNumber): Decimal {
  return typeof value === "number" ? new Exact(value) : value;
}

/** The nearest JavaScript number: what JSON writes. */
export function plainNumber(value: FeelNumber): number {
  return typeof value === "number" ? value : Number(value.toString());
}

/** A whole number that JavaScript counts exactly, or undefined. */
export function wholeNumber(value: FeelNumber): number | undefined {
  const plain = typeof value === "number" ? value : value.isInteger() ? value.toNumber() : Number.NaN;
  return Number.isSafeInteger(plain) ? plain : undefined;
}

export function isWhole(value: FeelNumber): boolean {
  return typeof value === "number" ? Number.isInteger(value) : value.isInteger();
}

/** The last decimal that a number has, and the exponent below which it has fewer than 34 digits. */
const LAST_DECIMAL = 6176;
const LEAST_WHOLE = -6143;

/** A result, or null for one that is beyond all numbers. Zero has no sign; numbers next to it have fewer digits. */
export function finite(result: Decimal): Decimal | null {
  if (!result.isFinite()) return null;
  const value = result.e < LEAST_WHOLE ? result.toDecimalPlaces(LAST_DECIMAL, ROUND.halfEven) : result;
  return value.isZero() && value.isNegative() ? value.abs() : value;
}

/** The number nearest to an intermediate result. */
function once(wide: Decimal): Decimal | null {
  const tiny = wide.e < LEAST_WHOLE;
  return finite(new Exact(tiny ? wide.toDecimalPlaces(LAST_DECIMAL) : wide.toSignificantDigits(34)));
}

/** −1, 0 or 1. */
export function compareNumbers(a: FeelNumber, b: FeelNumber): number {
  if (typeof a === "number" && typeof b === "number") return a < b ? -1 : a > b ? 1 : 0;
  return decimalOf(a).comparedTo(decimalOf(b));
}

export function add(a: FeelNumber, b: FeelNumber): FeelNumber | null {
  if (typeof a === "number" && typeof b === "number" && counted(a, b, a + b)) return a + b;
  return finite(decimalOf(a).plus(decimalOf(b)));
}

export function subtract(a: FeelNumber, b: FeelNumber): FeelNumber | null {
  if (typeof a === "number" && typeof b === "number" && counted(a, b, a - b)) return a - b;
  return finite(decimalOf(a).minus(decimalOf(b)));
}

export function multiply(a: FeelNumber, b: FeelNumber): FeelNumber | null {
  if (typeof a === "number" && typeof b === "number" && counted(a, b, a * b)) return 0 + a * b;
  const product = decimalOf(a).times(decimalOf(b));
  return product.e < LEAST_WHOLE || product.isZero() ? once(new Wide(a).times(new Wide(b))) : finite(product);
}

/** Null when `b` is zero. */
export function divide(a: FeelNumber, b: FeelNumber): FeelNumber | null {
  if (typeof b === "number" ? b === 0 : b.isZero()) return null;
  const quotient = decimalOf(a).dividedBy(decimalOf(b));
  return quotient.e < LEAST_WHOLE || quotient.isZero()
    ? once(new Wide(a).dividedBy(new Wide(b)))
    : finite(quotient);
}

export function power(a: FeelNumber, b: FeelNumber): FeelNumber | null {
  const base = decimalOf(a);
  const exponent = decimalOf(b);
  // Whatever is not 0 or ±1 is beyond all numbers long before that, and would be calculated first.
  if (exponent.abs().greaterThan(1_000_000) && !base.abs().equals(1)) return base.isZero() ? 0 : null;
  if (!exponent.isInteger()) return finite(base.pow(exponent));
  return once(new Wide(base).pow(exponent));
}

export function negate(value: FeelNumber): FeelNumber {
  return typeof value === "number" ? 0 - value : value.isZero() ? value : value.negated();
}

/** Rounded to `scale` decimals (negative: tens, hundreds). Null for a scale out of −6111 to 6176. */
export function roundTo(value: FeelNumber, scale: number, rounding: Rounding): FeelNumber | null {
  if (!Number.isInteger(scale) || scale < -6111 || scale > 6176) return null;
  if (typeof value === "number" && scale >= 0 && Number.isInteger(value)) return value;
  const decimal = decimalOf(value);
  if (scale >= 0) return finite(decimal.toDecimalPlaces(scale, rounding));
  const unit = new Exact(10).pow(-scale);
  // What is far below the unit rounds as any other part of it does, and stays a number when it is divided.
  const part =
    decimal.e < -scale - 2 && !decimal.isZero() ? unit.times(decimal.isNegative() ? -0.01 : 0.01) : decimal;
  return finite(part.dividedBy(unit).toDecimalPlaces(0, rounding).times(unit));
}

/** Remainder with the sign of the divisor. Null when the divisor is zero or the quotient has more than 34 digits. */
export function modulo(a: FeelNumber, b: FeelNumber): FeelNumber | null {
  const dividend = decimalOf(a);
  const divisor = decimalOf(b);
  if (divisor.isZero() || dividend.isZero()) return divisor.isZero() ? null : 0;
  if (dividend.e - divisor.e > 33) return null;
  const rest = dividend.mod(divisor);
  return finite(rest.isZero() || rest.isNegative() === divisor.isNegative() ? rest : rest.plus(divisor));
}

/** Natural logarithm, square root, e to the power. Null where there is none. */
export function logarithm(value: FeelNumber): FeelNumber | null {
  const decimal = decimalOf(value);
  return decimal.greaterThan(0) ? finite(decimal.ln()) : null;
}

export function squareRoot(value: FeelNumber): FeelNumber | null {
  const decimal = decimalOf(value);
  return decimal.isNegative() && !decimal.isZero() ? null : finite(decimal.sqrt());
}

export function exponential(value: FeelNumber): FeelNumber | null {
  const decimal = decimalOf(value);
  if (decimal.abs().greaterThan(15_000)) return decimal.isNegative() ? 0 : null;
  return finite(decimal.exp());
}

/** Decimal digits, no exponent. */
export function numberText(value: FeelNumber): string {
  const decimal = decimalOf(value);
  return decimal.isZero() ? "0" : decimal.toFixed();
}

/** Whole numbers, and whole numbers come of them: JavaScript is exact. */
function counted(a: number, b: number, result: number): boolean {
  return Number.isSafeInteger(a) && Number.isSafeInteger(b) && Number.isSafeInteger(result);
}
