import { own } from "../../json";
import { error, type Problem, warning } from "../../problem";
import { flowsFrom } from "../../program/flows";
import { kindOf, type Rule } from "../scene";

/** Arrows lead from a step to a step, as many as the kinds at both ends allow; a condition stands only where there is a choice. */
export const arrows: Rule = (scene) => {
  const { draft, flows } = scene;
  const problems: Problem[] = [];
  for (const [id, flow] of Object.entries(draft.flows)) {
    for (const end of ["from", "to"] as const) {
      if (!own(draft.steps, flow[end]))
        problems.push(error("flow.dangling", ["flows", id, end], { end, step: flow[end] }));
    }
  }
  for (const flow of flows) {
    if (kindOf(scene, flow.to)?.arrows.in === "none")
      problems.push(error("flow.intoStart", ["flows", flow.id, "to"]));
    const out = kindOf(scene, flow.from)?.arrows.out;
    if (out === "none") problems.push(error("flow.outOfEnd", ["flows", flow.id, "from"]));
    if (out === "one" && (flow.when || flow.otherwise))
      problems.push(warning("flow.condition.ignored", ["flows", flow.id, "when"]));
  }
  for (const stepId of Object.keys(draft.steps)) {
    if (kindOf(scene, stepId)?.arrows.out !== "one") continue;
    for (const flow of flowsFrom(draft.flows, stepId).slice(1))
      problems.push(error("flow.tooMany", ["flows", flow.id, "from"]));
  }
  return problems;
};
