import { z } from "zod";
import { type Problem, warning } from "@/dsl/problem";
import { stepBase } from "@/dsl/program/parts";
import { type CheckContext, defineStep } from "@/dsl/step";

const lenient = z.looseObject({});
const strict = z.strictObject({ ...stepBase, kind: z.literal("parallel") });

/** Waits for a token along each of its arrows, then goes on along all that leave it. */
export const parallelStep = defineStep({
  kind: "parallel",
  family: "control",
  arrows: { in: "many", out: "all" },
  waits: false,
  lenient,
  strict,
  create: () => ({}),
  check: (_settings, context) => checkUse(context),
  compile: () => ({ kind: "parallel" }),
  produces: () => ({}),
  joins: () => "all",
  enter: () => ({ type: "leave" }),
});

/** With one arrow in and one out it does nothing. */
function checkUse({ draft, stepId, path }: CheckContext): Problem[] {
  const flows = Object.values(draft.flows);
  const into = flows.filter(({ to }) => to === stepId).length;
  const out = flows.filter(({ from }) => from === stepId).length;
  return into === 1 && out === 1 ? [warning("parallel.idle", path)] : [];
}
