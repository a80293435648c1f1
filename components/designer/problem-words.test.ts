import { expect, test } from "vitest";
import { draft as shape } from "@/dsl/draft/draft";
import { error } from "@/dsl/problem";
import { withOwner } from "@/dsl/validate/owner";
import template from "@/examples/templates/order-with-credit-check.json";
import { ownerIn } from "./problem-words";

const draft = shape.parse(template);

test("what a problem belongs to is called as it is on the drawing, in the language that is shown", () => {
  const problem = withOwner(error("service.path.missing", ["steps", "credit", "request"]), draft);
  expect(problem.params.owner).toBe(draft.steps.credit?.name.en);
  expect(ownerIn(problem, draft, "ar")).toEqual({ owner: draft.steps.credit?.name.ar });
  const arrow = Object.keys(draft.flows)[0] ?? "";
  const { from = "" } = draft.flows[arrow] ?? {};
  const leaves = withOwner(error("flow.condition.missing", ["flows", arrow]), draft);
  expect(ownerIn(leaves, draft, "ar")).toEqual({ owner: draft.steps[from]?.name.ar });
  const other = withOwner(error("x", ["steps", "credit"], { owner: "it" }), draft);
  expect(ownerIn(other, draft, "ar")).toEqual({});
});
