import { error } from "../../problem";
import { entriesOf, kindOf, listens, type Rule, type Scene } from "../scene";

/**
 * Every step can be reached from the start: along arrows, those of handlers too, into frames, or by an event of its own. Says
 * nothing while there is no start: then none can.
 */
export const reach: Rule = (scene) => {
  const starts = Object.keys(scene.draft.steps).filter((id) => kindOf(scene, id)?.arrows.in === "none");
  if (starts.length === 0) return [];
  const queue = [...starts, ...entriesOf(scene, undefined).filter((id) => listens(scene, id))];
  const reached = new Set(queue);
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    for (const to of aheadOf(scene, id)) {
      if (reached.has(to)) continue;
      reached.add(to);
      queue.push(to);
    }
  }
  return Object.keys(scene.draft.steps)
    .filter((id) => !reached.has(id))
    .map((id) => error("step.unreachable", ["steps", id]));
};

function aheadOf(scene: Scene, stepId: string): string[] {
  const handlers = Object.keys(scene.draft.steps[stepId]?.handlers ?? {}).map((name) => `${stepId}.${name}`);
  const along = [stepId, ...handlers].flatMap((from) => scene.leaving.get(from) ?? []).map(({ to }) => to);
  return kindOf(scene, stepId)?.holds ? [...along, ...entriesOf(scene, stepId)] : along;
}
