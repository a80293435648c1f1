import { canonicalJson } from "../program/canonical";

type Items = readonly Readonly<Record<string, unknown>>[];

/**
 * For each item after, the place of the same item before: by `key` where that is unique, by being the same object, by holding the same,
 * then by order: what is left is an item that changed, when between the same neighbours there are as many before as after.
 */
export function sameItems(before: Items, after: Items): (number | undefined)[] {
  const match: (number | undefined)[] = after.map(() => undefined);
  const free = new Set(before.keys());
  const take = (j: number, i: number | undefined) => {
    if (i === undefined || match[j] !== undefined || !free.delete(i)) return;
    match[j] = i;
  };
  const byKey = uniqueKeys(before);
  for (const [key, j] of uniqueKeys(after)) take(j, byKey.get(key));
  for (const by of [(item: unknown) => item, canonicalJson])
    takeAlike(before, after, { match, free, take, by });
  takeInOrder(before.length, match, free, take);
  return match;
}

/** Place by key, of items whose key no other has. */
export function uniqueKeys(items: Items): Map<string, number> {
  const places = new Map<string, number>();
  const twice = new Set<string>();
  items.forEach((item, i) => {
    if (typeof item.key !== "string") return;
    if (places.has(item.key)) twice.add(item.key);
    places.set(item.key, i);
  });
  for (const key of twice) places.delete(key);
  return places;
}

type Take = (j: number, i: number | undefined) => void;

interface Alike {
  readonly match: readonly (number | undefined)[];
  readonly free: ReadonlySet<number>;
  readonly take: Take;
  /** What two that are alike have in common. */
  readonly by: (item: unknown) => unknown;
}

/** Takes for each item after that has none the first free one before that is like it. */
function takeAlike(before: Items, after: Items, { match, free, take, by }: Alike): void {
  if (free.size === 0) return;
  const places = new Map<unknown, number[]>();
  for (const i of free) {
    const mark = by(before[i]);
    const alike = places.get(mark);
    if (alike) alike.push(i);
    else places.set(mark, [i]);
  }
  // The first is the last to be taken off.
  for (const alike of places.values()) alike.reverse();
  after.forEach((item, j) => {
    if (match[j] === undefined) take(j, places.get(by(item))?.pop());
  });
}

function takeInOrder(
  length: number,
  match: readonly (number | undefined)[],
  free: ReadonlySet<number>,
  take: Take,
): void {
  const places = [...free];
  let end = 0;
  for (let begin = 0; begin < match.length; begin = end + 1) {
    for (end = begin; end < match.length && match[end] === undefined; ) end++;
    const first = begin === 0 ? 0 : (match[begin - 1] ?? 0) + 1;
    const between = freeBetween(places, free, [first, match[end] ?? length], end - begin);
    if (between !== end - begin) continue;
    for (let n = 0; n < between && free.has(first + n); n++) take(begin + n, first + n);
  }
}

/** How many of the places from the one up to the other are free; no further than beyond `most`. */
function freeBetween(
  places: readonly number[],
  free: ReadonlySet<number>,
  [from, to]: readonly [number, number],
  most: number,
): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  let count = 0;
  for (let at = low; at < places.length && (places[at] ?? to) < to && count <= most; at++)
    if (free.has(places[at] ?? -1)) count++;
  return count;
}
