import { own } from "../../json";
import { error, type Problem, warning } from "../../problem";
import { variablesOf } from "../../program/variables";
import { kindOf, type Rule } from "../scene";

/** Names that expressions need for something else: what is always there, and FEEL's own words. */
const TAKEN = new Set([
  "settings",
  "case",
  "customer",
  "response",
  "status",
  "callback",
  "item",
  "partial",
  "if",
  "then",
  "else",
  "for",
  "in",
  "return",
  "some",
  "every",
  "satisfies",
  "and",
  "or",
  "not",
  "between",
  "instance",
  "of",
  "true",
  "false",
  "null",
  "function",
  "external",
  "date",
  "time",
  "duration",
  "list",
  "context",
]);

/** No variable hides another thing of the same name, and steps that set the same variable agree on what it is. */
export const names: Rule = (scene) => {
  const { draft } = scene;
  const problems: Problem[] = [];
  const types = new Map<string, string>();
  for (const [id, step] of Object.entries(draft.steps)) {
    const kind = kindOf(scene, id);
    if (!kind) continue;
    for (const [name, type] of Object.entries(kind.produces(kind.lenient.parse(step), draft))) {
      if (TAKEN.has(name)) problems.push(error("variable.taken", ["steps", id], { name }));
      const known = types.get(name);
      const described = JSON.stringify(type);
      // "any" fits everything; a declared variable settles the matter.
      if (known !== undefined && known !== described && type.type !== "any" && !own(draft.variables, name)) {
        problems.push(warning("variable.types", ["steps", id], { name }));
      }
      if (type.type !== "any") types.set(name, known ?? described);
    }
  }
  for (const name of Object.keys(draft.variables))
    if (TAKEN.has(name)) problems.push(error("variable.taken", ["variables", name], { name }));
  for (const [name, type] of Object.entries(variablesOf(draft, scene.kinds))) {
    if (type.type === "form" && !own(draft.forms, type.form) && own(draft.variables, name)) {
      problems.push(error("variable.form", ["variables", name, "form"], { name, form: type.form }));
    }
  }
  return problems;
};
