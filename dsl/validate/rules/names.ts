import { settingsOf } from "../../draft/settings";
import { FEEL_WORDS } from "../../expression/words";
import { own } from "../../json";
import { error, type Problem, warning } from "../../problem";
import { variablesOf } from "../../program/variables";
import { kindOf, type Rule, type Scene } from "../scene";

/** Names that expressions need for something else: what is always there, and FEEL's own words. */
export const TAKEN = new Set([
  ...["settings", "case", "customer", "response", "status", "callback", "item", "partial"],
  ...FEEL_WORDS,
  ...["not", "true", "false", "date", "time", "duration", "list", "context"],
]);

/** No variable hides another thing of the same name, and steps that set the same variable agree on what it is. */
export const names: Rule = (scene) => [...taken(scene), ...disagreeing(scene), ...formless(scene)];

/** What every step produces, one entry for each variable. */
function produced(scene: Scene) {
  return Object.entries(scene.draft.steps).flatMap(([stepId, step]) => {
    const kind = kindOf(scene, stepId);
    const variables = kind?.produces(settingsOf(kind, step), scene.draft) ?? {};
    return Object.entries(variables).map(([name, type]) => ({ stepId, name, type }));
  });
}

function taken(scene: Scene): Problem[] {
  return [
    ...produced(scene)
      .filter(({ name }) => TAKEN.has(name))
      .map(({ stepId, name }) => error("variable.taken", ["steps", stepId], { name })),
    ...Object.keys(scene.draft.variables)
      .filter((name) => TAKEN.has(name))
      .map((name) => error("variable.taken", ["variables", name], { name })),
  ];
}

/** "any" fits everything, and a declared variable settles the matter. */
function disagreeing(scene: Scene): Problem[] {
  const types = new Map<string, string>();
  return produced(scene).flatMap(({ stepId, name, type }) => {
    if (type.type === "any" || own(scene.draft.variables, name)) return [];
    const described = JSON.stringify(type);
    const known = types.get(name) ?? described;
    types.set(name, known);
    return known === described ? [] : [warning("variable.types", ["steps", stepId], { name })];
  });
}

function formless({ draft, kinds }: Scene): Problem[] {
  return Object.entries(variablesOf(draft, kinds)).flatMap(([name, type]) => {
    const missing = type.type === "form" && own(draft.variables, name) && !own(draft.forms, type.form);
    return missing ? [error("variable.form", ["variables", name, "form"], { name, form: type.form })] : [];
  });
}
