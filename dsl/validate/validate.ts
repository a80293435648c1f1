import type { Draft } from "../draft/draft";
import type { Problem } from "../problem";
import type { Kinds } from "../step";
import { withOwner } from "./owner";
import { arrows } from "./rules/arrows";
import { cycles } from "./rules/cycles";
import { deadEnds } from "./rules/deadEnds";
import { decisions } from "./rules/decisions";
import { document } from "./rules/document";
import { forms } from "./rules/forms";
import { frames } from "./rules/frames";
import { handlers } from "./rules/handlers";
import { messages } from "./rules/messages";
import { names } from "./rules/names";
import { reach } from "./rules/reach";
import { starts } from "./rules/starts";
import { steps } from "./rules/steps";
import { texts } from "./rules/texts";
import { unused } from "./rules/unused";
import { type Rule, sceneOf } from "./scene";

/** In the order in which a person would mend things. */
const rules: readonly Rule[] = [
  document,
  starts,
  arrows,
  steps,
  frames,
  handlers,
  reach,
  deadEnds,
  cycles,
  forms,
  messages,
  decisions,
  texts,
  names,
  unused,
];

/**
 * Everything in a draft that a person should mend, errors first. `services`: keys of the services the organisation has;
 * without them it is not checked whether a service is there. Pure; fast enough for every keystroke.
 */
export function validate(
  draft: Draft,
  kinds: Kinds,
  { services }: { readonly services?: readonly string[] } = {},
): Problem[] {
  const scene = sceneOf(draft, kinds, services);
  const problems = rules.flatMap((rule) => rule(scene)).map((problem) => withOwner(problem, draft));
  const seen = new Set<string>();
  const once = problems.filter((problem) => {
    const key = JSON.stringify([problem.code, problem.path, problem.params]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  return [...once.filter((p) => p.severity === "error"), ...once.filter((p) => p.severity === "warning")];
}
