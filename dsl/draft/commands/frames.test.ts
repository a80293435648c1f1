import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plainKinds as kinds } from "../../testing/plain-kinds";
import { canConnect } from "../connect";
import type { Draft } from "../draft";
import { frameOf, framesAround, standingIn } from "../frames";
import { autoLayout, needsLayout } from "../layout";
import { newDraft } from "../new";
import { carried, frameAt } from "../place";
import { contains, overlap, rects } from "../size";
import { connect, removeFlow } from "./flows";
import { copySteps, pasteSteps, readFragment } from "./fragment";
import { dissolveFrame, fitFrame, frameAround, mayStandIn, moveIntoFrame, resizeFrame } from "./frames";
import { addHandler, handlersFor, removeHandler, renameHandler } from "./handlers";
import { addStep, addStepAfter, addStepInto, insertStepOnFlow, moveSteps, removeSteps } from "./steps";

const work = { kind: "work", name: { en: "Work" } };
const group = { kind: "group", name: { en: "Group" } };
const fresh = (): Draft => newDraft({ key: "p", name: { en: "P" }, source: "en", required: ["en"] });
const arrows = (draft: Draft) =>
  Object.values(draft.flows)
    .map((flow) => `${flow.from}>${flow.to}`)
    .sort();

/** Steps that lie on each other though neither stands in the other, and those that leave their frame. */
function muddled(draft: Draft): string[] {
  const all = [...rects(draft, kinds)];
  return all.flatMap(([a, r], i) =>
    all.slice(i + 1).flatMap(([b, s]) => {
      const [aIn, bIn] = [framesAround(draft, a).includes(b), framesAround(draft, b).includes(a)];
      if (!aIn && !bIn) return overlap(r, s) ? [`${a} on ${b}`] : [];
      const [outer, inner] = aIn ? [s, r] : [r, s];
      const end = { x: inner.x + inner.width, y: inner.y + inner.height };
      return contains(outer, inner) && contains(outer, end) ? [] : [`${a} out of ${b}`];
    }),
  );
}

/** start > group [work > work2] > end */
function grouped(): Draft {
  let draft = insertStepOnFlow(fresh(), kinds, group, "begin").draft;
  draft = addStepInto(draft, kinds, work, "group").draft;
  return addStepInto(draft, kinds, work, "group").draft;
}

describe("frames", () => {
  test("are built step by step, grow, and push away what stands below", () => {
    const draft = grouped();
    expect(arrows(draft)).toEqual(["group>end", "start>group", "work>work2"]);
    expect(standingIn(draft, "group")).toEqual(["work", "work2"]);
    expect(muddled(draft)).toEqual([]);
    expect(rects(draft, kinds).get("group")).toMatchObject({ width: 292, height: 48 + 56 + 28 + 56 + 28 });
  });

  test("steps put into an arrow or after a step stand where that stands", () => {
    const draft = grouped();
    const into = insertStepOnFlow(draft, kinds, work, flowId(draft, "work"));
    expect(frameOf(into.draft, into.stepId ?? "")).toBe("group");
    const after = addStepAfter(into.draft, kinds, work, "work2");
    expect(frameOf(after.draft, after.stepId ?? "")).toBe("group");
    const behind = addStepAfter(after.draft, kinds, work, "group");
    expect(frameOf(behind.draft, behind.stepId ?? "")).toBeUndefined();
    expect(muddled(behind.draft)).toEqual([]);
  });

  test("a step dropped onto one stands in it, a start never does", () => {
    const draft = grouped();
    const { x, y } = rects(draft, kinds).get("group") ?? { x: 0, y: 0 };
    const added = addStep(draft, kinds, work, { x: x + 20, y: y + 20 });
    expect(frameOf(added.draft, added.stepId)).toBe("group");
    expect(muddled(added.draft)).toEqual([]);
    const start = addStep(draft, kinds, { kind: "start" }, { x: x + 20, y: y + 20 });
    expect(frameOf(start.draft, start.stepId)).toBeUndefined();
    expect(addStepInto(draft, kinds, { kind: "start" }, "group").stepId).toBeUndefined();
    expect(addStepInto(draft, kinds, work, "start").stepId).toBeUndefined();
  });

  test("no arrow crosses an edge", () => {
    const draft = grouped();
    expect(canConnect(draft, kinds, "work2", "end")).toBe("frames");
    expect(canConnect(draft, kinds, "start", "work")).toBe("frames");
    expect(connect(draft, kinds, "work2", "end").flowId).toBeUndefined();
  });

  test("a step moved in lets its arrows close the gap; an unconnected frame takes them over", () => {
    const line = insertStepOnFlow(grouped(), kinds, work, "begin").draft;
    expect(arrows(moveIntoFrame(line, kinds, ["work3"], "group"))).toContain("start>group");
    const apart = addStep(line, kinds, group, { x: 900, y: 0 }).draft;
    const taken = moveIntoFrame(apart, kinds, ["work3"], "group2");
    expect(arrows(taken)).toEqual(["group2>group", "group>end", "start>group2", "work>work2"]);
    expect(frameOf(taken, "work3")).toBe("group2");
    expect(muddled(taken)).toEqual([]);
  });

  test("a step moved out stands beside, and the frame keeps the rest", () => {
    const out = moveIntoFrame(grouped(), kinds, ["work2"], undefined);
    expect(frameOf(out, "work2")).toBeUndefined();
    expect(arrows(out)).toEqual(["group>end", "start>group"]);
    expect(muddled(out)).toEqual([]);
    const empty = moveIntoFrame(out, kinds, ["work"], undefined);
    expect(muddled(empty)).toEqual([]);
    expect(rects(empty, kinds).get("group")).toMatchObject({ width: 292, height: 132 });
  });

  test("moved out and in again, it lies on nothing", () => {
    const { draft, stepId } = addStepInto(
      autoLayout(addStepInto(grouped(), kinds, group, "group").draft, kinds),
      kinds,
      work,
      "group",
    );
    const again = moveIntoFrame(
      moveIntoFrame(draft, kinds, [stepId ?? ""], undefined),
      kinds,
      [stepId ?? ""],
      "group",
    );
    expect(frameOf(again, stepId ?? "")).toBe("group");
    expect(muddled(again)).toEqual([]);
  });

  test("none stands in itself, however deep, and no start in any", () => {
    let draft = addStepInto(grouped(), kinds, group, "group").draft;
    draft = moveIntoFrame(draft, kinds, ["work2"], "group2");
    expect(mayStandIn(draft, kinds, "group", "group2")).toBe(false);
    expect(mayStandIn(draft, kinds, "group", "group")).toBe(false);
    expect(mayStandIn(draft, kinds, "start", "group")).toBe(false);
    expect(mayStandIn(draft, kinds, "work2", "work")).toBe(false);
    expect(moveIntoFrame(draft, kinds, ["group", "start"], "group2")).toBe(draft);
    expect(framesAround(draft, "work2")).toEqual(["group2", "group"]);
    // What goes along with its frame is not moved by itself.
    const both = moveIntoFrame(draft, kinds, ["work2", "group2"], undefined);
    expect(frameOf(both, "work2")).toBe("group2");
  });

  test("steps are put into a new one where they stand, with their arrows", () => {
    let draft = insertStepOnFlow(fresh(), kinds, work, "begin").draft;
    draft = addStepAfter(draft, kinds, work, "work").draft;
    const framed = frameAround(draft, kinds, ["work", "work2"], group);
    expect(framed.stepId).toBe("group");
    expect(arrows(framed.draft)).toEqual(["group>end", "start>group", "work>work2"]);
    expect(muddled(framed.draft)).toEqual([]);
    expect(frameAround(draft, kinds, ["start", "work"], group).stepId).toBeUndefined();
    expect(frameAround(draft, kinds, [], group).stepId).toBeUndefined();
    expect(arrows(dissolveFrame(framed.draft, kinds, "group"))).toEqual(arrows(draft));
  });

  test("taken out, all that stands in one goes; taken apart, it stays", () => {
    expect(Object.keys(removeSteps(grouped(), ["group"]).steps)).toEqual(["start", "end"]);
    expect(arrows(removeSteps(grouped(), ["group"]))).toEqual(["start>end"]);
    const apart = dissolveFrame(grouped(), kinds, "group");
    expect(arrows(apart)).toEqual(["start>work", "work2>end", "work>work2"]);
    expect(standingIn(apart, undefined)).toEqual(["start", "end", "work", "work2"]);
    expect(dissolveFrame(apart, kinds, "work")).toBe(apart);
  });

  test("a frame that is emptied stays where it was", () => {
    const moved = moveSteps(grouped(), { work: { x: 700, y: 400 }, work2: { x: 700, y: 500 } });
    const before = rects(moved, kinds).get("group");
    const after = rects(removeSteps(moved, ["work", "work2"]), kinds).get("group");
    expect([after?.x, after?.y]).toEqual([before?.x, before?.y]);
  });

  test("drawn larger it stays so, never smaller than what it holds, until it fits again", () => {
    const draft = grouped();
    const before = rects(draft, kinds).get("group");
    const large = resizeFrame(draft, kinds, "group", { width: 501, height: 402 });
    expect(rects(large, kinds).get("group")).toEqual({ ...before, width: 500, height: 404 });
    const small = resizeFrame(draft, kinds, "group", { width: 10, height: 10 });
    expect(rects(small, kinds).get("group")).toEqual(before);
    expect(rects(fitFrame(large, "group"), kinds).get("group")).toEqual(before);
    expect(resizeFrame(draft, kinds, "work", { width: 10, height: 10 })).toBe(draft);
    expect(fitFrame(draft, "group")).toBe(draft);
  });

  test("one that is moved takes along what stands in it", () => {
    const draft = grouped();
    const rect = rects(draft, kinds).get("group") ?? { x: 0, y: 0 };
    const places = carried(draft, kinds, new Map([["group", { x: rect.x + 400, y: rect.y + 40 }]]));
    const moved = moveSteps(draft, Object.fromEntries(places));
    expect(rects(moved, kinds).get("group")).toMatchObject({ x: rect.x + 400, y: rect.y + 40 });
    expect(frameAt(moved, kinds, { x: rect.x + 410, y: rect.y + 50 })).toBe("group");
    expect(frameAt(moved, kinds, { x: rect.x + 410, y: rect.y + 50 }, ["group"])).toBeUndefined();
  });

  test("copied, it takes along what stands in it, and a copied step stays in its frame", () => {
    const draft = addHandler(grouped(), kinds, "work", "timeout").draft;
    const led = addStepAfter(draft, kinds, work, "work.late").draft;
    const copied = readFragment(JSON.parse(JSON.stringify(copySteps(led, ["group"]))));
    const pasted = pasteSteps(led, kinds, copied ?? copySteps(led, []));
    expect(pasted.stepIds).toEqual(["group2"]);
    expect(standingIn(pasted.draft, "group2")).toEqual(["work4", "work5", "work6"]);
    expect(arrows(pasted.draft)).toEqual(expect.arrayContaining(["work4>work5", "work4.late>work6"]));
    const one = copySteps(led, ["work"]);
    expect(frameOf(pasteSteps(led, kinds, one).draft, "work4")).toBe("group");
    expect(pasteSteps(fresh(), kinds, one).draft.steps.work).not.toHaveProperty("in");
  });
});

describe("handlers", () => {
  const line = insertStepOnFlow(fresh(), kinds, work, "begin").draft;
  test("hang on kinds that have them, each with a name and one way on", () => {
    const { draft, name } = addHandler(line, kinds, "work", "timeout");
    expect(name).toBe("late");
    expect(draft.steps.work?.handlers).toEqual({ late: { on: "timeout", after: "P1D" } });
    expect(addHandler(draft, kinds, "work", "timeout").name).toBe("late2");
    expect(addHandler(draft, kinds, "work", "message").name).toBeUndefined();
    expect(addHandler(draft, kinds, "start", "timeout").name).toBeUndefined();
    expect(handlersFor(addHandler(draft, kinds, "work", "undo").draft, kinds, "work")).toEqual([
      "timeout",
      "error",
    ]);
    expect(canConnect(draft, kinds, "work.late", "end")).toBe(true);
    expect(canConnect(draft, kinds, "work.late", "work")).toBe(true);
    expect(canConnect(draft, kinds, "work.gone", "end")).toBe("missing");
    expect(canConnect(connect(draft, kinds, "work.late", "end").draft, kinds, "work.late", "work")).toBe(
      "oneOut",
    );
  });
  test("a step after one stands aside; the next goes into its arrow", () => {
    const { draft } = addHandler(line, kinds, "work", "timeout");
    const first = addStepAfter(draft, kinds, work, "work.late");
    expect(arrows(first.draft)).toContain("work.late>work2");
    const second = addStepAfter(first.draft, kinds, work, "work.late");
    expect(arrows(second.draft)).toEqual(expect.arrayContaining(["work.late>work3", "work3>work2"]));
    expect(muddled(second.draft)).toEqual([]);
    expect(addStepAfter(draft, kinds, work, "work.gone").stepId).toBeUndefined();
  });
  test("tidied up, what only one leads to stands to the right of the way on", () => {
    const { draft } = addStepAfter(
      addHandler(line, kinds, "work", "timeout").draft,
      kinds,
      work,
      "work.late",
    );
    const { steps } = autoLayout(draft, kinds);
    expect(steps.work2?.position.x).toBeGreaterThan((steps.work?.position.x ?? 0) + 228);
    expect(steps.end?.position.x).toBeLessThan((steps.work?.position.x ?? 0) + 228);
  });
  test("renamed its arrow follows; taken away it goes; a step takes its own along", () => {
    const led = addStepAfter(
      addHandler(line, kinds, "work", "timeout").draft,
      kinds,
      work,
      "work.late",
    ).draft;
    const renamed = renameHandler(led, "work", "late", "tooSlow");
    expect(arrows(renamed)).toContain("work.tooSlow>work2");
    expect(renameHandler(led, "work", "late", "too slow")).toBe(led);
    expect(renameHandler(led, "work", "gone", "x")).toBe(led);
    expect(arrows(removeHandler(led, "work", "late"))).toEqual(["start>work", "work>end"]);
    expect(removeHandler(led, "work", "late").steps.work).not.toHaveProperty("handlers");
    expect(removeHandler(led, "work", "gone")).toBe(led);
    expect(arrows(removeSteps(led, ["work"]))).toEqual(["start>end"]);
    expect(arrows(removeFlow(led, flowId(led, "work.late")))).toEqual(["start>work", "work>end"]);
  });
});

test("however a draft with frames is built, tidied up nothing lies on another, and every frame holds what stands in it", () => {
  const acts: ((draft: Draft, id: string, n: number) => Draft)[] = [
    (draft, id) => addStepAfter(draft, kinds, work, id).draft,
    (draft, id) => addStepAfter(draft, kinds, group, id).draft,
    (draft, id, n) => addStepInto(draft, kinds, n % 2 ? work : group, id).draft,
    (draft, id, n) => insertStepOnFlow(draft, kinds, n % 2 ? work : group, flowId(draft, id)).draft,
    (draft, id, n) => moveIntoFrame(draft, kinds, [id], Object.keys(draft.steps)[n % 12]),
    (draft, id) => moveIntoFrame(draft, kinds, [id], undefined),
    (draft, id) => frameAround(draft, kinds, [id], group).draft,
    (draft, id) => dissolveFrame(draft, kinds, id),
    (draft, id) => addHandler(draft, kinds, id, "timeout").draft,
    (draft, id) => addStepAfter(draft, kinds, work, `${id}.late`).draft,
    (draft, id, n) => (n % 5 === 0 ? removeSteps(draft, [id]) : draft),
  ];
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(acts.length - 1), fc.nat(40), fc.nat(40)), { maxLength: 25 }),
      (picks) => {
        let draft = grouped();
        for (const [act, which, n] of picks) {
          const ids = Object.keys(draft.steps);
          draft = acts[act]?.(draft, ids[which % ids.length] ?? "", n) ?? draft;
          for (const { from, to } of Object.values(draft.flows))
            expect(frameOf(draft, from.split(".")[0] ?? "")).toBe(frameOf(draft, to));
        }
        const tidy = autoLayout(draft, kinds);
        expect(muddled(tidy)).toEqual([]);
        expect(needsLayout(tidy, kinds)).toBe(false);
      },
    ),
  );
});

function flowId(draft: Draft, from: string): string {
  return Object.keys(draft.flows).find((id) => draft.flows[id]?.from === from) ?? "";
}
