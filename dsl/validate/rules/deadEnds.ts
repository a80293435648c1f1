import { error } from "../../problem";
import { kindOf, type Rule } from "../scene";

/** Only a step that is meant to end a path may have no way out. */
export const deadEnds: Rule = (scene) =>
  Object.keys(scene.draft.steps)
    .filter((id) => {
      const kind = kindOf(scene, id);
      return (
        kind !== undefined && kind.arrows.out !== "none" && !scene.flows.some((flow) => flow.from === id)
      );
    })
    .map((id) => error("step.deadEnd", ["steps", id]));
