import { describe, expect, test } from "vitest";
import { addHandler } from "@/dsl/draft/commands/handlers";
import { addStepAfter, addStepInto, insertStepOnFlow } from "@/dsl/draft/commands/steps";
import type { Draft } from "@/dsl/draft/draft";
import { newDraft } from "@/dsl/draft/new";
import { plainKinds as kinds } from "@/dsl/testing/plain-kinds";
import { CHIP, chipPlaces } from "./geometry";
import { handlerWords } from "./handler-words";
import { layerOf, type SceneReader, sceneFlows, sceneSteps, sourceName } from "./scene";

const words = (key: string, values?: Record<string, string | number>) =>
  [key, ...Object.values(values ?? {})].join(" ");
const readerOf = (draft: Draft): SceneReader => ({
  draft,
  kinds,
  variables: {},
  language: "en",
  locale: "en",
  texts: words,
  words: () => words,
  events: words,
});
const work = { kind: "work", name: { en: "Work" } };

/** start > group [work > work2; work.late > work3] > end */
function framed(): Draft {
  let draft = newDraft({ key: "p", name: { en: "P" }, source: "en", required: ["en"] });
  draft = insertStepOnFlow(draft, kinds, { kind: "group", name: { en: "Group" } }, "begin").draft;
  for (let i = 0; i < 2; i++) draft = addStepInto(draft, kinds, work, "group").draft;
  draft = addHandler(draft, kinds, "work", "timeout").draft;
  return addStepAfter(draft, kinds, work, "work.late").draft;
}
const draw = (draft: Draft) => {
  const reader = readerOf(draft);
  const steps = sceneSteps({}, reader);
  return { steps, flows: sceneFlows(steps, reader) };
};
const between = (draft: Draft, from: string, to: string) =>
  draw(draft).flows.find((flow) => draft.flows[flow.id]?.from === from && flow.to === to);

describe("frames", () => {
  test("come before what stands in them and lie behind the arrows", () => {
    const { steps } = draw(framed());
    expect(steps[0]).toMatchObject({ id: "group", frame: "full", depth: 0 });
    expect(steps.map((step) => layerOf(step) < 0)).toEqual(steps.map((step) => step.id === "group"));
  });
  test("are not in the way of arrows inside them", () => {
    expect(between(framed(), "work", "work2")?.route.points).toHaveLength(2);
    expect(between(framed(), "start", "group")?.route.points).toHaveLength(2);
  });
  test("keep their size while a step is dragged out of them", () => {
    const draft = framed();
    const rest = draw(draft).steps[0]?.rect;
    const moved = new Map([["work2", { x: 2000, y: 2000 }]]);
    const steps = sceneSteps({}, readerOf(draft), { moved });
    expect(steps[0]?.rect).toEqual(rest);
    expect(steps.find((step) => step.id === "work2")?.rect).toMatchObject({ x: 2000, y: 2000 });
  });
});

describe("chips", () => {
  test("hang on the lower edge, clear of the middle and of each other", () => {
    for (const width of [228, 124, 100]) {
      const places = chipPlaces(width, 2);
      for (const x of places) expect(Math.abs(x - width / 2)).toBeGreaterThanOrEqual(2 * CHIP);
      expect(Math.abs((places[0] ?? 0) - (places[1] ?? 0))).toBeGreaterThanOrEqual(2 * CHIP);
    }
    expect(chipPlaces(228, 20).every((x) => x >= CHIP && x <= 228 - CHIP)).toBe(true);
    expect(chipPlaces(228, 0)).toEqual([]);
  });
  test("are where their arrow begins", () => {
    const draft = framed();
    const step = draw(draft).steps.find((one) => one.id === "work");
    const [start] = between(draft, "work.late", "work3")?.route.points ?? [];
    expect(step?.chips).toMatchObject([{ name: "late", leads: true, beside: false, icon: "wait" }]);
    expect(start).toEqual({
      x: (step?.rect.x ?? 0) + (step?.chips[0]?.x ?? 0),
      y: (step?.rect.y ?? 0) + (step?.rect.height ?? 0) + CHIP,
    });
  });
  test("name the arrow's beginning", () => {
    const draft = framed();
    const { steps } = draw(draft);
    expect(sourceName(steps, { from: "work", handler: "late" })).toBe("Work: timeout.after 1 day");
    expect(sourceName(steps, { from: "work" })).toBe("Work");
  });
  test.each([
    [{ on: "timeout" }, "timeout.none"],
    [{ on: "timeout", after: "PT2H", business: true }, "timeout.business 2 hours"],
    [{ on: "timeout", at: "order.deadline" }, "timeout.at order.deadline"],
    [{ on: "error" }, "error.any"],
    [{ on: "error", codes: ["A", "B"] }, "error.codes A or B"],
    [{ on: "message", message: "paid" }, "message.named paid"],
    [{ on: "message" }, "message.any"],
    [{ on: "escalation", codes: ["LATE"] }, "escalation.codes LATE"],
    [{ on: "condition", when: { feel: "a > 1" } }, "condition.when a > 1"],
    [{ on: "condition" }, "condition.none"],
    [{ on: "undo" }, "undo.words"],
    [{ on: "else" }, "else"],
  ])("say when they act: %j", (handler, said) =>
    expect(handlerWords(handler, readerOf(framed()))).toBe(said),
  );
});
