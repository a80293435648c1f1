import { error } from "../../problem";
import { kindOf, type Rule } from "../scene";

/** A process begins in exactly one place. */
export const starts: Rule = (scene) => {
  const found = Object.keys(scene.draft.steps).filter((id) => kindOf(scene, id)?.arrows.in === "none");
  if (found.length === 0) return [error("process.start.missing", ["steps"])];
  return found.slice(1).map((id) => error("process.start.several", ["steps", id]));
};
