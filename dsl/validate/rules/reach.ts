import { error } from "../../problem";
import { kindOf, type Rule } from "../scene";

/** Every step can be reached from the start. Says nothing while there is no start: then none can. */
export const reach: Rule = (scene) => {
  const queue = Object.keys(scene.draft.steps).filter((id) => kindOf(scene, id)?.arrows.in === "none");
  if (queue.length === 0) return [];
  const reached = new Set(queue);
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    for (const { from, to } of scene.flows) {
      if (from !== id || reached.has(to)) continue;
      reached.add(to);
      queue.push(to);
    }
  }
  return Object.keys(scene.draft.steps)
    .filter((id) => !reached.has(id))
    .map((id) => error("step.unreachable", ["steps", id]));
};
