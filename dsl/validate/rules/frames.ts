import { own } from "../../json";
import { error, type Problem } from "../../problem";
import { sourceOf } from "../../program/flows";
import { entriesOf, kindOf, listens, type Rule, type Scene } from "../scene";

/** Steps stand in frames that are there, not in circles, begin somewhere, and no arrow crosses an edge. */
export const frames: Rule = (scene) => [
  ...Object.keys(scene.draft.steps).flatMap((id) => standing(scene, id)),
  ...crossing(scene),
];

function standing(scene: Scene, id: string): Problem[] {
  const { steps } = scene.draft;
  const step = own(steps, id);
  const kind = kindOf(scene, id);
  const problems: Problem[] = [];
  if (step?.in !== undefined) {
    const frame = own(steps, step.in);
    if (!frame || !kindOf(scene, step.in)?.holds)
      problems.push(error("step.frame.unknown", ["steps", id, "in"], { frame: step.in }));
    else if (isAround(scene, id, step.in)) problems.push(error("step.frame.circle", ["steps", id, "in"]));
    if (kind?.arrows.in === "none") problems.push(error("step.frame.start", ["steps", id, "in"]));
  }
  if (kind?.holds && entriesOf(scene, id).every((inside) => listens(scene, inside)))
    problems.push(error("step.frame.empty", ["steps", id]));
  return problems;
}

/** Whether a frame stands, in however many steps, in the step itself. */
function isAround({ draft }: Scene, id: string, frame: string): boolean {
  const seen = new Set<string>();
  for (let at: string | undefined = frame; at !== undefined && !seen.has(at); at = own(draft.steps, at)?.in) {
    if (at === id) return true;
    seen.add(at);
  }
  return false;
}

function crossing({ draft, flows }: Scene): Problem[] {
  return flows
    .filter(({ from, to }) => own(draft.steps, sourceOf(from).step)?.in !== own(draft.steps, to)?.in)
    .map(({ id }) => error("flow.crossing", ["flows", id]));
}
