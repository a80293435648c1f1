import { getAtPath } from "@/dsl/draft/commands/path";
import type { Draft } from "@/dsl/draft/draft";
import type { Problem } from "@/dsl/problem";
import { sourceOf } from "@/dsl/program/flows";
import type { Edited, Views } from "@/steps/view-contract";
import { type Path, placed } from "./path";
import type { Choice } from "./store";

/** Where a problem is mended: what to choose, in which language, and which field. */
export interface ProblemPlace {
  readonly choice: Choice;
  readonly language?: string;
  readonly path: Path;
}

/** The steps whose panel edits a form or message. */
export function stepsEditing(draft: Draft, views: Views, what: Edited["what"], id: string): string[] {
  return Object.entries(draft.steps)
    .filter(([, step]) =>
      views[step.kind]?.edits?.(step).some((edited) => edited.what === what && edited.id === id),
    )
    .map(([stepId]) => stepId);
}

/** The steps on whose card a problem is marked. */
export function stepsOf(problem: Problem, draft: Draft, views: Views): string[] {
  if (problem.stepId !== undefined) return [problem.stepId];
  const [root, id] = problem.path;
  if (root === "flows" && typeof id === "string")
    return draft.flows[id] ? [sourceOf(draft.flows[id].from).step] : [];
  if (root === "forms" && typeof id === "string") return stepsEditing(draft, views, "form", id);
  if (root === "messages" && typeof id === "string") return stepsEditing(draft, views, "message", id);
  if (root === "decisions" && typeof id === "string") return stepsEditing(draft, views, "decision", id);
  return [];
}

/** The way to a problem's field. */
export function placeOf(problem: Problem, draft: Draft, views: Views): ProblemPlace {
  const language = languageOf(problem, draft);
  const path = placed(draft, problem.path);
  const [root, id] = problem.path;
  if (root === "flows" && typeof id === "string" && draft.flows[id])
    return { choice: { what: "flow", id }, language, path };
  const [step] = stepsOf(problem, draft, views);
  if (step !== undefined && draft.steps[step])
    return { choice: { what: "steps", ids: [step] }, language, path };
  return { choice: { what: "process" }, language, path };
}

/** The language whose text a problem is about. */
export function languageOf(problem: Problem, draft: Draft): string | undefined {
  const { language } = problem.params;
  if (typeof language === "string") return language;
  const last = problem.path.at(-1);
  const known = [draft.languages.source, ...draft.languages.required];
  if (typeof last !== "string" || !known.includes(last)) return undefined;
  const parent = getAtPath(draft, problem.path.slice(0, -1));
  return parent === undefined || typeof parent === "object" ? last : undefined;
}
