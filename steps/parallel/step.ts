import { z } from "zod";
import { error, type Problem, warning } from "@/dsl/problem";
import { stepBase } from "@/dsl/program/parts";
import { type CheckContext, defineStep } from "@/dsl/step";

const lenient = z.looseObject({
  atLeast: z.number().optional().catch(undefined),
  tokens: z.number().optional().catch(undefined),
});
const strict = z.strictObject({
  ...stepBase,
  kind: z.literal("parallel"),
  /** It goes on when so many of its arrows have brought a token; what comes later of the same round ends here. Absent: all. */
  atLeast: z.int().min(1).max(1000).optional(),
  /** It goes on whenever so many tokens have come, whichever arrows they came along. */
  tokens: z.int().min(2).max(1000).optional(),
});

/** Waits for a token along each of its arrows, along so many of them, or for so many tokens, then goes on along all that leave it. */
export const parallelStep = defineStep({
  kind: "parallel",
  family: "control",
  arrows: { in: "many", out: "all" },
  waits: false,
  lenient,
  strict,
  create: () => ({}),
  check: ({ atLeast, tokens }, context) => [
    ...(tokens === undefined ? checkUse(context) : []),
    ...checkCount(atLeast, context),
    ...checkTokens(tokens, context),
    ...checkBoth(atLeast, tokens, context),
  ],
  compile: ({ atLeast, tokens }) => ({
    kind: "parallel",
    ...(atLeast !== undefined && { atLeast }),
    ...(tokens !== undefined && { tokens }),
  }),
  produces: () => ({}),
  joins: ({ atLeast, tokens }) => {
    if (tokens !== undefined) return { tokens };
    return atLeast === undefined ? "all" : { atLeast };
  },
  enter: () => ({ type: "leave" }),
});

/** With one arrow in and one out it does nothing. */
function checkUse({ arrows, stepId, path }: CheckContext): Problem[] {
  return arrows.to(stepId).length === 1 && arrows.from(stepId).length === 1
    ? [warning("parallel.idle", path)]
    : [];
}

/** More than arrows lead here would never come. */
function checkCount(atLeast: number | undefined, { arrows, stepId, path }: CheckContext): Problem[] {
  if (atLeast === undefined) return [];
  const into = arrows.to(stepId).length;
  const isGood = Number.isInteger(atLeast) && atLeast >= 1 && atLeast <= Math.max(into, 1);
  return isGood ? [] : [error("parallel.count", [...path, "atLeast"], { into })];
}

/** Tokens are counted whichever arrows they came along: how many arrows brought one then says nothing. */
function checkBoth(
  atLeast: number | undefined,
  tokens: number | undefined,
  { path }: CheckContext,
): Problem[] {
  return atLeast === undefined || tokens === undefined ? [] : [error("parallel.both", [...path, "atLeast"])];
}

/** One token is what it goes on after anyway. */
function checkTokens(tokens: number | undefined, { path }: CheckContext): Problem[] {
  if (tokens === undefined || (Number.isInteger(tokens) && tokens >= 2 && tokens <= 1000)) return [];
  return [error("parallel.tokens", [...path, "tokens"])];
}
