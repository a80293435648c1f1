import type pg from "pg";
import { ERASED } from "@/dsl/interpret/personal";
import type { HeldWith } from "@/dsl/interpret/state";
import type { JsonObject } from "@/dsl/json";
import { audit } from "../cases/audit";
import { engine } from "../cases/engine";
import { readReference } from "../cases/reference";
import type { Scope } from "../db/scope";
import { inTransaction } from "../db/transaction";
import { isUuid, uuidv7 } from "../ids";
import type { JobQueue, Tx } from "../jobs/port";
import { type Failed, failed, type Ok, ok } from "../result";
import { ADD_BULK, CODES_FITTING, COUNT_FITTING, READ_BULK, SET_BULK } from "./sql";

/** What may be done to many cases: at steps, those that the filter names. */
export type BulkOperationType =
  | { readonly type: "retry"; readonly values?: JsonObject }
  | { readonly type: "skip"; readonly values?: JsonObject }
  | { readonly type: "move"; readonly to: string }
  | { readonly type: "setVariables"; readonly values: JsonObject }
  | { readonly type: "suspend"; readonly with?: HeldWith }
  | { readonly type: "resume" | "cancel" };

/** Running cases that fit all of it. */
export interface BulkFilter {
  readonly process?: string;
  /** "running": those that are not held. */
  readonly status?: "running" | "incident" | "suspended";
  /** Held together with that. */
  readonly heldWith?: HeldWith;
  /** Of an open incident. */
  readonly code?: string;
  /** Where they stand. */
  readonly step?: string;
  /** Part of a reference or of the customer's e-mail. */
  readonly reference?: string;
}

/** How far a bulk operation has come. Times are ISO instants. */
export interface BulkView {
  readonly id: string;
  readonly by: string;
  /** Once it has ended: of variables only their names (`variables`), and not what was looked for. */
  readonly operation: JsonObject;
  readonly filter: JsonObject;
  readonly status: "running" | "paused" | "cancelled" | "done";
  /** Cases that fitted at the beginning. */
  readonly total: number;
  /** Cases to which it was done, and those to which it could not be any more. */
  readonly done: number;
  readonly stale: number;
  /** Why, as whoever began it says. */
  readonly reason: string;
  readonly createdAt: string;
  readonly endedAt: string | null;
}

/** As it is stored; `lastCase`: how far its parts have come. */
export interface BulkRow extends Omit<BulkView, "createdAt" | "endedAt"> {
  readonly lastCase: string | null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
}

/** Begins to do something to all cases that fit, part by part, in workers. */
export async function startBulk(request: {
  readonly scope: Scope;
  readonly by: string;
  readonly operation: BulkOperationType;
  readonly filter: BulkFilter;
  readonly reason?: string;
}): Promise<BulkView> {
  const { parts } = await engine();
  const at = parts.clock.now();
  return inTransaction(parts.pool, (tx) => addBulk(tx, parts.queue, { ...request, at }));
}

/** As {@link startBulk}, in a transaction that does something else as well. */
export async function addBulk(
  tx: Tx,
  queue: JobQueue,
  request: Parameters<typeof startBulk>[0] & { readonly at: Date },
): Promise<BulkView> {
  const { scope, by, operation, filter, at, reason = "" } = request;
  const { organisationId, environment } = scope;
  const counted = await tx.query<{ total: number }>(COUNT_FITTING, fitting(scope, filter, null));
  const texts = [JSON.stringify(operation), JSON.stringify(filter)];
  const values = [
    uuidv7(),
    organisationId,
    environment,
    by,
    ...texts,
    counted.rows[0]?.total ?? 0,
    at,
    reason,
  ];
  const { rows } = await tx.query<BulkRow>(ADD_BULK, values);
  const [row] = rows;
  if (!row) throw new Error("a row that was inserted is not there");
  // That something was looked for, and not what: it may be somebody's address, and the audit is not erased.
  const kept = { ...filter, ...(filter.reference?.trim() && { reference: ERASED }) };
  const details = { operation: operation.type, filter: kept, total: row.total, id: row.id };
  await audit(tx, [
    {
      ...scope,
      at: at.toISOString(),
      by,
      action: "bulk.start",
      details: { ...details, ...(reason && { reason }) },
    },
  ]);
  await queue.enqueue(tx, "signal", [{ do: "bulk", ...scope, id: row.id }]);
  return viewOf(row);
}

/** How many cases fit now, and the codes of their open incidents with how many cases have them, at most 20. */
export async function countFitting(
  scope: Scope,
  filter: BulkFilter,
): Promise<{
  readonly total: number;
  readonly codes: readonly { readonly code: string; readonly cases: number }[];
}> {
  const { parts } = await engine();
  const values = fitting(scope, filter, null);
  const counted = await parts.pool.query<{ total: number }>(COUNT_FITTING, values);
  const codes = await parts.pool.query<{ code: string; cases: number }>(CODES_FITTING, values);
  return { total: counted.rows[0]?.total ?? 0, codes: codes.rows };
}

/** How far it has come. Code: `operation.unknown`. */
export async function readBulk(
  scope: Scope,
  id: string,
): Promise<Ok<BulkView> | Failed<"operation.unknown">> {
  const { parts } = await engine();
  const row = await find(parts.pool, scope, id);
  return row ? ok(viewOf(row)) : failed("operation.unknown");
}

/**
 * Pauses it when the part in hand is done, lets it go on, or ends it. Codes: `operation.unknown`, `operation.stale` (it has ended, or is
 * so already).
 */
export async function steerBulk(
  scope: Scope,
  id: string,
  to: "pause" | "resume" | "cancel",
  by: string,
): Promise<Ok<BulkView> | Failed<"operation.unknown" | "operation.stale">> {
  if (!isUuid(id)) return failed("operation.unknown");
  const { parts } = await engine();
  const { status, from } = STEPS[to];
  const ended = to === "cancel" ? parts.clock.now() : null;
  return inTransaction(parts.pool, async (tx) => {
    const { organisationId, environment } = scope;
    const values = [id, organisationId, environment, status, from, ended];
    const { rows } = await tx.query<BulkRow>(SET_BULK, values);
    const [row] = rows;
    if (!row) return failed((await find(tx, scope, id)) ? "operation.stale" : "operation.unknown");
    const at = parts.clock.now().toISOString();
    await audit(tx, [{ ...scope, at, by, action: `bulk.${to}`, details: { id } }]);
    if (to === "resume") await parts.queue.enqueue(tx, "signal", [{ do: "bulk", ...scope, id }]);
    return ok(viewOf(row));
  });
}

const STEPS = {
  pause: { status: "paused", from: ["running"] },
  resume: { status: "running", from: ["paused"] },
  cancel: { status: "cancelled", from: ["running", "paused"] },
} as const;

/** What the queries of cases that fit are asked with: those of the scope that fit, from behind a case on. */
export function fitting({ organisationId, environment }: Scope, filter: BulkFilter, after: string | null) {
  const { process = null, status = null, step = null, code = null, heldWith = null } = filter;
  const search = filter.reference?.trim() || null;
  const searched = [search && readReference(search), search];
  return [organisationId, environment, process, status, step, code, after, heldWith, ...searched];
}

async function find(tx: Tx | pg.Pool, scope: Scope, id: string): Promise<BulkRow | undefined> {
  if (!isUuid(id)) return undefined;
  const { rows } = await tx.query<BulkRow>(READ_BULK, [id, scope.organisationId, scope.environment]);
  return rows[0];
}

function viewOf({
  id,
  by,
  operation,
  filter,
  status,
  total,
  done,
  stale,
  reason,
  createdAt,
  endedAt,
}: BulkRow): BulkView {
  const times = { createdAt: createdAt.toISOString(), endedAt: endedAt?.toISOString() ?? null };
  return { id, by, operation, filter, status, total, done, stale, reason, ...times };
}
