import { z } from "zod";
import { own } from "@/dsl/json";
import { error, type Problem } from "@/dsl/problem";
import { stepBase } from "@/dsl/program/parts";
import { type CheckContext, defineStep } from "@/dsl/step";

const lenient = z.looseObject({});
const strict = z.strictObject({ ...stepBase, kind: z.literal("race") });

/** Begins everything its arrows lead to; the first that is done wins, and the rest is given up. */
export const raceStep = defineStep({
  kind: "race",
  family: "control",
  arrows: { in: "many", out: "all" },
  waits: false,
  lenient,
  strict,
  create: () => ({}),
  check: (_settings, context) => checkRunners(context),
  compile: () => ({ kind: "race" }),
  produces: () => ({}),
  enter: () => ({ type: "race" }),
});

function checkRunners({ draft, arrows, stepId, path, kindOf }: CheckContext): Problem[] {
  const flows = arrows.from(stepId);
  const problems: Problem[] = flows.length === 1 ? [error("race.alone", path)] : [];
  for (const { id, to } of flows) {
    const name = own(draft.steps, to)?.name ?? {};
    const step = name[draft.languages.source] || to;
    // What does not wait is done at once: nobody could race against it.
    if (kindOf(to)?.waits === false) problems.push(error("race.waits", ["flows", id, "to"], { step }));
    else if (arrows.to(to).length > 1) problems.push(error("race.shared", ["flows", id, "to"], { step }));
  }
  return problems;
}
