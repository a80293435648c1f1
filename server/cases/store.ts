import { effectKey } from "@/dsl/interpret/state";
import { BinaryWriter } from "../db/binary";
import { rowValues, wayFor } from "../db/columns";
import type { Tx } from "../jobs/port";
import { openedRows } from "../privacy/open";
import { withResults } from "../results/store";
import type { Entry } from "./entry";
import { COLUMNS } from "./sql/columns";
import { HELD_BY_OTHERS, LOCK_CASES, READ_CASES } from "./sql/lock";
import { PARTS, type Part, writeStatement } from "./sql/write";
import type { CaseRow, Writes } from "./writes";

/** What a commit went by no longer holds; nothing was written. */
export class Outdated extends Error {
  override readonly name = "Outdated";
}

/** SQLSTATE of `alur_refuse` (see prisma/migrations/0002_engine_speed). */
const REFUSED = "AL001";
/** unique_violation: somebody else has added the same events or effects. deadlock_detected, lock_not_available: try in order. */
const CONFLICTS = new Set([REFUSED, "23505", "40P01"]);

interface ReadRow {
  id: string;
  organisation_id: string;
  environment: "test" | "live";
  process_id: string;
  version_id: string;
  state: CaseRow["state"];
  rev: number;
  dataKey: Buffer | null;
}

type Wanted = Pick<Entry, "caseId" | "scope">;

/** Locks and reads the cases of a batch; those that do not exist in their organisation are left out. */
export function lockCases(tx: Tx, entries: readonly Wanted[]): Promise<CaseRow[]> {
  return rowsOf(tx, { name: "lock-cases", text: LOCK_CASES }, entries);
}

/** As {@link lockCases}, without the locks. */
export function readCases(tx: Tx, entries: readonly Wanted[]): Promise<CaseRow[]> {
  return rowsOf(tx, { name: "read-cases", text: READ_CASES }, entries);
}

async function rowsOf(
  tx: Tx,
  query: { readonly name: string; readonly text: string },
  entries: readonly Wanted[],
): Promise<CaseRow[]> {
  const { rows } = await tx.query<ReadRow>({
    ...query,
    values: [
      entries.map((e) => e.caseId),
      entries.map((e) => e.scope.organisationId),
      entries.map((e) => e.scope.environment),
    ],
  });
  const read = rows.map((row) => ({
    id: row.id,
    scope: { organisationId: row.organisation_id, environment: row.environment },
    processId: row.process_id,
    versionId: row.version_id,
    state: row.state,
    rev: row.rev,
    dataKey: row.dataKey,
  }));
  return withResults(await openedRows(read, tx), tx);
}

/** How many of the effects that entries answer are pending in other hands than theirs. */
export async function heldByOthers(tx: Tx, entries: readonly Entry[]): Promise<number> {
  const held = entries.filter((entry) => entry.holder !== undefined);
  if (held.length === 0) return 0;
  const { rowCount } = await tx.query({
    name: "held-by-others",
    text: HELD_BY_OTHERS,
    values: [held.map(keyOf), held.map((e) => e.scope.organisationId), held.map((e) => e.holder)],
  });
  return rowCount ?? 0;
}

function keyOf({ caseId, command }: Entry): string {
  return command?.type === "answer" ? effectKey(caseId, command.instance, command.answer.effect) : "";
}

/** All that a batch writes. */
export interface Content {
  readonly created: readonly object[];
  readonly updated: readonly object[];
  readonly writes: Writes;
  /** The revision that the batch went by, per organisation and environment. */
  readonly configurations: readonly object[];
}

/**
 * Writes what a batch of advances means, in one statement. Throws {@link Outdated} when it would not write exactly what is meant:
 * then it has written nothing.
 */
export async function writeBatch(tx: Tx, content: Content): Promise<void> {
  const rows = rowsByPart(content);
  const way = wayFor(Math.max(...PARTS.map((part) => rows[part].length)));
  const present = new Set(PARTS.filter((part) => rows[part].length > 0));
  const { name, text, parts, counted } = writeStatement(present, way);
  const to = new BinaryWriter();
  const tables = [
    ...parts.flatMap((part) => rowValues(COLUMNS[part], rows[part], way, to)),
    ...rowValues(COLUMNS.configurations, content.configurations, way, to),
  ];
  // No organisation's configuration may have changed: the last count is of those that have.
  const meant = [...counted.map((part) => rows[part].length), 0];
  try {
    await tx.query({ name, text, values: [...tables, meant] });
  } catch (error) {
    if (error instanceof Error && "code" in error && CONFLICTS.has(String(error.code)))
      throw new Outdated(error.message, { cause: error });
    throw error;
  }
}

function rowsByPart({ created, updated, writes }: Content): Record<Part, readonly object[]> {
  return {
    created,
    cases: updated,
    events: writes.events,
    effects: [...writes.effects.values()],
    settled: [...writes.settled.values()],
    timers: [...writes.timers.values()],
    timersGone: [...writes.timersGone.values()],
    tasks: [...writes.tasks.values()],
    tasksClosed: [...writes.tasksClosed.values()],
    subscriptions: [...writes.subscriptions.values()],
    subscriptionsGone: [...writes.subscriptionsGone.values()],
    incidents: writes.incidents,
    incidentsResolved: [...writes.incidentsResolved.values()],
  };
}
