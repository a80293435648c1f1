import { z } from "zod";
import type { Condition } from "@/dsl/draft/draft";
import { conditionToFeel, rowsIn } from "@/dsl/expression/condition";
import type { Failure } from "@/dsl/interpret/failure";
import type { Json } from "@/dsl/json";
import { error, type Problem, warning } from "@/dsl/problem";
import { stepBase } from "@/dsl/program/parts";
import { type CheckContext, defineStep, type StepContext } from "@/dsl/step";

const lenient = z.looseObject({ mode: z.enum(["first", "every"]).catch("first") });
const strict = z.strictObject({
  ...stepBase,
  kind: z.literal("choice"),
  /** Every arrow whose condition is true, not only the first; what was split so is joined by such a choice as well. */
  mode: z.literal("every").optional(),
});

/**
 * Goes on along the first of its arrows whose condition is true, or along every one, else along the one marked "otherwise". One
 * for every arrow that several lead to waits until nothing more can come.
 */
export const choiceStep = defineStep({
  kind: "choice",
  family: "control",
  arrows: { in: "many", out: "many" },
  waits: false,
  lenient,
  strict,
  create: () => ({}),
  check: ({ mode }, context) => checkArrows(mode, context),
  compile: ({ mode }) => ({ kind: "choice", ...(mode === "every" && { mode }) }),
  produces: () => ({}),
  joins: ({ mode }) => (mode === "every" ? "inclusive" : undefined),

  enter: ({ mode }, context) => {
    const { flows } = context;
    // What only joins goes on along its one arrow.
    if (mode === "every" && flows.length === 1 && !flows[0]?.when) return { type: "leave" };
    const taken = takenOf(mode === "every" ? flows.length : 1, context);
    if ("code" in taken) return { type: "fail", failure: taken };
    const rest = flows.find((flow) => flow.otherwise);
    if (taken.length > 0) return { type: "leave", by: taken };
    if (rest) return { type: "leave", by: [rest.id] };
    return { type: "fail", failure: { code: "choice.noMatch", cause: "", retryable: true } };
  },
});

/** The first arrows whose condition is true, at most so many; later conditions are not looked at. */
function takenOf(most: number, { flows, evaluate }: StepContext): string[] | Failure {
  const taken: string[] = [];
  for (const { id, when = "" } of flows.filter(({ otherwise }) => !otherwise)) {
    const result = evaluate(when);
    const failure = "failure" in result ? result.failure : notBoolean(when, result.value);
    if (failure) return { ...failure, params: { ...failure.params, flow: id } };
    if ("value" in result && result.value === true) taken.push(id);
    if (taken.length === most) break;
  }
  return taken;
}

function notBoolean(when: string, value: Json): Failure | undefined {
  if (typeof value === "boolean") return undefined;
  const cause = `${when} → ${JSON.stringify(value)}`.slice(0, 200);
  return { code: "choice.notBoolean", cause, retryable: true };
}

function checkArrows(mode: "first" | "every", context: CheckContext): Problem[] {
  const { arrows, stepId, path } = context;
  const flows = arrows.from(stepId);
  if (mode === "every" && flows.length === 1 && isPlain(flows[0]?.when)) return [];
  const rest = flows.filter((flow) => flow.otherwise);
  const problems: Problem[] = rest
    .slice(1)
    .map((flow) => error("choice.otherwise.twice", ["flows", flow.id, "otherwise"]));
  if (rest.length === 0 && flows.length > 0) problems.push(warning("choice.otherwise.missing", path));
  const conditional = flows.filter(({ otherwise }) => !otherwise);
  return [...problems, ...conditional.flatMap(({ id, when }) => checkCondition(id, when, context))];
}

function checkCondition(flow: string, when: Condition | undefined, { feel }: CheckContext): Problem[] {
  const at = ["flows", flow, "when"];
  if (when === undefined || isPlain(when)) return [error("choice.condition.missing", at)];
  const incomplete =
    "rows" in when &&
    rowsIn(when).some((row) => row.field === "" || (needsValue(row.is) && !row.value?.trim()));
  return incomplete
    ? [error("choice.condition.incomplete", at)]
    : feel(conditionToFeel(when), at, {}, "condition");
}

/** Without a condition, or with an empty one. */
function isPlain(when: Condition | undefined): boolean {
  return when === undefined || conditionToFeel(when).trim() === "";
}

function needsValue(is: string): boolean {
  return !["true", "false", "empty", "notEmpty"].includes(is);
}
