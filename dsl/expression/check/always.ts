import { printFeel } from "../syntax/print";
import type { Comparator, Syntax } from "../syntax/syntax";
import { compare } from "../values/compare";
import type { Value } from "../values/value";

/** What a part answers whatever the values are: yes, no, or undefined when it depends. Null is not thought of. */
export function alwaysIs(part: Syntax): boolean | undefined {
  if (part.is === "between") {
    const order = orderOf(part.low, part.high);
    return order === 1 ? false : undefined;
  }
  if (part.is !== "binary") return undefined;
  const { operator, left, right } = part;
  if (operator === "and") return contradicts(boundOf(left), boundOf(right)) ? false : undefined;
  if (operator === "or") return covers(boundOf(left), boundOf(right)) ? true : undefined;
  const order = orderOf(left, right) ?? (isSame(left, right) ? 0 : undefined);
  return order === undefined ? undefined : answer(operator, order);
}

function answer(operator: string, order: number): boolean | undefined {
  switch (operator) {
    case "=":
      return order === 0;
    case "!=":
      return order !== 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    default:
      return undefined;
  }
}

function literal(part: Syntax): Value | undefined {
  return part.is === "number" || part.is === "text" ? part.value : undefined;
}

/** Order of two literals. */
function orderOf(left: Syntax, right: Syntax): number | undefined {
  const [a, b] = [literal(left), literal(right)];
  return a === undefined || b === undefined ? undefined : (compare(a, b) ?? undefined);
}

function isSame(left: Syntax, right: Syntax): boolean {
  return (left.is === "name" || left.is === "path") && printFeel(left) === printFeel(right);
}

/** `path operator literal`. */
interface Bound {
  readonly of: string;
  readonly operator: Comparator;
  readonly value: Value;
}

const TURNED: Readonly<Record<Comparator, Comparator>> = {
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
  "=": "=",
  "!=": "!=",
};

function boundOf(part: Syntax): Bound | undefined {
  if (part.is !== "binary" || !isComparator(part.operator)) return undefined;
  const turned = literal(part.left) !== undefined;
  const [of, to] = turned ? [part.right, part.left] : [part.left, part.right];
  const value = literal(to);
  if (value === undefined || (of.is !== "name" && of.is !== "path")) return undefined;
  return { of: printFeel(of), operator: turned ? TURNED[part.operator] : part.operator, value };
}

function isComparator(operator: string): operator is Comparator {
  return Object.hasOwn(TURNED, operator);
}

/** No value is within both: `x > 5 and x < 3`. */
function contradicts(a: Bound | undefined, b: Bound | undefined): boolean {
  if (!a || !b || a.of !== b.of) return false;
  return disjoint(a, b) || disjoint(b, a);
}

/** Every value is within one of both: `x > 3 or x <= 5`. */
function covers(a: Bound | undefined, b: Bound | undefined): boolean {
  if (!a || !b) return false;
  return contradicts(outside(a), outside(b));
}

const OPPOSITE: Readonly<Record<Comparator, Comparator>> = {
  "<": ">=",
  "<=": ">",
  ">": "<=",
  ">=": "<",
  "=": "!=",
  "!=": "=",
};

function outside(bound: Bound): Bound {
  return { ...bound, operator: OPPOSITE[bound.operator] };
}

/** All that `low` allows lies above all that `high` allows. */
function disjoint(low: Bound, high: Bound): boolean {
  const order = compare(low.value, high.value);
  if (order === null) return false;
  if (low.operator === "=" && high.operator === "!=") return order === 0;
  const above = low.operator === "=" || low.operator.startsWith(">");
  const below = high.operator === "=" || high.operator.startsWith("<");
  if (!above || !below) return false;
  const touches = !(low.operator === ">" || high.operator === "<");
  return order > 0 || (order === 0 && !touches);
}
