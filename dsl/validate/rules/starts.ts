import { error } from "../../problem";
import { kindOf, type Rule } from "../scene";

/** Ways in that lead to one place only: there is one public link, and the API asks for one set of variables. */
const SINGLE = ["form", "api"] as const;

/** A process begins somewhere, and by its form and by the API in one place only. Elsewhere it may begin by events. */
export const starts: Rule = (scene) => {
  const found = Object.entries(scene.draft.steps).filter(
    ([id, step]) => step.in === undefined && kindOf(scene, id)?.arrows.in === "none",
  );
  if (found.length === 0) return [error("process.start.missing", ["steps"])];
  const later = SINGLE.flatMap((by) =>
    found.filter(([id, step]) => kindOf(scene, id)?.begins?.(step, by) ?? true).slice(1),
  );
  return later.map(([id]) => error("process.start.several", ["steps", id]));
};
