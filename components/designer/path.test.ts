import { describe, expect, test } from "vitest";
import { addHandler } from "@/dsl/draft/commands/handlers";
import { addStepAfter, addStepInto, insertStepOnFlow } from "@/dsl/draft/commands/steps";
import type { Draft } from "@/dsl/draft/draft";
import { newDraft } from "@/dsl/draft/new";
import { error } from "@/dsl/problem";
import { plainKinds } from "@/dsl/testing/plain-kinds";
import { pathText, placed } from "./path";
import { languageOf, placeOf, stepsOf } from "./problem-place";
import { frameBefore, moveInLine, stepOrder } from "./step-order";
import { fromAddress, toAddress } from "./use-address";
import { keyName } from "./use-keys";

const draft: Draft = {
  ...newDraft({ key: "order", name: { en: "Order" }, source: "en", required: ["en", "ar"] }),
  forms: {
    order: {
      name: {},
      pages: [
        {
          key: "main",
          fields: [
            { key: "a", kind: "text", label: {} },
            { key: "amount", kind: "money", label: { en: "Amount" } },
          ],
        },
      ],
    },
  },
};
const edits = { start: { edits: () => [{ what: "form", id: "order" } as const] } };
// The cast: the rest of a view draws, and nothing here does.
const views = edits as unknown as Parameters<typeof placeOf>[2];

describe("the way from a problem to its field", () => {
  test("a field is found by its place, whether the path names it or counts it", () => {
    expect(pathText(placed(draft, ["forms", "order", "pages", "main", "fields", "amount", "label"]))).toBe(
      "forms.order.pages.0.fields.1.label",
    );
    expect(pathText(placed(draft, ["forms", "order", "pages", 0, "fields", 1, "label"]))).toBe(
      "forms.order.pages.0.fields.1.label",
    );
  });

  test("a form's problem leads to the step that shows it, in the language that is missing", () => {
    const problem = error("text.missing", ["forms", "order", "pages", 0, "fields", 1, "label"], {
      language: "ar",
    });
    expect(stepsOf(problem, draft, views)).toEqual(["start"]);
    expect(placeOf(problem, draft, views)).toEqual({
      choice: { what: "steps", ids: ["start"] },
      language: "ar",
      path: problem.path,
    });
  });

  test("a language at the path's end says which language", () => {
    expect(languageOf(error("text.unreadable", ["name", "ar"]), draft)).toBe("ar");
    expect(languageOf(error("process.key", ["key"]), draft)).toBeUndefined();
  });

  test("an arrow's problem leads to the arrow, anything else to the process", () => {
    expect(
      placeOf(error("choice.condition.missing", ["flows", "begin", "when"]), draft, views).choice,
    ).toEqual({ what: "flow", id: "begin" });
    expect(placeOf(error("process.reference", ["reference"]), draft, views).choice).toEqual({
      what: "process",
    });
  });
});

describe("the address", () => {
  test.each([
    "?step=credit&tab=form.order&language=ar",
    "?step=credit&language=ar",
    "?flow=f2",
    "?process",
    "?step=a,b",
    "",
  ])("%s says what is shown, there and back", (search) => {
    const { choice, tab, language } = fromAddress(search);
    expect(toAddress({ choice, tab, language: language ?? "en" }, "en")).toBe(search);
  });
});

test("keys have one name each", () => {
  const key = (k: Partial<KeyboardEvent>) =>
    keyName({ key: "", code: "", ctrlKey: false, metaKey: false, shiftKey: false, ...k });
  expect(key({ key: "Z", shiftKey: true, ctrlKey: true })).toBe("mod+shift+z");
  expect(key({ key: "z", metaKey: true })).toBe("mod+z");
  expect(key({ key: "?", code: "Slash", shiftKey: true })).toBe("?");
  expect(key({ key: "!", code: "Digit1", shiftKey: true })).toBe("shift+1");
});

describe("the step list", () => {
  const at = (y: number) => ({ position: { x: 0, y }, name: {} });
  const line: Draft = {
    ...draft,
    steps: {
      end: { kind: "end", ...at(300) },
      a: { kind: "set", ...at(100) },
      b: { kind: "wait", ...at(200) },
      start: { kind: "start", ...at(0) },
    },
    flows: { x: { from: "start", to: "a" }, y: { from: "a", to: "b" }, z: { from: "b", to: "end" } },
  };
  test("follows the arrows from the start", () => {
    expect(stepOrder(line)).toEqual(["start", "a", "b", "end"]);
  });
  test("moving a step changes places with its neighbour, arrows and all", () => {
    const moved = moveInLine(line, "a", 1);
    expect(stepOrder(moved)).toEqual(["start", "b", "a", "end"]);
    expect(moved.steps.b?.position.y).toBe(100);
    expect(moveInLine(moved, "a", -1)).toEqual(line);
  });
  test("nothing moves before the start or behind the end", () => {
    expect(moveInLine(line, "a", -1)).toBe(line);
    expect(moveInLine(line, "b", 1)).toBe(line);
  });
});

test("what stands in a frame is listed behind it, what its events lead to after; frames can be gone into and out of", () => {
  const work = { kind: "work", name: { en: "Work" } };
  let framed = newDraft({ key: "p", name: { en: "P" }, source: "en", required: ["en"] });
  framed = insertStepOnFlow(framed, plainKinds, { kind: "group" }, "begin").draft;
  for (let i = 0; i < 2; i++) framed = addStepInto(framed, plainKinds, work, "group").draft;
  framed = addHandler(framed, plainKinds, "work", "timeout").draft;
  framed = addStepAfter(framed, plainKinds, work, "work.late").draft;
  framed = addStepAfter(framed, plainKinds, work, "group").draft;
  expect(stepOrder(framed)).toEqual(["start", "group", "work", "work2", "work3", "work4", "end"]);
  expect(frameBefore(framed, plainKinds, "work4")).toBe("group");
  expect(frameBefore(framed, plainKinds, "start")).toBeUndefined();
  expect(frameBefore(framed, plainKinds, "work2")).toBeUndefined();
  expect(moveInLine(framed, "work4", -1)).toBe(framed);
});
