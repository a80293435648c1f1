import { isObject, type Json } from "../json";
import type { Draft } from "./draft";
import { framesAround } from "./frames";

type Path = readonly (string | number)[];

/**
 * One change, applied in order. Paths lead through objects by name and through lists of objects by place, or by `key` where items have
 * one. `insert` and `move` speak of places in the list at `path`; a move's `to` is counted without the moved item.
 */
export type Patch =
  | { readonly op: "set"; readonly path: Path; readonly value: Json }
  | { readonly op: "remove"; readonly path: Path }
  | { readonly op: "insert"; readonly path: Path; readonly at: number; readonly value: Json }
  | { readonly op: "move"; readonly path: Path; readonly from: number; readonly to: number };

/** The changes that make one draft of another: as few and as small as can be, so that concurrent ones elsewhere survive. */
export function diff(before: Draft, after: Draft): Patch[] {
  const patches: Patch[] = [];
  diffValue(before, after, [], patches);
  // Frames before what stands in them, arrows last: the steps that they name are there by then.
  return patches
    .map((patch) => ({ patch, turn: turnOf(patch, after) }))
    .sort((a, b) => a.turn - b.turn)
    .map(({ patch }) => patch);
}

function turnOf({ path: [root, id, part], path }: Patch, after: Draft): number {
  if (root === "flows") return Number.POSITIVE_INFINITY;
  if (root !== "steps" || (path.length > 2 && part !== "in")) return 0;
  // A step's own frame comes to be before it does.
  return 1 + framesAround(after, String(id)).length;
}

/** True for lists that keep an identity per item: lists of objects, and empty ones. Other lists change as a whole. */
export function isItemList(value: unknown): value is Record<string, unknown>[] {
  return Array.isArray(value) && value.every((item) => isObject(item));
}

/** Names whose object changes as a whole: half of a place is no place, and of a size no size. */
export const WHOLE: ReadonlySet<string> = new Set(["position", "size"]);

function diffValue(before: unknown, after: unknown, path: Path, patches: Patch[]): void {
  if (before === after) return;
  const whole = WHOLE.has(String(path.at(-1)));
  if (isObject(before) && isObject(after) && !whole) diffObject(before, after, path, patches);
  else if (isItemList(before) && isItemList(after)) diffList(before, after, path, patches);
  else if (!equal(before, after)) patches.push({ op: "set", path, value: plain(after) });
}

function diffObject(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  path: Path,
  patches: Patch[],
): void {
  for (const key of Object.keys(before)) {
    if (before[key] !== undefined && after[key] === undefined)
      patches.push({ op: "remove", path: [...path, key] });
  }
  for (const [key, value] of Object.entries(after)) {
    if (value === undefined) continue;
    if (!Object.hasOwn(before, key) || before[key] === undefined)
      patches.push({ op: "set", path: [...path, key], value: plain(value) });
    else diffValue(before[key], value, [...path, key], patches);
  }
}

type Items = readonly Record<string, unknown>[];

function diffList(before: Items, after: Items, path: Path, patches: Patch[]): void {
  const match = matchItems(before, after);
  const kept = new Set(match.filter((i) => i !== undefined));
  for (let i = before.length - 1; i >= 0; i--)
    if (!kept.has(i)) patches.push({ op: "remove", path: [...path, i] });
  // `now` is the list as it stands while patches are applied: places in `before`, or the new item itself.
  const now: (number | object)[] = [...before.keys()].filter((i) => kept.has(i));
  const stays = new Set(longestRise(match.filter((i) => i !== undefined)));
  const wanted = after.map((item, j) => match[j] ?? item);
  wanted.forEach((want, j) => {
    const behind = (list: (number | object)[]) => (j === 0 ? 0 : list.indexOf(wanted[j - 1] ?? -1) + 1);
    if (typeof want !== "number") {
      patches.push({ op: "insert", path, at: behind(now), value: plain(want) });
      now.splice(behind(now), 0, want);
    } else if (!stays.has(want)) {
      const from = now.indexOf(want);
      now.splice(from, 1);
      const to = behind(now);
      now.splice(to, 0, want);
      if (from !== to) patches.push({ op: "move", path, from, to });
    }
  });
  after.forEach((item, j) => {
    const i = match[j];
    if (i !== undefined) diffValue(before[i], item, [...path, address(before[i], after, j)], patches);
  });
}

/** For each item after, the place of the same item before: by `key` where that is unique, by being the same, then by order. */
function matchItems(before: Items, after: Items): (number | undefined)[] {
  const match: (number | undefined)[] = after.map(() => undefined);
  const free = new Set(before.keys());
  const take = (j: number, i: number | undefined) => {
    if (i === undefined || match[j] !== undefined) return;
    match[j] = i;
    free.delete(i);
  };
  const byKey = uniqueKeys(before);
  const keysAfter = uniqueKeys(after);
  after.forEach((item, j) => {
    if (keysAfter.get(item.key) === j) take(j, byKey.get(item.key));
  });
  after.forEach((item, j) => {
    if (match[j] === undefined)
      take(
        j,
        [...free].find((i) => before[i] === item || equal(before[i], item)),
      );
  });
  // What is left is an item that changed, when between the same neighbours there is one before and one after.
  after.forEach((_, j) => {
    if (match[j] !== undefined) return;
    const i = j === 0 ? 0 : (match[j - 1] ?? -2) + 1;
    const next = after.slice(j + 1).findIndex((_, k) => match[j + 1 + k] !== undefined);
    const fresh = next === -1 ? after.length - j : next + 1;
    const gone = [...free].filter(
      (n) => n >= i && n < (next === -1 ? before.length : (match[j + 1 + next] ?? before.length)),
    ).length;
    if (free.has(i) && fresh === gone) take(j, i);
  });
  return match;
}

function uniqueKeys(items: Items): Map<unknown, number> {
  const places = new Map<unknown, number>();
  const twice = new Set<unknown>();
  items.forEach((item, i) => {
    if (typeof item.key !== "string") return;
    if (places.has(item.key)) twice.add(item.key);
    places.set(item.key, i);
  });
  for (const key of twice) places.delete(key);
  return places;
}

function address(before: Record<string, unknown> | undefined, after: Items, j: number): string | number {
  const key = before?.key;
  const alone =
    typeof key === "string" && after[j]?.key === key && after.filter((item) => item.key === key).length === 1;
  return alone ? key : j;
}

/** The longest part of a list that rises: items that can stay while the others move around them. */
function longestRise(numbers: readonly number[]): number[] {
  const best: number[][] = [];
  for (const n of numbers) {
    let longest: number[] = [];
    for (const run of best) if (run.length > longest.length && (run.at(-1) ?? 0) < n) longest = run;
    best.push([...longest, n]);
  }
  return best.reduce<number[]>((a, b) => (b.length > a.length ? b : a), []);
}

/** Deep equality of JSON; entries that are undefined count as absent. */
export function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, i) => equal(item, b[i]));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => equal(a[key], b[key]));
}

/** The value as JSON has it: without undefined entries. */
function plain(value: unknown): Json {
  if (Array.isArray(value)) return value.map(plain);
  if (isObject(value))
    return Object.fromEntries(
      Object.entries(value).flatMap(([k, v]) => (v === undefined ? [] : [[k, plain(v)]])),
    );
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}
