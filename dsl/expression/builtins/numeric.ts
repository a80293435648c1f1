import { COST } from "../run/costs";
import { opposite } from "../values/arithmetic";
import { compare } from "../values/compare";
import {
  exponential,
  isWhole,
  logarithm,
  modulo,
  ROUND,
  type Rounding,
  roundTo,
  squareRoot,
} from "../values/number";
import { dayTime, yearMonth } from "../values/temporal";
import { type Args, type BuiltIn, define } from "./declare";

/** Numeric functions (DMN 1.5, 10.3.4.5). */
export const NUMERIC: readonly BuiltIn[] = [
  define("decimal(n: number, scale: number): number", (args) => rounded(args, ROUND.halfEven)),
  define("floor(n: number, scale?: number): number", (args) => rounded(args, ROUND.floor)),
  define("ceiling(n: number, scale?: number): number", (args) => rounded(args, ROUND.ceiling)),
  define("round up(n: number, scale: number): number", (args) => rounded(args, ROUND.up)),
  define("round down(n: number, scale: number): number", (args) => rounded(args, ROUND.down)),
  define("round half up(n: number, scale: number): number", (args) => rounded(args, ROUND.halfUp)),
  define("round half down(n: number, scale: number): number", (args) => rounded(args, ROUND.halfDown)),
  define("abs(n: number|duration): number|duration", (args) => {
    const value = args.at(0);
    const zero = dayTimeZero(value) ?? 0;
    return compare(value, zero) === -1 ? opposite(value) : value;
  }),
  define("modulo(dividend: number, divisor: number): number", (args) =>
    costly(args, modulo(args.number(0), args.number(1)) ?? undefined),
  ),
  define("sqrt(number: number): number", (args) => costly(args, squareRoot(args.number(0)) ?? undefined)),
  define("log(number: number): number", (args) => costly(args, logarithm(args.number(0)) ?? undefined)),
  define("exp(number: number): number", (args) => costly(args, exponential(args.number(0)) ?? undefined)),
  define("odd(number: number): boolean", (args) => parity(args, false)),
  define("even(number: number): boolean", (args) => parity(args, true)),
];

function rounded(args: Args, rounding: Rounding) {
  args.run.spend(COST.decimal);
  return roundTo(args.number(0), args.whole(1), rounding) ?? undefined;
}

function dayTimeZero(value: unknown) {
  return [dayTime(0n), yearMonth(0)].find((zero) => zero?.constructor === value?.constructor);
}

/** Decimals are slow where they are transcendent. */
function costly<T>(args: Args, result: T): T {
  args.run.spend(COST.transcendental);
  return result;
}

function parity(args: Args, even: boolean): boolean | undefined {
  const value = args.number(0);
  if (!isWhole(value)) return undefined;
  const rest = modulo(value, 2);
  return rest === null ? even : (compare(rest, 0) === 0) === even;
}
