import { isObject, type Json, own } from "../json";
import type { Draft } from "./draft";
import { framesAround } from "./frames";
import { rearranged } from "./rearrange";
import { sameItems, uniqueKeys } from "./sameItems";

type Path = readonly (string | number)[];

/**
 * One change, applied in order. Paths lead through objects by name and through lists of objects by place, or by `key` where items have
 * one. `insert` and `move` speak of places in the list at `path`; a move's `to` is counted without the moved item. `rename` is of what
 * hangs on a step: it is the same one under another name, so that what others write in it meanwhile stays.
 */
export type Patch =
  | { readonly op: "set"; readonly path: Path; readonly value: Json }
  | { readonly op: "remove"; readonly path: Path }
  | { readonly op: "rename"; readonly path: Path; readonly to: string }
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
  const renamed = path.length === 3 && path[0] === "steps" && path[2] === "handlers";
  const names = renamed ? renamesOf(before, after) : new Map<string, string>();
  const given = new Set(names.values());
  for (const [key, to] of names) patches.push({ op: "rename", path: [...path, key], to });
  for (const key of Object.keys(before)) {
    if (before[key] !== undefined && own(after, key) === undefined && !names.has(key))
      patches.push({ op: "remove", path: [...path, key] });
  }
  for (const [key, value] of Object.entries(after)) {
    if (value === undefined || given.has(key)) continue;
    if (own(before, key) === undefined)
      patches.push({ op: "set", path: [...path, key], value: plain(value) });
    else diffValue(before[key], value, [...path, key], patches);
  }
}

/**
 * New names by old ones: of what is gone while just the same is there under a name that was not. What is called as what changes as a
 * whole is stored as a whole, and has no place to keep another name in.
 */
function renamesOf(before: Record<string, unknown>, after: Record<string, unknown>): Map<string, string> {
  const names = new Map<string, string>();
  const fresh = new Set(
    Object.keys(after).filter((key) => own(before, key) === undefined && !WHOLE.has(key)),
  );
  for (const key of Object.keys(before)) {
    if (before[key] === undefined || own(after, key) !== undefined || WHOLE.has(key)) continue;
    const to = [...fresh].find((name) => equal(before[key], after[name]));
    if (to === undefined) continue;
    names.set(key, to);
    fresh.delete(to);
  }
  return names;
}

type Items = readonly Record<string, unknown>[];

function diffList(before: Items, after: Items, path: Path, patches: Patch[]): void {
  const match = sameItems(before, after);
  for (const step of rearranged(before.length, match)) {
    if (step.op === "remove") patches.push({ op: "remove", path: [...path, step.at] });
    else if (step.op === "move") patches.push({ ...step, path });
    else patches.push({ op: "insert", path, at: step.at, value: plain(after[step.item]) });
  }
  const alone = uniqueKeys(after);
  after.forEach((item, j) => {
    const was = before[match[j] ?? -1];
    if (was === undefined || was === item) return;
    const byKey = typeof was.key === "string" && alone.get(was.key) === j;
    diffValue(was, item, [...path, byKey ? String(was.key) : j], patches);
  });
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
