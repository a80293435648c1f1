import { isObject } from "../json";
import { error, type Problem } from "../problem";
import { LANGUAGE_VERSION } from "../program/program";
import { type Draft, draft } from "./draft";

/** How large a draft may be. More is no process any more, and would make every keystroke slow. */
export const LIMITS = {
  steps: 500,
  flows: 2_000,
  forms: 200,
  fields: 2_000,
  messages: 500,
  decisions: 200,
  rules: 5_000,
  settings: 200,
  languages: 50,
  depth: 32,
  text: 20_000,
} as const;

export type ReadDraft =
  | { readonly ok: true; readonly draft: Draft }
  | { readonly ok: false; readonly problems: Problem[] };

/** Problems that are told at once. */
const MOST_PROBLEMS = 50;

/**
 * Reads any JSON as a draft. Codes: `draft.notADraft` (no object, or another version of the language), `draft.part` (a part has another
 * type than it must; params `expected`), `draft.tooMany` (params `what`, `max`), `draft.tooLong` (a text; `max`), `draft.tooDeep`.
 * Half-filled steps are fine; that is what drafts are for.
 */
export function readDraft(raw: unknown): ReadDraft {
  if (!isObject(raw) || !isUnderstood(raw.alur))
    return { ok: false, problems: [error("draft.notADraft", [])] };
  const bounds = boundProblems(raw);
  if (bounds.length > 0) return { ok: false, problems: bounds };
  const read = draft.safeParse({ ...raw, alur: 1 });
  if (read.success) return { ok: true, draft: read.data };
  return {
    ok: false,
    problems: read.error.issues
      .slice(0, MOST_PROBLEMS)
      .map((issue) => error("draft.part", pathOf(issue.path), { expected: expectedOf(issue) })),
  };
}

/** A draft says 1; a program that is read as one says which version of the language it needs. */
function isUnderstood(alur: unknown): boolean {
  return typeof alur === "number" && Number.isInteger(alur) && alur >= 1 && alur <= LANGUAGE_VERSION;
}

function boundProblems(raw: Record<string, unknown>): Problem[] {
  const problems: Problem[] = [];
  for (const what of ["steps", "flows", "forms", "messages", "settings", "decisions"] as const) {
    if (isObject(raw[what]) && Object.keys(raw[what]).length > LIMITS[what])
      problems.push(error("draft.tooMany", [what], { what, max: LIMITS[what] }));
  }
  if (problems.length > 0) return problems;
  if (
    isObject(raw.languages) &&
    Array.isArray(raw.languages.required) &&
    raw.languages.required.length > LIMITS.languages
  ) {
    problems.push(
      error("draft.tooMany", ["languages", "required"], { what: "languages", max: LIMITS.languages }),
    );
  }
  if (fieldCount(raw.forms) > LIMITS.fields)
    problems.push(error("draft.tooMany", ["forms"], { what: "fields", max: LIMITS.fields }));
  if (ruleCount(raw.decisions) > LIMITS.rules)
    problems.push(error("draft.tooMany", ["decisions"], { what: "rules", max: LIMITS.rules }));
  // The files that it came from are no texts of ours; what a draft may have as a whole bounds them.
  const { bpmn: _, dmn: __, ...rest } = raw;
  walk(rest, [], problems);
  return problems;
}

function fieldCount(forms: unknown): number {
  const lists = isObject(forms)
    ? Object.values(forms).flatMap((form) => (isObject(form) && Array.isArray(form.pages) ? form.pages : []))
    : [];
  return lists.reduce<number>(
    (sum, page) => sum + (isObject(page) && Array.isArray(page.fields) ? page.fields.length : 0),
    0,
  );
}

function ruleCount(decisions: unknown): number {
  return Object.values(isObject(decisions) ? decisions : {}).reduce<number>((sum, decision) => {
    const table = isObject(decision) ? decision.table : undefined;
    return sum + (isObject(table) && Array.isArray(table.rules) ? table.rules.length : 0);
  }, 0);
}

function walk(node: unknown, path: (string | number)[], problems: Problem[]): void {
  if (problems.length >= MOST_PROBLEMS) return;
  if (typeof node === "string") {
    if (node.length > LIMITS.text) problems.push(error("draft.tooLong", path, { max: LIMITS.text }));
    return;
  }
  if (typeof node !== "object" || node === null) return;
  if (path.length > LIMITS.depth) {
    problems.push(error("draft.tooDeep", path, { max: LIMITS.depth }));
    return;
  }
  if (Array.isArray(node)) for (const [i, item] of node.entries()) walk(item, [...path, i], problems);
  else for (const [key, value] of Object.entries(node)) walk(value, [...path, key], problems);
}

function pathOf(path: readonly PropertyKey[]): (string | number)[] {
  return path.map((part) => (typeof part === "number" ? part : String(part)));
}

function expectedOf(issue: object): string {
  if ("expected" in issue && typeof issue.expected === "string") return issue.expected;
  return "values" in issue && Array.isArray(issue.values) ? issue.values.join(", ") : "value";
}
