import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { longestRise, rearranged } from "./rearrange";

type Item = number | string;

/** What the steps make of a list whose items are their places; new items are called by the place that they get. */
function carriedOut(length: number, match: readonly (number | undefined)[]): Item[] {
  const list: Item[] = [...Array.from({ length }).keys()];
  for (const step of rearranged(length, match)) {
    if (step.op === "remove") list.splice(step.at, 1);
    else if (step.op === "insert") list.splice(step.at, 0, `new ${step.item}`);
    else list.splice(step.to, 0, ...list.splice(step.from, 1));
  }
  return list;
}

/** As {@link longestRise}, by looking at every one before each. */
function longestByLooking(places: readonly number[]): number {
  const lengths: number[] = [];
  for (const [i, place] of places.entries())
    lengths.push(
      1 + Math.max(0, ...lengths.filter((_, before) => before < i && (places[before] ?? 0) < place)),
    );
  return Math.max(0, ...lengths);
}

const LENGTH = 9;
/** Some of the places in any order, with new items between them. */
const matches = fc
  .tuple(
    fc.shuffledSubarray([...Array.from({ length: LENGTH }).keys()]),
    fc.array(fc.nat(LENGTH), { maxLength: 4 }),
  )
  .map(([kept, fresh]) => {
    const match: (number | undefined)[] = [...kept];
    for (const at of fresh) match.splice(at, 0, undefined);
    return match;
  });

describe("one list is made of another", () => {
  test("whatever comes, goes and moves, with as few moves as can be", () => {
    fc.assert(
      fc.property(matches, (match) => {
        expect(carriedOut(LENGTH, match)).toEqual(match.map((place, j) => place ?? `new ${j}`));
        const kept = match.filter((place) => place !== undefined);
        const moves = rearranged(LENGTH, match).filter(({ op }) => op === "move").length;
        expect(longestRise(kept)).toHaveLength(longestByLooking(kept));
        expect(moves).toBeLessThanOrEqual(kept.length - longestByLooking(kept));
      }),
      { numRuns: 1_000 },
    );
  });

  test("of equally long rises the first stays", () => {
    expect(longestRise([1, 0])).toEqual([1]);
    expect(longestRise([3, 4, 0, 1])).toEqual([3, 4]);
    expect(longestRise([])).toEqual([]);
  });
});
