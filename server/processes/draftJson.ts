import type { Draft } from "@/dsl/draft/draft";
import { readDraft } from "@/dsl/draft/read";
import type { Problem } from "@/dsl/problem";
import { type Failed, failed, type Ok, ok } from "../result";

/**
 * A draft as another system sends it. Codes: `draft.shape` with one problem per place where it is not a draft;
 * `draft.key` when it names another process than the address does.
 */
export function readDraftJson(
  json: unknown,
  key: string,
): Ok<Draft> | Failed<"draft.key"> | Failed<"draft.shape", { problems: Problem[] }> {
  const read = readDraft(json);
  if (!read.ok) return { ok: false, code: "draft.shape", problems: read.problems };
  return read.draft.key === key ? ok(read.draft) : failed("draft.key");
}
