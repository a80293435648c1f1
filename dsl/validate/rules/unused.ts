import { inOrder, needsOf } from "../../decision/graph";
import { type Problem, warning } from "../../problem";
import { kindOf, type Rule } from "../scene";

/** Forms, messages and decisions that no step uses. */
export const unused: Rule = (scene) => {
  const { draft } = scene;
  const used = { forms: new Set<string>(), messages: new Set<string>(), decisions: new Set<string>() };
  for (const [id, step] of Object.entries(draft.steps)) {
    const kind = kindOf(scene, id);
    const uses = kind?.uses?.(kind.lenient.parse(step));
    for (const form of uses?.forms ?? []) used.forms.add(form);
    for (const message of uses?.messages ?? []) used.messages.add(message);
    for (const decision of uses?.decisions ?? [])
      for (const one of inOrder(decision, (of) => needsOf(draft.decisions ?? {}, of)))
        used.decisions.add(one);
  }
  const problems: Problem[] = [];
  for (const name of Object.keys(draft.forms))
    if (!used.forms.has(name)) problems.push(warning("unused.form", ["forms", name], { name }));
  for (const name of Object.keys(draft.messages))
    if (!used.messages.has(name)) problems.push(warning("unused.message", ["messages", name], { name }));
  for (const name of Object.keys(draft.decisions ?? {}))
    if (!used.decisions.has(name)) problems.push(warning("unused.decision", ["decisions", name], { name }));
  return problems;
};
