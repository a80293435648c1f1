import { Sums } from "./sums";

/** A step on the way from one list to another; places are those of the list as it is then, a move's `to` is counted without its item. */
export type Rearranging =
  | { readonly op: "remove"; readonly at: number }
  | { readonly op: "insert"; readonly at: number; readonly item: number }
  | { readonly op: "move"; readonly from: number; readonly to: number };

/**
 * How a list of `length` items becomes another, with as few moves as can be: `match` has, for each item after, its place before, none
 * twice; undefined for one that is new. What is removed goes first, from behind.
 */
export function rearranged(length: number, match: readonly (number | undefined)[]): Rearranging[] {
  const kept = match.filter((place) => place !== undefined);
  const isKept = new Set(kept);
  const steps: Rearranging[] = [];
  for (let at = length - 1; at >= 0; at--) if (!isKept.has(at)) steps.push({ op: "remove", at });
  const stays = new Set(longestRise(kept));
  // Items by the place they had, from 1; one that came or was moved stands behind the one that stays before it, or at 0.
  const standing = new Sums(length + 1);
  for (const place of kept) standing.add(place + 1, 1);
  let behind = 0;
  match.forEach((place, item) => {
    if (place !== undefined && stays.has(place)) {
      behind = place + 1;
      return;
    }
    const from = place === undefined ? undefined : standing.before(place + 1);
    if (place !== undefined) standing.add(place + 1, -1);
    const to = standing.before(behind + 1);
    standing.add(behind, 1);
    if (from === undefined) steps.push({ op: "insert", at: to, item });
    else if (from !== to) steps.push({ op: "move", from, to });
  });
  return steps;
}

/** The longest part of a list of places that rises, of equally long ones the first: items that stay while the others move around them. */
export function longestRise(places: readonly number[]): number[] {
  const lengths: number[] = [];
  const before: (number | undefined)[] = [];
  // For each place, of the rises that end at it or below in a tree of prefixes, the first of the longest.
  const best: (number | undefined)[] = [];
  const better = (a: number | undefined, b: number | undefined): number | undefined => {
    if (a === undefined || b === undefined) return a ?? b;
    const [longA = 0, longB = 0] = [lengths[a], lengths[b]];
    return longB > longA || (longB === longA && b < a) ? b : a;
  };
  const top = places.reduce((most, place) => Math.max(most, place), -1) + 1;
  let longest: number | undefined;
  places.forEach((place, i) => {
    let below: number | undefined;
    for (let at = place; at > 0; at -= at & -at) below = better(below, best[at]);
    before[i] = below;
    lengths[i] = 1 + (below === undefined ? 0 : (lengths[below] ?? 0));
    for (let at = place + 1; at <= top; at += at & -at) best[at] = better(best[at], i);
    longest = better(longest, i);
  });
  const rise: number[] = [];
  for (let i = longest; i !== undefined; i = before[i]) rise.push(places[i] ?? 0);
  return rise.reverse();
}
