import { audit } from "../cases/audit";
import { engine } from "../cases/engine";
import type { Scope } from "../db/scope";
import { inTransaction } from "../db/transaction";
import type { Tx } from "../jobs/port";
import { type Failed, failed, type Ok, ok } from "../result";
import { occurrence } from "./poll";
import { nextAfter, type StartSchedule } from "./schedules";
import { LOCK_SCHEDULE, SET_LAST, SWITCH } from "./sql";

/** Which schedule: the start step's trigger of a process. */
export interface ScheduleName {
  readonly key: string;
  readonly step: string;
  readonly place: number;
}

interface Request extends ScheduleName {
  readonly scope: Scope;
  /** Id of the person or API key. */
  readonly by: string;
}

interface Row {
  readonly processId: string;
  readonly versionId: string;
  readonly definition: StartSchedule;
  readonly startedAt: Date;
  readonly isOff: boolean;
  readonly processHeld: boolean;
  readonly organisationHeld: boolean;
}

/**
 * Switches a schedule on or off, audited; as it is already: nothing changes. What would have come while it was off is not made up
 * for. Code: `schedule.unknown`.
 */
export async function switchSchedule(
  request: Request & { readonly on: boolean },
): Promise<Ok<{ readonly done: true }> | Failed<"schedule.unknown">> {
  const { scope, key, step, place, by, on } = request;
  const { parts } = await engine();
  const now = parts.clock.now();
  return inTransaction(parts.pool, async (tx) => {
    const row = await locked(tx, request);
    if (!row) return failed("schedule.unknown");
    if (row.isOff !== on) return ok({ done: true });
    const next = on ? nextAfter(row.definition, row.startedAt, now) : null;
    const { organisationId, environment } = scope;
    const of = [row.processId, environment, step, place];
    await tx.query(SWITCH, [...of, on ? null : now, next, organisationId]);
    const action = on ? "schedule.on" : "schedule.off";
    const details = { key, step, place };
    await audit(tx, [{ ...scope, at: now.toISOString(), by, action, processId: row.processId, details }]);
    return ok({ done: true });
  });
}

/**
 * Begins the case of a schedule now, besides its times, whether or not it is on; audited. Answers the id of the case, which a
 * worker begins in a moment. Codes: `schedule.unknown`, `process.suspended`, `organisation.suspended`.
 */
export async function runSchedule(
  request: Request,
): Promise<
  | Ok<{ readonly caseId: string }>
  | Failed<"schedule.unknown" | "process.suspended" | "organisation.suspended">
> {
  const { scope, key, step, place, by } = request;
  const { parts } = await engine();
  const now = parts.clock.now();
  return inTransaction(parts.pool, async (tx) => {
    const row = await locked(tx, request);
    if (!row) return failed("schedule.unknown");
    if (row.organisationHeld) return failed("organisation.suspended");
    if (row.processHeld) return failed("process.suspended");
    const { processId, versionId } = row;
    const job = occurrence({ ...scope, processId, versionId, step, place }, now);
    await parts.queue.enqueue(tx, "signal", [job]);
    const { organisationId, environment } = scope;
    await tx.query(SET_LAST, [processId, environment, step, place, now, job.caseId, organisationId]);
    const details = { key, step, place };
    await audit(tx, [
      { ...scope, at: now.toISOString(), by, action: "schedule.run", processId, caseId: job.caseId, details },
    ]);
    return ok({ caseId: job.caseId });
  });
}

async function locked(tx: Tx, { scope, key, step, place }: Request): Promise<Row | undefined> {
  const values = [scope.organisationId, scope.environment, key, step, place];
  const { rows } = await tx.query<Row>(LOCK_SCHEDULE, values);
  return rows[0];
}
