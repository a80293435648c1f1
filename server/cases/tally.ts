import { inOrganisation, type Scope } from "../db/scope";

/** Open tasks of staff, counted for the inbox. */
export interface TaskTally {
  readonly all: number;
  readonly mine: number;
  readonly unclaimed: number;
  readonly queues: readonly { readonly queue: string; readonly count: number }[];
}

interface Row {
  queue: string | null;
  all: number;
  mine: number;
  unclaimed: number;
}

/** Counts of the open tasks that somebody sees: those of their queues and those without one; no queues: all. */
export async function taskTally(
  scope: Scope,
  by: { readonly id: string; readonly queues: readonly string[] },
): Promise<TaskTally> {
  const rows = await inOrganisation(
    scope,
    (db) =>
      db.$queryRaw<Row[]>`
      SELECT queue, count(*)::int AS all, count(*) FILTER (WHERE claimed_by = ${by.id}::uuid)::int AS mine,
        count(*) FILTER (WHERE claimed_by IS NULL)::int AS unclaimed
      FROM task
      WHERE organisation_id = ${scope.organisationId}::uuid AND environment = ${scope.environment}::"Environment"
        AND status = 'open' AND audience = 'staff'
        AND (cardinality(${[...by.queues]}::text[]) = 0 OR queue IS NULL OR queue = ANY(${[...by.queues]}::text[]))
      GROUP BY queue ORDER BY queue`,
  );
  const sum = (of: "all" | "mine" | "unclaimed") => rows.reduce((total, row) => total + row[of], 0);
  return {
    all: sum("all"),
    mine: sum("mine"),
    unclaimed: sum("unclaimed"),
    queues: rows.flatMap(({ queue, all }) => (queue === null ? [] : [{ queue, count: all }])),
  };
}
