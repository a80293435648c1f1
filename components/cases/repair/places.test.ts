import { expect, test } from "vitest";
import { draft as shape } from "@/dsl/draft/draft";
import template from "@/examples/templates/order-with-credit-check.json";
import { kinds } from "@/steps/registry";
import { missedBy, placesOf, targetsOf, waysOf } from "./places";

const draft = shape.parse(template);
const view = {
  draft,
  steps: [
    { instance: "start.1", stepId: "start", status: "done" as const, enteredAt: "", leftAt: "", flows: [] },
    {
      instance: "credit.1",
      stepId: "credit",
      status: "failed" as const,
      enteredAt: "",
      leftAt: null,
      flows: [],
    },
  ],
};

test("a case stands where it has not left; it can be moved there to any step but those that begin", () => {
  expect(placesOf(view, kinds)).toEqual([
    { instance: "credit.1", stepId: "credit", failed: true, skip: true, move: true, item: false },
  ]);
  const targets = targetsOf(view, kinds, "credit");
  expect(targets).toContain("review");
  expect(targets).not.toContain("credit");
  expect(targets).not.toContain("start");
  expect(targetsOf(view, kinds, "nowhere")).toEqual([]);
});

test("a group over a list takes another item while it goes on, and none after it has stopped", () => {
  const each = { ...draft.steps.credit, kind: "group", repeat: { over: "order.lines", as: "line" } };
  const group = shape.parse({ ...template, steps: { ...template.steps, credit: each } });
  const standing = (status: "active" | "failed") =>
    placesOf({ draft: group, steps: view.steps.map((step) => ({ ...step, status })) }, kinds).find(
      ({ stepId }) => stepId === "credit",
    );
  expect(standing("active")).toMatchObject({ item: true });
  expect(standing("failed")).toMatchObject({ item: false });
});

test("a step that chooses has ways to choose from, another goes on along all of its arrows", () => {
  expect(waysOf(view, "enough")).toMatchObject({ chooses: true });
  expect(waysOf(view, "enough").ways.map((way) => way.id)).toContain(waysOf(view, "enough").usual);
  expect(waysOf(view, "credit")).toMatchObject({ chooses: false });
});

test("what a skipped step would have set is known", () => {
  expect(missedBy(view, kinds, "credit")).toContain("score");
});
