import { allInOrder, needsOf } from "../../decision/graph";
import { settingsOf } from "../../draft/settings";
import { type Problem, warning } from "../../problem";
import { kindOf, type Rule, type Scene } from "../scene";

/** Forms, messages and decisions that no step uses; a decision that one in use rests on is in use. */
export const unused: Rule = (scene) => {
  const { forms, messages, decisions = {} } = scene.draft;
  const asked = usedBy(scene, "decisions");
  const needed = new Set(allInOrder(asked, (of) => needsOf(decisions, of)));
  return [
    ...idle("forms", forms, usedBy(scene, "forms"), "unused.form"),
    ...idle("messages", messages, usedBy(scene, "messages"), "unused.message"),
    ...idle("decisions", decisions, needed, "unused.decision"),
  ];
};

/** What the steps say that they use. */
function usedBy(scene: Scene, what: "forms" | "messages" | "decisions"): ReadonlySet<string> {
  const names = Object.entries(scene.draft.steps).flatMap(([id, step]) => {
    const kind = kindOf(scene, id);
    return kind?.uses?.(settingsOf(kind, step))[what] ?? [];
  });
  return new Set(names);
}

function idle(root: string, all: object, used: ReadonlySet<string>, code: string): Problem[] {
  return Object.keys(all)
    .filter((name) => !used.has(name))
    .map((name) => warning(code, [root, name], { name }));
}
