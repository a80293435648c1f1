import { z } from "zod";
import { error, type Problem, warning } from "@/dsl/problem";
import { stepBase } from "@/dsl/program/parts";
import { type CheckContext, defineStep } from "@/dsl/step";

const lenient = z.looseObject({ atLeast: z.number().optional().catch(undefined) });
const strict = z.strictObject({
  ...stepBase,
  kind: z.literal("parallel"),
  /** It goes on when so many of its arrows have brought a token; what comes later of the same round ends here. Absent: all. */
  atLeast: z.int().min(1).max(1000).optional(),
});

/** Waits for a token along each of its arrows, or along so many of them, then goes on along all that leave it. */
export const parallelStep = defineStep({
  kind: "parallel",
  family: "control",
  arrows: { in: "many", out: "all" },
  waits: false,
  lenient,
  strict,
  create: () => ({}),
  check: ({ atLeast }, context) => [...checkUse(context), ...checkCount(atLeast, context)],
  compile: ({ atLeast }) => ({ kind: "parallel", ...(atLeast !== undefined && { atLeast }) }),
  produces: () => ({}),
  joins: ({ atLeast }) => (atLeast === undefined ? "all" : { atLeast }),
  enter: () => ({ type: "leave" }),
});

/** With one arrow in and one out it does nothing. */
function checkUse({ draft, stepId, path }: CheckContext): Problem[] {
  const flows = Object.values(draft.flows);
  const into = flows.filter(({ to }) => to === stepId).length;
  const out = flows.filter(({ from }) => from === stepId).length;
  return into === 1 && out === 1 ? [warning("parallel.idle", path)] : [];
}

/** More than arrows lead here would never come. */
function checkCount(atLeast: number | undefined, { draft, stepId, path }: CheckContext): Problem[] {
  if (atLeast === undefined) return [];
  const into = Object.values(draft.flows).filter(({ to }) => to === stepId).length;
  const isGood = Number.isInteger(atLeast) && atLeast >= 1 && atLeast <= Math.max(into, 1);
  return isGood ? [] : [error("parallel.count", [...path, "atLeast"], { into })];
}
