import { parseFeel } from "../expression/parsed";
import type { Syntax } from "../expression/syntax/syntax";
import { compare } from "../expression/values/compare";
import { add, divide, isNumber, subtract } from "../expression/values/number";
import { temporalOf } from "../expression/values/readTemporal";
import { show } from "../expression/values/show";
import { FeelDate, possible } from "../expression/values/temporal";
import type { Value } from "../expression/values/value";

/** Values of an input that no test of its column tells apart. */
export interface Atom {
  /** One of them. */
  readonly sample: Value;
  /** From and to, for values in an order; absent at the ends of it. A single value is both, included. */
  readonly from?: { readonly value: Value; readonly included: boolean };
  readonly to?: { readonly value: Value; readonly included: boolean };
  /** Of texts: all that no test names. */
  readonly other?: true;
}

/**
 * The atoms of a column, in their order: all numbers, days, texts or yes and no, cut at every value that a test names. Undefined
 * when a test asks for something else than values written in it, or for an order of texts.
 */
export function atomsOf(tests: readonly string[]): readonly Atom[] | undefined {
  const named: Value[] = [];
  for (const test of tests) {
    const parsed = parseFeel(test, "UnaryTests");
    if ("finding" in parsed || !collect(parsed.syntax, named)) return undefined;
  }
  const values = distinct(named.filter((value) => value !== null));
  if (values.length === 0) return [{ sample: null, other: true }];
  if (values.every(isNumber)) return ordered(values);
  if (values.every((value) => value instanceof FeelDate)) return ordered(values);
  if (values.every((value) => typeof value === "boolean")) return [single(true), single(false)];
  if (!values.every((value) => typeof value === "string")) return undefined;
  return [...values.map(single), { sample: unlike(values), other: true }];
}

/** Adds the values that a test names; false when it does more than that. */
function collect(syntax: Syntax, into: Value[]): boolean {
  switch (syntax.is) {
    case "tests":
      return syntax.tests.every((test) => collect(test, into));
    case "test":
      return collectEnd(syntax.operand, into, syntax.operator !== "=" && syntax.operator !== "!=");
    case "range":
      return collectEnd(syntax.start, into, true) && collectEnd(syntax.end, into, true);
    default:
      return collectEnd(syntax, into, false);
  }
}

function collectEnd(syntax: Syntax, into: Value[], needsOrder: boolean): boolean {
  const value = literal(syntax);
  if (value === undefined || (needsOrder && !isNumber(value) && !(value instanceof FeelDate))) return false;
  into.push(value);
  return true;
}

function literal(syntax: Syntax): Value | undefined {
  switch (syntax.is) {
    case "number":
    case "text":
    case "boolean":
      return syntax.value;
    case "null":
      return null;
    case "at":
      return temporalOf(syntax.text) ?? undefined;
    case "call": {
      const [argument] = syntax.args;
      const isDate = syntax.callee.is === "name" && syntax.callee.name === "date";
      return isDate && argument?.is === "text" ? (temporalOf(argument.value) ?? undefined) : undefined;
    }
    default:
      return undefined;
  }
}

function distinct(values: readonly Value[]): Value[] {
  return values.filter((value, at) => values.findIndex((other) => same(other, value)) === at);
}

function same(a: Value, b: Value): boolean {
  return typeof a === "object" || typeof b === "object" ? compare(a, b) === 0 : a === b;
}

function single(value: Value): Atom {
  const end = { value, included: true };
  return { sample: value, from: end, to: end };
}

/** Below the first value, each value, between each two, above the last. Between two days next to each other there is nothing. */
function ordered(values: readonly Value[]): Atom[] {
  const sorted = values.toSorted((a, b) => compare(a, b) ?? 0);
  return [undefined, ...sorted].flatMap((value, at) => {
    const next = sorted[at];
    const sample = between(value, next);
    const gap: Atom[] =
      sample === null
        ? []
        : [
            {
              sample,
              ...(value !== undefined && { from: { value, included: false } }),
              ...(next !== undefined && { to: { value: next, included: false } }),
            },
          ];
    return value === undefined ? gap : [single(value), ...gap];
  });
}

function between(low: Value | undefined, high: Value | undefined): Value {
  if (low instanceof FeelDate || high instanceof FeelDate) return dayBetween(low, high);
  if (low !== undefined && high !== undefined && isNumber(low) && isNumber(high)) {
    const sum = add(low, high);
    return sum === null ? null : divide(sum, 2);
  }
  if (low !== undefined && isNumber(low)) return add(low, 1);
  return high !== undefined && isNumber(high) ? subtract(high, 1) : null;
}

function dayBetween(low: Value | undefined, high: Value | undefined): Value {
  return possible(() => {
    if (low instanceof FeelDate) {
      const next = new FeelDate(low.date.add({ days: 1 }));
      return high !== undefined && compare(next, high) !== -1 ? null : next;
    }
    return high instanceof FeelDate ? new FeelDate(high.date.subtract({ days: 1 })) : null;
  });
}

/** A text that is none of these. */
function unlike(values: readonly Value[]): string {
  let text = "x";
  while (values.includes(text)) text += "x";
  return text;
}

/** The unary test that atoms next to each other pass: `[500..600)`, `> 1000`, `"a"`, `-`. */
export function testText(atoms: readonly Atom[], all: readonly Atom[]): string {
  if (atoms.length === all.length) return "-";
  const others = all.filter((atom) => !atoms.includes(atom));
  if (atoms.some(({ other }) => other)) return `not(${others.map(({ sample }) => text(sample)).join(", ")})`;
  return runs(atoms, all).map(runText).join(", ");
}

function runs(atoms: readonly Atom[], all: readonly Atom[]): Atom[][] {
  const found: Atom[][] = [];
  for (const [at, atom] of all.entries()) {
    if (!atoms.includes(atom)) continue;
    const before = all[at - 1];
    const open = found.at(-1);
    if (open && before && open.includes(before) && typeof atom.sample !== "string") open.push(atom);
    else found.push([atom]);
  }
  return found;
}

function runText(run: readonly Atom[]): string {
  const [from, to] = [run[0]?.from, run.at(-1)?.to];
  if (!from) return to ? `${to.included ? "<=" : "<"} ${text(to.value)}` : "-";
  if (!to) return `${from.included ? ">=" : ">"} ${text(from.value)}`;
  if (compare(from.value, to.value) === 0) return text(from.value);
  if (typeof from.value === "boolean") return run.map(({ sample }) => text(sample)).join(", ");
  return `${from.included ? "[" : "("}${text(from.value)}..${text(to.value)}${to.included ? "]" : ")"}`;
}

function text(value: Value): string {
  const shown = show([value], () => undefined).slice(1, -1);
  return value instanceof FeelDate ? `date("${shown}")` : shown;
}
