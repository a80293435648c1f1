import { settingsOf } from "../../draft/settings";
import { suggestion } from "../../expression/names";
import { own } from "../../json";
import { error } from "../../problem";
import { checkContext, type Rule } from "../scene";

/** Every step is of a known kind and has what its kind asks for. */
export const steps: Rule = (scene) =>
  Object.entries(scene.draft.steps).flatMap(([id, step]) => {
    const kind = own(scene.kinds, step.kind);
    if (!kind) {
      const near = suggestion(step.kind, Object.keys(scene.kinds));
      return [error("step.kind", ["steps", id, "kind"], { kind: step.kind, ...near })];
    }
    return kind.check(settingsOf(kind, step), checkContext(scene, id));
  });
