import type { Tx } from "../jobs/port";
import type { Entry } from "./entry";
import { LOCK_CASES } from "./sql/lock";
import { WRITE_BATCH } from "./sql/write";
import type { CaseRow, Writes } from "./writes";

interface LockedRow {
  id: string;
  organisation_id: string;
  environment: "test" | "live";
  process_id: string;
  version_id: string;
  state: CaseRow["state"];
  rev: number;
}

/** Locks and reads the cases of a batch; those that do not exist in their organisation are left out. */
export async function lockCases(
  tx: Tx,
  entries: readonly Pick<Entry, "caseId" | "scope">[],
): Promise<CaseRow[]> {
  const { rows } = await tx.query<LockedRow>({
    name: "lock-cases",
    text: LOCK_CASES,
    values: [
      entries.map((e) => e.caseId),
      entries.map((e) => e.scope.organisationId),
      entries.map((e) => e.scope.environment),
    ],
  });
  return rows.map((row) => ({
    id: row.id,
    scope: { organisationId: row.organisation_id, environment: row.environment },
    processId: row.process_id,
    versionId: row.version_id,
    state: row.state,
    rev: row.rev,
  }));
}

interface Counts {
  cases: number;
  events: number;
  effects: number;
  settled: number;
  timers: number;
  tasks: number;
  tasksClosed: number;
  subscriptions: number;
  incidents: number;
}

/**
 * Writes what a batch of advances means, in one statement. Throws when fewer rows were written than meant: the tables would
 * no longer say what the states say.
 */
export async function writeBatch(
  tx: Tx,
  updates: readonly { readonly id: string }[],
  all: Writes,
): Promise<void> {
  const tables = [
    updates,
    all.events,
    all.effects,
    all.settled,
    all.timers,
    all.timersGone,
    all.tasks,
    all.tasksClosed,
    all.subscriptions,
    all.subscriptionsGone,
    all.incidents,
    all.incidentsResolved,
  ].map((rows) => JSON.stringify(rows instanceof Map ? [...rows.values()] : rows));
  const { rows } = await tx.query<Counts>({ name: "write-batch", text: WRITE_BATCH, values: tables });
  const meant: Counts = {
    cases: updates.length,
    events: all.events.length,
    effects: all.effects.size,
    settled: all.settled.size,
    timers: all.timers.size,
    tasks: all.tasks.size,
    tasksClosed: all.tasksClosed.size,
    subscriptions: all.subscriptions.size,
    incidents: all.incidents.length,
  };
  const written = rows[0];
  for (const [table, count] of Object.entries(meant)) {
    const got = written?.[table as keyof Counts];
    if (got !== count) throw new Error(`${table}: ${got} rows written, ${count} meant`);
  }
}
