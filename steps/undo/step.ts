import { z } from "zod";
import type { Undoable } from "@/dsl/interpret/state";
import { own } from "@/dsl/json";
import { error, type Problem, warning } from "@/dsl/problem";
import { maybeText, stepBase } from "@/dsl/program/parts";
import { identifier } from "@/dsl/program/shapes";
import { type CheckContext, defineStep, type Outcome, type StepContext } from "@/dsl/step";

const lenient = z.looseObject({ step: maybeText });
const strict = z.strictObject({
  ...stepBase,
  kind: z.literal("undo"),
  /** Undo only what this step did; absent: all that was done where this one stands. */
  step: identifier.optional(),
});

/** Undoes completed steps, the last one first, each by the way of its own "undo"; then goes on. */
export const undoStep = defineStep({
  kind: "undo",
  family: "control",
  arrows: { in: "many", out: "one" },
  waits: false,
  lenient,
  strict,
  create: () => ({}),
  check: (settings, context) => checkWhat(settings.step, context),
  compile: ({ step }) => ({ kind: "undo", ...(step && { step }) }),
  produces: () => ({}),
  enter: (step, context) => undoNext(step.step, context),
  closed: (step, _scope, context) => undoNext(step.step, context),
});

/** One after another: the list is shorter by what has been begun. */
function undoNext(only: string | undefined, { undoable }: StepContext): Outcome {
  const next = undoable.findLast((done) => only === undefined || isOf(done, only));
  if (!next) return { type: "leave" };
  const { variables, entry, instance } = next;
  return { type: "open", scopes: [{ variables, entry, undoes: instance }] };
}

/** Done by the step, or inside it. */
function isOf({ step, within = [] }: Undoable, wanted: string): boolean {
  return step === wanted || within.includes(wanted);
}

function checkWhat(step: string | undefined, { draft, path, kindOf }: CheckContext): Problem[] {
  const canBeUndone = (id: string) =>
    kindOf(id)?.holds === true ||
    Object.values(own(draft.steps, id)?.handlers ?? {}).some(({ on }) => on === "undo");
  if (!step)
    return Object.keys(draft.steps).some(canBeUndone) ? [] : [warning("undo.nothing", [...path, "step"])];
  if (!own(draft.steps, step)) return [error("undo.step.unknown", [...path, "step"], { step })];
  return canBeUndone(step) ? [] : [error("undo.step.cannot", [...path, "step"], { step })];
}
