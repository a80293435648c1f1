import { exportBpmn } from "@/dsl/bpmn/export";
import { exportDmn } from "@/dsl/dmn/export";
import { kinds } from "@/steps/registry";
import type { Scope } from "../db/scope";
import { type Failed, failed, type Ok, ok } from "../result";
import { readDraft } from "./drafts";

/** The saved draft as a BPMN 2.0 file. Code: `process.unknown`. */
export async function draftAsBpmn(
  scope: Scope,
  key: string,
): Promise<Ok<string> | Failed<"process.unknown">> {
  const draft = await readDraft(scope, key);
  return draft.ok ? ok(exportBpmn(draft.value, kinds)) : draft;
}

/**
 * The decisions of the saved draft as a DMN file; `file`: those of one of the files that they came from. Codes: `process.unknown`,
 * `dmn.none` (it has no decisions, or none of that file).
 */
export async function draftAsDmn(
  scope: Scope,
  key: string,
  file: string | undefined,
): Promise<Ok<string> | Failed<"process.unknown" | "dmn.none">> {
  const draft = await readDraft(scope, key);
  if (!draft.ok) return draft;
  const xml = exportDmn(draft.value, kinds, file);
  return xml === undefined ? failed("dmn.none") : ok(xml);
}
