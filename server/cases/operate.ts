import type pg from "pg";
import type { Command } from "@/dsl/interpret/command";
import type { Scope } from "../db/scope";
import { isUuid } from "../ids";
import { storable } from "../json";
import { type Failed, failed, type Ok, ok } from "../result";
import { engine } from "./engine";
import type { Committed, Entry } from "./entry";
import { CASE_STATES } from "./sql/find";

/** What an operator does to a case. */
export type Operation = Exclude<Command, { type: "start" | "answer" | "continue" }>;

export type OperateFailed = Failed<
  | "case.unknown"
  | "case.stale"
  | "case.suspended"
  | "case.notSuspended"
  | "step.stale"
  | "process.newer"
  | "variables.size"
>;

/**
 * Does to one case what an operator asks for; what they did, and who they are, is kept (see audit.ts). Codes: `case.unknown`;
 * `case.stale` (it has ended); `case.suspended`, `case.notSuspended` (it is so already); `step.stale` (it does not stand there, or
 * that cannot be done to such a step); `process.newer` (only a newer Alur understands its program); `variables.size` (with what would be set
 * it would hold more than 4 MB). Nothing was changed then.
 */
export async function operateCase(request: {
  readonly scope: Scope;
  readonly caseId: string;
  readonly operation: Operation;
  /** Id of the person or API key. */
  readonly by?: string;
  /** Why, in their own words; kept with what they did. */
  readonly reason?: string;
}): Promise<Ok<null> | OperateFailed> {
  const { scope, caseId } = request;
  if (!isUuid(caseId)) return failed("case.unknown");
  const { parts, committer } = await engine();
  const result = await committer.submit(operationEntry(request));
  if (result.outcome === "advanced") return ok(null);
  return whyNot(parts.pool, { scope, caseId, operation: request.operation }, result);
}

async function whyNot(
  pool: pg.Pool,
  request: { readonly scope: Scope; readonly caseId: string; readonly operation: Operation },
  result: Committed,
): Promise<OperateFailed> {
  const { scope, caseId, operation } = request;
  return refusalOf(operation, result, (await statesOf(pool, scope, [caseId])).get(caseId));
}

/** What of a case says why an operation has changed nothing. */
export interface Standing {
  readonly status: string;
  readonly suspended: boolean;
}

/** How these cases stand, by id. */
export async function statesOf(
  pool: pg.Pool,
  { organisationId, environment }: Scope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Standing>> {
  if (ids.length === 0) return new Map();
  const values = [ids, organisationId, environment];
  const { rows } = await pool.query<Standing & { id: string }>(CASE_STATES, values);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The entry of an operation: the command, and the note of who did what; `bulk`: the operation on many cases it is part of. */
export function operationEntry(request: {
  readonly scope: Scope;
  readonly caseId: string;
  readonly operation: Operation;
  readonly by?: string;
  readonly reason?: string;
  readonly bulk?: string;
}): Entry {
  const { scope, caseId, operation, by } = request;
  if (by === undefined) return { scope, caseId, command: cleaned(operation) };
  return { scope, caseId, command: { ...cleaned(operation), by }, audit: auditOf(operation, by, request) };
}

function auditOf(
  operation: Operation,
  by: string,
  { reason, bulk }: { readonly reason?: string; readonly bulk?: string },
): Entry["audit"] {
  const { type, ...rest } = operation;
  const {
    values,
    item: _,
    by: __,
    ...details
  } = { values: undefined, item: undefined, by: undefined, ...rest };
  // The names of variables, and not what is in them: the case keeps that, under its own rules.
  const names = values && { variables: Object.keys(values) };
  return {
    by,
    action: `case.${type}`,
    details: storable({ ...details, ...names, ...(reason && { reason }), ...(bulk && { bulk }) }),
  };
}

function cleaned(operation: Operation): Operation {
  if ("values" in operation && operation.values) return { ...operation, values: storable(operation.values) };
  return "item" in operation
    ? { ...operation, item: storable({ item: operation.item }).item ?? null }
    : operation;
}

/** What cannot be done at the steps of a case while it is held. */
const HELD: ReadonlySet<string> = new Set(["retry", "skip", "move", "addItem"]);

/** Why an operation that was submitted has changed nothing; `found`: how the case stands now. */
export function refusalOf(
  operation: Operation,
  result: Committed,
  found: Standing | undefined,
): OperateFailed {
  const { outcome } = result;
  if (outcome === "stale" && result.tooLarge) return failed("variables.size");
  if (outcome === "newer") return failed("process.newer");
  if (outcome === "unknown" || !found) return failed("case.unknown");
  if (found.status !== "running" || operation.type === "cancel") return failed("case.stale");
  if (found.suspended && HELD.has(operation.type)) return failed("case.suspended");
  if (operation.type === "suspend") return failed("case.suspended");
  return operation.type === "resume" ? failed("case.notSuspended") : failed("step.stale");
}
