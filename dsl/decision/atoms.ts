import { compare } from "../expression/values/compare";
import { add, divide, isNumber, subtract } from "../expression/values/number";
import { show } from "../expression/values/show";
import { daysLater, FeelDate } from "../expression/values/temporal";
import type { Value } from "../expression/values/value";
import { type Part, type Plain, plainTest } from "./plainTest";

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

/** A column as its tests cut it. */
export interface Cut {
  readonly atoms: readonly Atom[];
  /** The atoms that pass a test of the column, by their places: stretches from one to the next, the end not in it. */
  passing(test: string): readonly Stretch[];
}

/** Places in a list next to each other; `to` is behind the last. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * The atoms of a column, in their order: all numbers, days, texts or yes and no, cut at every value that a test names. Undefined
 * when a test asks for something else than values written in it, or for an order of texts.
 */
export function cutBy(tests: readonly string[]): Cut | undefined {
  const read = new Map<string, Plain>();
  for (const test of tests) {
    const plain = read.get(test) ?? plainTest(test);
    if (!plain) return undefined;
    read.set(test, plain);
  }
  const named = [...read.values()].flatMap(({ parts }) => parts.flatMap(({ named }) => named));
  const values = distinct(named.filter((value) => value !== null));
  const atoms = values && atomsBetween(values);
  if (!atoms) return undefined;
  return {
    atoms,
    passing(test) {
      const plain = read.get(test) ?? plainTest(test);
      return plain ? passing(plain, atoms) : [];
    },
  };
}

function atomsBetween(values: readonly Value[]): readonly Atom[] | undefined {
  if (values.length === 0) return [{ sample: null, other: true }];
  if (isOrdered(values)) return ordered(values);
  if (values.every((value) => typeof value === "boolean")) return [single(true), single(false)];
  return [...values.map(single), { sample: unlike(values), other: true }];
}

function isOrdered(values: readonly Value[]): boolean {
  return values.every(isNumber) || values.every((value) => value instanceof FeelDate);
}

/** In their order, each once; undefined for values of several sorts, or of one that is not told apart here. */
function distinct(values: readonly Value[]): readonly Value[] | undefined {
  if (isOrdered(values)) {
    const sorted = values.toSorted((a, b) => compare(a, b) ?? 0);
    return sorted.filter((value, at) => at === 0 || compare(value, sorted[at - 1] ?? null) !== 0);
  }
  const one = (type: string) => values.every((value) => typeof value === type);
  return one("boolean") || one("string") ? [...new Set(values)] : undefined;
}

/** The stretches of atoms that pass a test. */
function passing({ parts, negated }: Plain, atoms: readonly Atom[]): readonly Stretch[] {
  const found = parts.flatMap((part) => stretchOf(part, atoms));
  const joined: Stretch[] = [];
  for (const stretch of parts.length === 0
    ? [everything(atoms)]
    : found.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && stretch.from <= last.to)
      joined.splice(-1, 1, { from: last.from, to: Math.max(last.to, stretch.to) });
    else joined.push(stretch);
  }
  if (!negated) return joined;
  const starts = [0, ...joined.map(({ to }) => to)];
  return starts
    .map((from, at) => ({ from, to: joined[at]?.from ?? atoms.length }))
    .filter(({ from, to }) => from < to);
}

function everything(atoms: readonly Atom[]): Stretch {
  return { from: 0, to: atoms.length };
}

function stretchOf(
  { operator, named: [value = null, end = value], ends }: Part,
  atoms: readonly Atom[],
): Stretch[] {
  // Nothing that is looked at is null, but where nothing is named at all.
  if (value === null && atoms[0]?.sample !== null) return operator === "!=" ? [everything(atoms)] : [];
  const at = placeOf(value, atoms);
  const to = placeOf(end, atoms);
  switch (operator) {
    case "=":
      return [{ from: at, to: at + 1 }];
    case "!=":
      return [
        { from: 0, to: at },
        { from: at + 1, to: atoms.length },
      ].filter((one) => one.from < one.to);
    case "<":
    case "<=":
      return [{ from: 0, to: at + (operator === "<=" ? 1 : 0) }].filter((one) => one.from < one.to);
    case ">":
    case ">=":
      return [{ from: at + (operator === ">" ? 1 : 0), to: atoms.length }].filter((one) => one.from < one.to);
    case "..":
      return [{ from: at + (ends?.from ? 0 : 1), to: to + (ends?.to ? 1 : 0) }].filter(
        (one) => one.from < one.to,
      );
  }
}

/** Where the atom of a single value is. */
function placeOf(value: Value, atoms: readonly Atom[]): number {
  if (value === null || typeof value === "string" || typeof value === "boolean")
    return atoms.findIndex(({ sample, other }) => sample === value && (value === null || !other));
  let [low, high] = [0, atoms.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(atoms[middle]?.sample ?? null, value) === -1) low = middle + 1;
    else high = middle;
  }
  return low;
}

function single(value: Value): Atom {
  const end = { value, included: true };
  return { sample: value, from: end, to: end };
}

/** Below the first value, each value, between each two, above the last. Between two days next to each other there is nothing. */
function ordered(values: readonly Value[]): Atom[] {
  return [undefined, ...values].flatMap((value, at) => {
    const next = values[at];
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
  if (low instanceof FeelDate) {
    const next = daysLater(low, 1);
    return high !== undefined && next && compare(next, high) !== -1 ? null : next;
  }
  return high instanceof FeelDate ? daysLater(high, -1) : null;
}

/** A text that is none of these. */
function unlike(values: readonly Value[]): string {
  let text = "x";
  while (values.includes(text)) text += "x";
  return text;
}

/** The unary test that atoms pass, by their places in order: `[500..600)`, `> 1000`, `"a"`, `-`. */
export function testText(chosen: readonly number[], all: readonly Atom[]): string {
  if (chosen.length === all.length) return "-";
  const places = new Set(chosen);
  if (chosen.some((at) => all[at]?.other)) {
    const others = all.filter((_, at) => !places.has(at));
    return `not(${others.map(({ sample }) => text(sample)).join(", ")})`;
  }
  return runs(chosen, all).map(runText).join(", ");
}

function runs(chosen: readonly number[], all: readonly Atom[]): Atom[][] {
  const found: Atom[][] = [];
  for (const [n, at] of chosen.entries()) {
    const atom = all[at];
    if (!atom) continue;
    const open = found.at(-1);
    if (open && chosen[n - 1] === at - 1 && typeof atom.sample !== "string") open.push(atom);
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
