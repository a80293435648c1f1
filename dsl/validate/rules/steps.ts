import type { DraftStep } from "../../draft/draft";
import { settingsOf } from "../../draft/settings";
import { suggestion } from "../../expression/names";
import { own } from "../../json";
import { error, type Problem } from "../../problem";
import { durationText } from "../../program/shapes";
import { checkContext, type Rule } from "../scene";

/** Every step is of a known kind and has what its kind asks for. */
export const steps: Rule = (scene) =>
  Object.entries(scene.draft.steps).flatMap(([id, step]) => {
    const kind = own(scene.kinds, step.kind);
    if (!kind) {
      const near = suggestion(step.kind, Object.keys(scene.kinds));
      return [error("step.kind", ["steps", id, "kind"], { kind: step.kind, ...near })];
    }
    return [...norm(id, step), ...kind.check(settingsOf(kind, step), checkContext(scene, id))];
  });

function norm(id: string, { norm: text }: DraftStep): Problem[] {
  if (!text || durationText.safeParse(text).success) return [];
  return [error("duration.unreadable", ["steps", id, "norm"], { text })];
}
