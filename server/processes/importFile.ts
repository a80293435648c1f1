import { type Refused as BpmnRefused, type Imported, importBpmn } from "@/dsl/bpmn/import";
import type { ReportLine } from "@/dsl/bpmn/report";
import type { RefusedDmn } from "@/dsl/dmn/import";
import type { Draft } from "@/dsl/draft/draft";
import { readDraft } from "@/dsl/draft/read";
import type { Problem } from "@/dsl/problem";
import { kinds } from "@/steps/registry";
import { inOrganisation, type Scope } from "../db/scope";
import { type Failed, failed, type Ok, ok } from "../result";
import { freeKey, insertProcess } from "./create";
import { newState } from "./draftState";
import type { WriteCode } from "./drafts";
import { addDecisions, importDecisions } from "./importDmn";

export interface ImportedProcess {
  readonly key: string;
  readonly name: Draft["name"];
  /** Id of the process in the file. */
  readonly element: string;
  readonly executable: boolean;
}

export interface ImportAnswer {
  readonly processes: readonly ImportedProcess[];
  /** What becomes of each element, in the order of the file. */
  readonly report: readonly ReportLine[];
}

type Refusal =
  | Failed<"bpmn.refused", { params: { reason: string; line: number } }>
  | Failed<"draft.shape", { problems: Problem[] }>
  | Failed<WriteCode>;

export interface ImportGiven {
  readonly xml: string;
  readonly language: string;
  readonly look?: boolean | undefined;
  /** Key of the process whose draft the decisions of a DMN file are added to. */
  readonly process?: string | undefined;
  /** Whoever adds them. */
  readonly by: string;
}

/**
 * Makes a process of each process of a BPMN file, all or none, or one around the decisions of a DMN file; adds those to `process` when one
 * is named. With `look` nothing is made, and only the report is answered. A key that is taken gets a number, and what calls it calls the
 * new one. Codes: `bpmn.refused` (params `reason`, `line`; 0: none), `draft.shape` (more of something than a draft may have),
 * `draft.tooLarge`, `process.unknown`.
 */
export async function importFile(scope: Scope, given: ImportGiven): Promise<Ok<ImportAnswer> | Refusal> {
  const { xml, language, look = false, process, by } = given;
  if (process !== undefined)
    return decided(await addDecisions(scope, process, { xml, language, look, by }), "notDmn");
  const read = importBpmn(xml, { kinds, language });
  if (!("refused" in read)) return insertAll(scope, read, look);
  if (read.refused.code !== "bpmn.notBpmn") return refusalOf(read.refused);
  return decided(await importDecisions(scope, { xml, language, look }), "notBpmn");
}

/** `other`: the reason where it is no DMN at all. */
function decided(made: Awaited<ReturnType<typeof addDecisions>>, other: string): Ok<ImportAnswer> | Refusal {
  if (!made.ok) return "refused" in made ? refusalOf(made.refused, other) : made;
  const { report, ...process } = made.value;
  return ok({ processes: [{ ...process, element: "", executable: true }], report });
}

function refusalOf(refused: BpmnRefused["refused"] | RefusedDmn["refused"], other?: string): Refusal {
  const line = "line" in refused ? (refused.line ?? 0) : 0;
  // The part that says what it is; whose word it was nobody needs to know.
  const reason = refused.code === "dmn.notDmn" ? (other ?? "notDmn") : (refused.code.split(".")[1] ?? "");
  return { ...failed("bpmn.refused"), params: { reason, line } };
}

async function insertAll(scope: Scope, read: Imported, look: boolean): Promise<Ok<ImportAnswer> | Refusal> {
  for (const { draft } of read.processes) {
    const bounded = readDraft(draft);
    if (!bounded.ok) return { ok: false, code: "draft.shape", problems: bounded.problems };
  }
  const report = [...read.processes.flatMap((process) => process.report), ...read.report].sort(
    (a, b) => a.line - b.line,
  );
  return inOrganisation(scope, async (db) => {
    const keys = new Map<string, string>();
    for (const { draft } of read.processes) keys.set(draft.key, await freeKey(db, scope, draft.key));
    const processes = read.processes.map(({ id: element, executable, draft }) => {
      const key = keys.get(draft.key) ?? draft.key;
      return { key, name: draft.name, element, executable, draft: withKeys({ ...draft, key }, keys) };
    });
    for (const { key, draft } of processes) {
      const made = look ? newState(draft) : await insertProcess(db, scope, { key, draft });
      if (!made.ok) throw new NotInserted(made.code);
    }
    return ok({ processes: processes.map(({ draft: _, ...process }) => process), report });
  }).catch((error: unknown) => {
    if (error instanceof NotInserted) return failed(error.code);
    throw error;
  });
}

/** Undoes those that were inserted before it. */
class NotInserted extends Error {
  constructor(readonly code: "draft.tooLarge" | "process.exists") {
    super(code);
  }
}

/** Steps that name a process of the file by its key name it by the key that it got. */
function withKeys(draft: Draft, keys: ReadonlyMap<string, string>): Draft {
  const steps = Object.entries(draft.steps).map(([id, step]) => {
    const key = typeof step.process === "string" ? keys.get(step.process) : undefined;
    return [id, key === undefined ? step : { ...step, process: key }];
  });
  return { ...draft, steps: Object.fromEntries(steps) };
}
