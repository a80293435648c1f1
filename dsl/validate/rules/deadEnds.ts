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
        !scene.flows.some((flow) => flow.from === id) &&
        !listens(scene, id) &&
        !undoes(scene, id)
      );
    })
    .map(([id]) => error("step.deadEnd", ["steps", id]));

function undoes({ draft, flows }: Scene, stepId: string): boolean {
  return flows.some(({ from, to }) => {
    const { step, handler = "" } = sourceOf(from);
    return to === stepId && own(own(draft.steps, step)?.handlers, handler)?.on === "undo";
  });
}
