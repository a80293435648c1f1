import { own } from "../../json";
import { error } from "../../problem";
import { sourceOf } from "../../program/flows";
import { kindOf, listens, type Rule, type Scene } from "../scene";

/** Only a step that is meant to end a path may have no way out; in a frame, and where something is undone, a path may just stop. */
export const deadEnds: Rule = (scene) =>
  Object.entries(scene.draft.steps)
    .filter(([id, step]) => {
      const kind = kindOf(scene, id);
      return (
        kind !== undefined &&
        kind.arrows.out !== "none" &&
        step.in === undefined &&
        !scene.leaving.has(id) &&
        !listens(scene, id) &&
        !undoes(scene, id)
      );
    })
    .map(([id]) => error("step.deadEnd", ["steps", id]));

function undoes({ draft, arriving }: Scene, stepId: string): boolean {
  return (arriving.get(stepId) ?? []).some(({ from }) => {
    const { step, handler = "" } = sourceOf(from);
    return own(own(draft.steps, step)?.handlers, handler)?.on === "undo";
  });
}
