import { COST } from "../run/costs";
import { FeelFunction } from "../values/callable";
import { compare, equal } from "../values/compare";
import {
  add,
  decimalOf,
  divide,
  type FeelNumber,
  isNumber,
  isWhole,
  multiply,
  squareRoot,
  subtract,
} from "../values/number";
import { isList, type Value } from "../values/value";
import { type Args, type BuiltIn, define, either } from "./declare";

/** List functions (DMN 1.5, 10.3.4.4). Positions begin with 1; negative ones count from the end. */
export const LIST: readonly BuiltIn[] = [
  define("list contains(list: list, element: any): boolean", (args) =>
    args.list(0).some((item) => same(args, item, args.at(1))),
  ),
  either(
    define("list replace(list: list, position: number, newItem: any): list", (args) => {
      const at = isWhole(args.number(1)) ? place(args.list(0), args.whole(1)) : undefined;
      return at === undefined ? undefined : args.made(args.list(0).with(at, args.at(2)));
    }),
    define("list replace(list: list, match: function, newItem: any): list", replaceMatching),
  ),
  define("count(list: list): number", (args) => args.list(0).length),
  ...overItems("min", "any", (items) => extreme(items, -1)),
  ...overItems("max", "any", (items) => extreme(items, 1)),
  ...overItems("sum", "number", (items) => folded(items, add)),
  ...overItems("product", "number", (items) => folded(items, multiply)),
  ...overItems("mean", "number", mean),
  ...overItems("median", "number", median),
  ...overItems("stddev", "number", deviation),
  ...overItems("mode", "list", mode),
  ...overItems("all", "boolean", (items) => joined(items, false)),
  ...overItems("any", "boolean", (items) => joined(items, true)),
  define("sublist(list: list, start position: number, length?: number): list", (args) => {
    const list = args.list(0);
    const at = place(list, args.whole(1));
    const length = args.whole(2, list.length);
    if (at === undefined || length < 0 || (args.has(2) && at + length > list.length)) return undefined;
    return args.made(list.slice(at, at + length));
  }),
  define("append(list: list, ...item: any): list", (args) =>
    args.made([...args.list(0), ...args.values.slice(1)]),
  ),
  define("concatenate(...list: list): list", (args) =>
    args.made(args.values.flatMap((_, at) => args.list(at))),
  ),
  define("insert before(list: list, position: number, newItem: any): list", (args) => {
    const list = args.list(0);
    const at = place(list, args.whole(1));
    return at === undefined ? undefined : args.made(list.toSpliced(at, 0, args.at(2)));
  }),
  define("remove(list: list, position: number): list", (args) => {
    const at = place(args.list(0), args.whole(1));
    return at === undefined ? undefined : args.made(args.list(0).toSpliced(at, 1));
  }),
  define("reverse(list: list): list", (args) => args.made(args.list(0).toReversed())),
  define("index of(list: list, match: any): list", (args) =>
    args.made(args.list(0).flatMap((item, at) => (same(args, item, args.at(1)) ? [at + 1] : []))),
  ),
  define("union(...list: list): list", (args) =>
    args.made(
      distinct(
        args,
        args.values.flatMap((_, at) => args.list(at)),
      ),
    ),
  ),
  define("distinct values(list: list): list", (args) => args.made(distinct(args, args.list(0)))),
  define("flatten(list: list): list", (args) => {
    const flat: Value[] = [];
    flatten(args, args.list(0), flat);
    return flat;
  }),
  either(
    define("sort(list: list, precedes: function): list", (args) => {
      const precedes = args.at(1);
      return sorted(args, args.list(0), (a, b) =>
        precedes instanceof FeelFunction ? precedes.call(args.run, { values: [a, b] }) === true : false,
      );
    }),
    define("sort(list: list): list", (args) => {
      const comparable = args.list(0).every((item) => compare(item, args.list(0)[0] ?? null) !== null);
      return comparable ? sorted(args, args.list(0), (a, b) => compare(a, b) === -1) : undefined;
    }),
  ),
];

/** A function of a list, or of its items as so many arguments. */
function overItems(
  name: string,
  result: string,
  of: (items: readonly Value[], args: Args) => Value | undefined,
): BuiltIn[] {
  const spread = `...${name === "any" || name === "all" ? "b" : "n"}`;
  return [
    either(
      define(`${name}(list: list): ${result}`, (args) => of(args.list(0), args)),
      define(`${name}(${spread}: any): ${result}`, (args) => {
        args.run.spend(args.values.length);
        return of(args.values, args);
      }),
    ),
  ];
}

function same(args: Args, a: Value, b: Value): boolean {
  args.run.spend(1);
  return equal(a, b, (steps) => args.run.spend(steps)) === true;
}

/** Index of a position, or undefined when the list has none such. */
function place(list: readonly Value[], position: number): number | undefined {
  const at = position > 0 ? position - 1 : list.length + position;
  return position !== 0 && at >= 0 && at < list.length ? at : undefined;
}

function replaceMatching(args: Args): Value | undefined {
  const match = args.at(1);
  if (!(match instanceof FeelFunction) || match.params.length !== 2) return undefined;
  const answers = args.list(0).map((item) => match.call(args.run, { values: [item, args.at(2)] }));
  if (answers.some((answer) => typeof answer !== "boolean")) return undefined;
  return args.made(args.list(0).map((item, at) => (answers[at] ? args.at(2) : item)));
}

function extreme(items: readonly Value[], turn: 1 | -1): Value | undefined {
  const [first, ...rest] = items;
  if (first === undefined) return null;
  let best = first;
  if (compare(first, first) === null) return undefined;
  for (const item of rest) {
    const order = compare(item, best);
    if (order === null) return undefined;
    if (order === turn) best = item;
  }
  return best;
}

function numbers(items: readonly Value[]): FeelNumber[] | undefined {
  const found = items.filter(isNumber);
  return found.length === items.length ? found : undefined;
}

function folded(
  items: readonly Value[],
  join: (a: FeelNumber, b: FeelNumber) => FeelNumber | null,
): Value | undefined {
  const [first, ...rest] = numbers(items) ?? [];
  if (first === undefined) return items.length === 0 ? null : undefined;
  let total: FeelNumber | null = first;
  for (const item of rest) total = total === null ? null : join(total, item);
  return total;
}

function mean(items: readonly Value[]): Value | undefined {
  const total = folded(items, add);
  return total !== undefined && isNumber(total) ? divide(total, items.length) : total;
}

function ordered(items: readonly Value[], args: Args): FeelNumber[] | undefined {
  args.run.spend(items.length * 4);
  return numbers(items)?.sort((a, b) => compare(a, b) ?? 0);
}

function median(items: readonly Value[], args: Args): Value | undefined {
  const all = ordered(items, args);
  if (!all) return undefined;
  const half = all.length / 2;
  const upper = all[Math.floor(half)];
  const lower = all[Math.ceil(half) - 1];
  if (upper === undefined || lower === undefined) return null;
  if (half % 1 !== 0) return upper;
  const both = add(lower, upper);
  return both === null ? null : divide(both, 2);
}

/** Of a sample: divided by one less than there are. */
function deviation(items: readonly Value[], args: Args): Value | undefined {
  const all = numbers(items);
  const average = mean(items);
  if (!all || all.length < 2 || average === undefined || !isNumber(average)) return all ? null : undefined;
  args.run.spend(all.length * 3 * COST.decimal);
  let squares: FeelNumber | null = 0;
  for (const item of all) {
    const off = subtract(item, average);
    const square = off === null ? null : multiply(off, off);
    squares = squares === null || square === null ? null : add(squares, square);
  }
  const variance = squares === null ? null : divide(squares, all.length - 1);
  return variance === null ? null : squareRoot(variance);
}

function mode(items: readonly Value[], args: Args): Value | undefined {
  const all = ordered(items, args);
  if (!all) return undefined;
  const counts = new Map<string, { value: FeelNumber; count: number }>();
  for (const value of all) {
    const key = decimalOf(value).toString();
    counts.set(key, { value, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const most = Math.max(0, ...[...counts.values()].map(({ count }) => count));
  return [...counts.values()].filter(({ count }) => count === most).map(({ value }) => value);
}

/** `decisive` when one item is; null when one is no boolean; else the opposite. */
function joined(items: readonly Value[], decisive: boolean): boolean | null {
  if (items.includes(decisive)) return decisive;
  return items.every((item) => typeof item === "boolean") ? !decisive : null;
}

function distinct(args: Args, items: readonly Value[]): Value[] {
  const kept: Value[] = [];
  // Texts and plain numbers are told apart by a set; the rest is compared one by one.
  const seen = new Set<Value>();
  const others: Value[] = [];
  for (const item of items) {
    const plain = typeof item === "string" || typeof item === "boolean" || item === null;
    if (plain ? seen.has(item) : others.some((other) => same(args, other, item))) continue;
    if (plain) seen.add(item);
    else others.push(item);
    kept.push(item);
  }
  return kept;
}

function flatten(args: Args, items: readonly Value[], into: Value[]): void {
  args.run.spend(items.length);
  for (const item of items) {
    if (isList(item)) args.run.nested(() => flatten(args, item, into));
    else {
      into.push(item);
      args.run.take(1);
    }
  }
}

/** Merge sort: stable, and a comparison that contradicts itself does no harm. */
function sorted(
  args: Args,
  items: readonly Value[],
  precedes: (a: Value, b: Value) => boolean,
): readonly Value[] {
  if (items.length < 2) return items;
  args.run.take(items.length);
  const half = items.length >> 1;
  const left = sorted(args, items.slice(0, half), precedes);
  const right = sorted(args, items.slice(half), precedes);
  const merged: Value[] = [];
  let [l, r] = [0, 0];
  while (l < left.length || r < right.length) {
    args.run.spend(1);
    const takeRight = l >= left.length || (r < right.length && precedes(right[r] ?? null, left[l] ?? null));
    merged.push((takeRight ? right[r++] : left[l++]) ?? null);
  }
  return merged;
}
