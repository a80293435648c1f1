import type { Comparator, Operator, Span } from "../syntax/syntax";
import { minus, opposite, over, plus, raised, times } from "../values/arithmetic";
import { compare, equal } from "../values/compare";
import { isNumber, wholeNumber } from "../values/number";
import { kindOf, type Value } from "../values/value";
import { COST } from "./costs";
import type { Code, Frame } from "./frame";
import type { Run } from "./run";
import { alike } from "./textDates";

const CALCULATIONS: Readonly<Partial<Record<Operator, (a: Value, b: Value) => Value | undefined>>> = {
  "+": plus,
  "-": minus,
  "*": times,
  "/": over,
  "**": raised,
};

/** Code of an operator between two parts. */
export function operatorCode(operator: Operator, left: Code, right: Code, at: Span): Code {
  switch (operator) {
    case "and":
      return junction(left, right, false);
    case "or":
      return junction(left, right, true);
    case "+":
    case "-":
    case "*":
    case "/":
    case "**":
      return calculation(operator, left, right, at);
    default:
      return comparison(operator, left, right, at);
  }
}

/** Three-valued: what decides (`false` for and, `true` for or) wins over what is no boolean. */
function junction(left: Code, right: Code, decisive: boolean): Code {
  return (frame) => {
    const a = left(frame);
    if (a === decisive) return decisive;
    const b = right(frame);
    if (b === decisive) return decisive;
    return a === !decisive && b === !decisive ? !decisive : null;
  };
}

function calculation(operator: Operator, left: Code, right: Code, at: Span): Code {
  const calculate = CALCULATIONS[operator] ?? plus;
  return (frame) => {
    const { run } = frame;
    let a = left(frame);
    let b = right(frame);
    if (typeof a === "string" || typeof b === "string") [a, b] = alike(run, a, b);
    if (operator === "**") run.spend(powerCost(b));
    else charge(run, a, b);
    const result = calculate(a, b);
    if (result === undefined) return run.nothing("feel.null.operator", operands(operator, a, b), at);
    return result === null ? run.nothing("feel.null.result", { operator }, at) : result;
  };
}

/** Texts cost their length, decimals and dates more than whole numbers. */
function charge(run: Run, a: Value, b: Value): void {
  if (Number.isInteger(a) && Number.isInteger(b)) return;
  if (typeof a === "string" && typeof b === "string") {
    run.spend((a.length + b.length) / COST.characters);
    run.take((a.length + b.length) / 8);
  } else run.spend(isNumber(a) && isNumber(b) ? COST.decimal : COST.temporal);
}

function comparison(operator: Comparator, left: Code, right: Code, at: Span): Code {
  const test = ORDERS[operator];
  return (frame) => {
    const a = left(frame);
    const b = right(frame);
    if (typeof a === "number" && typeof b === "number") return test(a < b ? -1 : a > b ? 1 : 0);
    return compared(frame.run, operator, a, b, at);
  };
}

const ORDERS: Readonly<Record<Comparator, (order: number) => boolean>> = {
  "=": (order) => order === 0,
  "!=": (order) => order !== 0,
  "<": (order) => order < 0,
  "<=": (order) => order <= 0,
  ">": (order) => order > 0,
  ">=": (order) => order >= 0,
};

/** What a comparison answers; null with a warning where FEEL does not compare the two. */
export function compared(
  run: Run,
  operator: Comparator,
  left: Value,
  right: Value,
  at: Span,
): boolean | null {
  const [a, b] = alike(run, left, right);
  if (operator === "=" || operator === "!=") {
    const same = equal(a, b, (steps) => run.spend(steps));
    if (same === null) return run.nothing("feel.null.compare", operands(operator, a, b), at);
    return same === (operator === "=");
  }
  run.spend(1);
  const order = compare(a, b);
  if (order === null) return run.nothing("feel.null.compare", operands(operator, a, b), at);
  return ORDERS[operator](order);
}

export function negation(of: Code, at: Span): Code {
  return (frame: Frame) => {
    const value = of(frame);
    const result = opposite(value);
    return result === undefined
      ? frame.run.nothing("feel.null.operator", operands("-", null, value), at)
      : result;
  };
}

function operands(operator: string, a: Value, b: Value) {
  return { operator, left: kindOf(a), right: kindOf(b) };
}

/** A whole exponent costs by its binary digits: each is a multiplication, or two. */
function powerCost(exponent: Value): number {
  const whole = isNumber(exponent) ? wholeNumber(exponent) : undefined;
  return whole === undefined ? COST.root : COST.power * (1 + Math.log2(1 + Math.abs(whole)));
}
