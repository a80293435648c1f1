import { z } from "zod";
import { conditionToFeel } from "@/dsl/expression/condition";
import { error, type Problem, warning } from "@/dsl/problem";
import { flowsFrom } from "@/dsl/program/flows";
import { stepBase } from "@/dsl/program/parts";
import { type CheckContext, defineStep } from "@/dsl/step";

const lenient = z.looseObject({});
const strict = z.strictObject({ ...stepBase, kind: z.literal("choice") });

/** Goes on along the first of its arrows whose condition is true, else along the one marked "otherwise". */
export const choiceStep = defineStep({
  kind: "choice",
  family: "control",
  arrows: { in: "many", out: "many" },
  waits: false,
  lenient,
  strict,
  create: () => ({}),
  check: (_settings, context) => checkArrows(context),
  compile: () => ({ kind: "choice" }),
  produces: () => ({}),

  enter: (_step, { flows, evaluate }) => {
    for (const { id, when, otherwise } of flows) {
      if (otherwise) continue;
      const result = evaluate(when ?? "");
      if ("failure" in result)
        return {
          type: "fail",
          failure: { ...result.failure, params: { ...result.failure.params, flow: id } },
        };
      if (typeof result.value !== "boolean") {
        const cause = `${when} → ${JSON.stringify(result.value)}`.slice(0, 200);
        return {
          type: "fail",
          failure: { code: "choice.notBoolean", cause, retryable: true, params: { flow: id } },
        };
      }
      if (result.value) return { type: "leave", by: [id] };
    }
    const rest = flows.find((flow) => flow.otherwise);
    if (rest) return { type: "leave", by: [rest.id] };
    return { type: "fail", failure: { code: "choice.noMatch", cause: "", retryable: true } };
  },
});

function checkArrows({ draft, stepId, path, feel }: CheckContext): Problem[] {
  const flows = flowsFrom(draft.flows, stepId);
  const problems: Problem[] = [];
  const rest = flows.filter((flow) => flow.otherwise);
  for (const flow of rest.slice(1))
    problems.push(error("choice.otherwise.twice", ["flows", flow.id, "otherwise"]));
  if (rest.length === 0 && flows.length > 0) problems.push(warning("choice.otherwise.missing", path));
  for (const { id, when, otherwise } of flows) {
    if (otherwise) continue;
    const at = ["flows", id, "when"];
    const text = when === undefined ? "" : conditionToFeel(when);
    const incomplete =
      when &&
      "rows" in when &&
      when.rows.some((row) => row.field === "" || (needsValue(row.is) && !row.value?.trim()));
    if (text.trim() === "") problems.push(error("choice.condition.missing", at));
    else if (incomplete) problems.push(error("choice.condition.incomplete", at));
    else problems.push(...feel(text, at, {}, "condition"));
  }
  return problems;
}

function needsValue(is: string): boolean {
  return !["true", "false", "empty", "notEmpty"].includes(is);
}
