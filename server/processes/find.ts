import type { Db, Scope } from "../db/scope";
import type { Failed, Ok } from "../result";
import { failed, ok } from "../result";

/** The row of a process that is being worked on. */
export interface FoundProcess {
  readonly id: string;
  readonly key: string;
  readonly archivedAt: Date | null;
}

/** A process of the organisation by key. Code: `process.unknown`. */
export async function findProcess(
  db: Db,
  scope: Scope,
  key: string,
): Promise<Ok<FoundProcess> | Failed<"process.unknown">> {
  const row = await db.process.findFirst({
    where: { ...scope, key },
    select: { id: true, key: true, archivedAt: true },
  });
  return row ? ok(row) : failed("process.unknown");
}

/**
 * As {@link findProcess}, and nobody else changes its versions, its pointer or its existence until the transaction ends:
 * two people who publish at once do so one after the other.
 */
export async function lockProcess(
  db: Db,
  scope: Scope,
  key: string,
): Promise<Ok<FoundProcess> | Failed<"process.unknown">> {
  const rows = await db.$queryRaw<{ id: string; key: string; archived_at: Date | null }[]>`
    SELECT id, key, archived_at FROM process
    WHERE organisation_id = ${scope.organisationId}::uuid AND environment = ${scope.environment}::"Environment" AND key = ${key}
    FOR UPDATE`;
  const [row] = rows;
  return row ? ok({ id: row.id, key: row.key, archivedAt: row.archived_at }) : failed("process.unknown");
}
