import { own } from "../../json";
import { error, type Problem, warning } from "../../problem";
import { flowsByStep } from "../../program/flows";
import { begins, kindOf, type Rule, type Scene } from "../scene";

/** Arrows lead from a step to a step, as many as the kinds at both ends allow; a condition stands only where there is a choice. */
export const arrows: Rule = (scene) => [
  ...dangling(scene),
  ...scene.flows.flatMap((flow) => endsOf(scene, flow)),
  ...tooMany(scene),
];

function dangling({ draft }: Scene): Problem[] {
  return Object.entries(draft.flows).flatMap(([id, flow]) =>
    (["from", "to"] as const)
      .filter((end) => (end === "from" ? !begins(draft, flow.from) : !own(draft.steps, flow.to)))
      .map((end) => error("flow.dangling", ["flows", id, end], { end, step: flow[end] })),
  );
}

function endsOf(scene: Scene, { id, from, to, when, otherwise }: Scene["flows"][number]): Problem[] {
  const problems: Problem[] = [];
  if (kindOf(scene, to)?.arrows.in === "none") problems.push(error("flow.intoStart", ["flows", id, "to"]));
  const out = kindOf(scene, from)?.arrows.out;
  if (out === "none") problems.push(error("flow.outOfEnd", ["flows", id, "from"]));
  const conditional = when !== undefined || otherwise === true;
  if ((out === "one" || out === "all") && conditional)
    problems.push(warning("flow.condition.ignored", ["flows", id, "when"]));
  return problems;
}

function tooMany(scene: Scene): Problem[] {
  const leaving = flowsByStep(scene.draft.flows);
  return Object.entries(scene.draft.steps)
    .flatMap(([stepId, { handlers = {} }]) => [
      ...(kindOf(scene, stepId)?.arrows.out === "one" ? [stepId] : []),
      ...Object.keys(handlers).map((name) => `${stepId}.${name}`),
    ])
    .flatMap((from) => leaving(from).slice(1))
    .map((flow) => error("flow.tooMany", ["flows", flow.id, "from"]));
}
