import type { ReportLine } from "@/dsl/bpmn/report";
import type { ImportedDmn, RefusedDmn } from "@/dsl/dmn/import";
import { importOnto } from "@/dsl/dmn/onto";
import type { Draft } from "@/dsl/draft/draft";
import { readDraft as readBounded } from "@/dsl/draft/read";
import type { Problem } from "@/dsl/problem";
import { kinds } from "@/steps/registry";
import { inOrganisation, type Scope } from "../db/scope";
import { draftOfDmn } from "../offline/fromDmn";
import { type Failed, failed, type Ok, ok } from "../result";
import { edgeNames, freeKey, insertProcess } from "./create";
import { newState } from "./draftState";
import { changeDraft, type WriteCode } from "./drafts";

export interface DmnAnswer {
  readonly key: string;
  readonly name: Draft["name"];
  readonly report: readonly ReportLine[];
}

type Shape = Failed<"draft.shape", { problems: Problem[] }>;
type Refused = Failed<"bpmn.refused", RefusedDmn>;

interface Given {
  readonly xml: string;
  readonly language: string;
  readonly look: boolean;
}

/** Makes a process that asks the decisions of a DMN file; with `look` it only tells. Code `bpmn.refused`: it is no such file. */
export async function importDecisions(
  scope: Scope,
  { xml, language, look }: Given,
): Promise<Ok<DmnAnswer> | Refused | Shape | Failed<WriteCode>> {
  const read = bounded(draftOfDmn(xml, { language, ...edgeNames() }));
  if (!read.ok) return read;
  const { draft, report } = read.value;
  return inOrganisation(scope, async (db) => {
    const key = await freeKey(db, scope, draft.key);
    const named = { ...draft, key };
    const made = look ? newState(named) : await insertProcess(db, scope, { key, draft: named });
    return !made.ok ? made : ok({ key, name: draft.name, report });
  });
}

/**
 * Adds the decisions of a DMN file to the draft of a process; open designers follow. With `look` it only tells. Codes: `bpmn.refused` (it is no such
 * file), those of {@link changeDraft}.
 */
export async function addDecisions(
  scope: Scope,
  key: string,
  { xml, language, look, by }: Given & { readonly by: string },
): Promise<Ok<DmnAnswer> | Refused | Shape | Failed<WriteCode>> {
  let made: ImportedDmn | undefined;
  const changed = await changeDraft(scope, { key, by, look }, (draft) => {
    const read = bounded(importOnto(xml, draft(), { kinds, language }));
    if (!read.ok) return read;
    made = read.value;
    return ok(made.draft);
  });
  if (!changed.ok) return changed;
  return made ? ok({ key, name: made.draft.name, report: made.report }) : failed("process.unknown");
}

function bounded(read: ImportedDmn | RefusedDmn): Ok<ImportedDmn> | Refused | Shape {
  if ("refused" in read) return { ok: false, code: "bpmn.refused", refused: read.refused };
  const within = readBounded(read.draft);
  return within.ok ? ok(read) : { ok: false, code: "draft.shape", problems: within.problems };
}
