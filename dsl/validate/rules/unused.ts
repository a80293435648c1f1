import { type Problem, warning } from "../../problem";
import { kindOf, type Rule } from "../scene";

/** Forms and messages that no step uses. */
export const unused: Rule = (scene) => {
  const { draft } = scene;
  const used = { forms: new Set<string>(), messages: new Set<string>() };
  for (const [id, step] of Object.entries(draft.steps)) {
    const kind = kindOf(scene, id);
    const uses = kind?.uses?.(kind.lenient.parse(step));
    for (const form of uses?.forms ?? []) used.forms.add(form);
    for (const message of uses?.messages ?? []) used.messages.add(message);
  }
  const problems: Problem[] = [];
  for (const name of Object.keys(draft.forms))
    if (!used.forms.has(name)) problems.push(warning("unused.form", ["forms", name], { name }));
  for (const name of Object.keys(draft.messages))
    if (!used.messages.has(name)) problems.push(warning("unused.message", ["messages", name], { name }));
  return problems;
};
