import type { Draft } from "../draft/draft";
import { own } from "../json";
import { pickText } from "../language";
import type { Problem } from "../problem";
import { sourceOf } from "../program/flows";

/** The problem with `owner` among its params: the name, in the source language, of what it belongs to, so that a sentence can say it. */
export function withOwner(problem: Problem, draft: Draft): Problem {
  return { ...problem, params: { owner: ownerOf(problem.path, draft), ...problem.params } };
}

/** The name of what a path leads into (the step, the form, the setting; for an arrow the step it leaves); else of the process. */
export function ownerOf(path: Problem["path"], draft: Draft, language = source(draft)): string {
  const [root, id] = path;
  const owner = typeof id === "string" ? nameOf(draft, language, String(root), id) : "";
  return owner || pickText(draft.name, language, source(draft)) || draft.key;
}

function nameOf(draft: Draft, language: string, root: string, id: string): string {
  const text = (found: { readonly name: Record<string, string> } | undefined) =>
    pickText(found?.name, language, source(draft)) || id;
  switch (root) {
    case "steps":
      return text(own(draft.steps, id));
    case "flows": {
      const from = own(draft.flows, id)?.from;
      return from === undefined ? id : nameOf(draft, language, "steps", sourceOf(from).step);
    }
    case "forms":
      return text(own(draft.forms, id));
    case "decisions":
      return text(own(draft.decisions, id));
    case "settings":
      return text(own(draft.settings, id));
    case "messages":
    case "variables":
      return id;
    default:
      return "";
  }
}

function source(draft: Draft): string {
  return draft.languages.source;
}
