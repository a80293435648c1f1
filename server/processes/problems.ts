import type { Problem } from "@/dsl/problem";
import type { Scope } from "../db/scope";
import { type Failed, type Ok, ok } from "../result";
import { problemsOf } from "./compileDraft";
import { readDraft } from "./drafts";

/** All problems of the saved draft. Code: `process.unknown`. */
export async function draftProblems(
  scope: Scope,
  key: string,
): Promise<Ok<Problem[]> | Failed<"process.unknown">> {
  const draft = await readDraft(scope, key);
  return draft.ok ? ok(await problemsOf(scope, draft.value)) : draft;
}
