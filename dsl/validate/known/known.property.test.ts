import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { kinds } from "@/steps/registry";
import type { Draft } from "../../draft/draft";
import { choice, draftOf, end, type Given, parallel, set, start } from "../../testing/sketch";
import { knownOf } from "./known";

describe("knownOf, of drafts by chance and of great ones", () => {
  it("agrees with walking every way, in drafts of choices and circles", () => {
    const arrow = fc.tuple(fc.nat(SIZE - 1), fc.nat(SIZE - 1));
    fc.assert(
      fc.property(fc.array(arrow, { maxLength: 14 }), (arrows) => {
        const steps = Object.fromEntries(Array.from({ length: SIZE }, (_, i) => [`n${i}`, set(`v${i}`)]));
        const text = ["s>n0", ...arrows.map(([a, b]) => `n${a}>n${b}`)].join(" ");
        const known = knownOf(draftOf({ s: start, ...steps }, text), kinds);
        const here = [...reachable(arrows, [0])];
        const pairs = here.flatMap((node) => here.map((other) => [node, other] as const));
        const found = pairs.map(([node, other]) => known.at(`n${node}`, `v${other}`));
        expect([text, found]).toEqual([text, pairs.map((pair) => byWalking(arrows, pair))]);
      }),
      { numRuns: 200 },
    );
  });

  it("writes down what is known at each of 300 steps a few times", () => {
    const draft = large(300);
    // Each state is written as copies of two sets. Circles take more rounds than one.
    const copies = vi.spyOn(Object.getPrototypeOf(Uint32Array.prototype), "slice");
    knownOf(draft, kinds);
    const { length } = copies.mock.calls;
    copies.mockRestore();
    expect(length).toBeLessThan(40 * 300);
  });
});

const SIZE = 7;
type Arrows = readonly (readonly [number, number])[];

function reachable(arrows: Arrows, from: readonly number[], without?: number): Set<number> {
  const seen = new Set(from.filter((at) => at !== without));
  for (const at of seen)
    for (const [, to] of arrows.filter(([a, b]) => a === at && b !== without)) seen.add(to);
  return seen;
}

/** Certain: the node cannot be reached without the other. Perhaps: it can be reached from there. */
function byWalking(arrows: Arrows, [node, other]: readonly [number, number]): string {
  if (node !== other && !reachable(arrows, [0], other).has(node)) return "certain";
  const after = arrows.filter(([from]) => from === other).map(([, to]) => to);
  return reachable(arrows, after).has(node) ? "perhaps" : "later";
}

/** Tens of: a split of four, steps that join again, a choice that may go back. */
const TEN: readonly { readonly step: Given; readonly to: readonly number[] }[] = [
  { step: parallel, to: [1, 3, 5, 7] },
  { step: set("a"), to: [1] },
  { step: set("b"), to: [6] },
  { step: set("c"), to: [1] },
  { step: set("d"), to: [4] },
  { step: set("e"), to: [1] },
  { step: set("f"), to: [2] },
  { step: set("g"), to: [1] },
  { step: parallel, to: [1] },
  { step: choice, to: [1, -49] },
];

function large(size: number): Draft {
  const all = Array.from({ length: size }, (_, i) => ({ i, ...(TEN[i % 10] ?? { step: end, to: [] }) }));
  const steps = all.map(({ i, step }) => [`n${i}`, step.kind === "set" ? set(`v${i}`) : step]);
  const arrows = all.flatMap(({ i, to }) =>
    to.filter((by) => i + by >= 0 && i + by < size).map((by) => `n${i}>n${i + by}`),
  );
  return draftOf({ s: start, ...Object.fromEntries(steps) }, ["s>n0", ...arrows].join(" "));
}
