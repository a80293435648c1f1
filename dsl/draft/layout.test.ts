import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { branching, fresh, overlaps, work } from "../testing/branching";
import { plainKinds as kinds } from "../testing/plain-kinds";
import { addFlow } from "./commands/flows";
import { addStep, insertStepOnFlow, moveSteps } from "./commands/steps";
import { autoLayout, needsLayout } from "./layout";

describe("tidying up", () => {
  test("nothing overlaps, and a case's way leads down", () => {
    const draft = autoLayout(branching(), kinds);
    expect(overlaps(draft)).toEqual([]);
    for (const flow of Object.values(draft.flows))
      expect(draft.steps[flow.to]?.position.y).toBeGreaterThan(draft.steps[flow.from]?.position.y ?? 0);
    expect(needsLayout(draft, kinds)).toBe(false);
    expect(needsLayout(moveSteps(draft, { work: { x: 0, y: 0 }, start: { x: 0, y: 0 } }), kinds)).toBe(true);
  });
  test("loops and loose steps do no harm", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 25 }), (pairs) => {
        let draft = fresh();
        for (let i = 0; i < 8; i++) draft = addStep(draft, kinds, work, { x: 0, y: 0 }).draft;
        const ids = Object.keys(draft.steps);
        for (const [a, b] of pairs) draft = addFlow(draft, { from: ids[a] ?? "", to: ids[b] ?? "" }).draft;
        expect(overlaps(autoLayout(draft, kinds))).toEqual([]);
      }),
    );
  });
  test("a step put into any arrow of any tidy draft overlaps nothing", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000), { maxLength: 25 }), (picks) => {
        let draft = branching();
        for (const n of picks) {
          const flows = Object.keys(draft.flows);
          draft = insertStepOnFlow(
            draft,
            kinds,
            n % 3 === 0 ? { kind: "choice", name: { en: "Which way?" } } : work,
            flows[n % flows.length] ?? "",
          ).draft;
          expect(overlaps(draft)).toEqual([]);
        }
      }),
    );
  });
});
