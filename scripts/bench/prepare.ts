import type pg from "pg";
import type { Program } from "@/dsl/program/program";
import type { Scope } from "@/server/db/scope";
import { uuidv7 } from "@/server/ids";

/** An organisation with published processes and one service, `stub`, at `stubUrl`; made anew when its key is new. */
export async function prepareOrganisation(
  pool: pg.Pool,
  key: string,
  programs: readonly Program[],
  stubUrl: string,
): Promise<Scope> {
  const made = await pool.query<{ id: string }>(
    `INSERT INTO organisation (id, key, name) VALUES ($1, $2, $2)
     ON CONFLICT (key) DO UPDATE SET name = excluded.name RETURNING id`,
    [uuidv7(), key],
  );
  const scope: Scope = { organisationId: made.rows[0]?.id ?? "", environment: "live" };
  await pool.query(
    `INSERT INTO service (organisation_id, environment, key, name, base_url) VALUES ($1, 'live', 'stub', 'Stub', $2)
     ON CONFLICT (organisation_id, environment, key) DO UPDATE SET base_url = excluded.base_url`,
    [scope.organisationId, stubUrl],
  );
  for (const program of programs) await publish(pool, scope, program);
  return scope;
}

export async function publish(pool: pg.Pool, { organisationId }: Scope, program: Program): Promise<void> {
  const [processId, versionId] = [uuidv7(), uuidv7()];
  const made = await pool.query(
    `INSERT INTO process (id, organisation_id, environment, key, name) VALUES ($1, $2, 'live', $3, $4)
     ON CONFLICT DO NOTHING`,
    [processId, organisationId, program.key, JSON.stringify(program.name)],
  );
  if (made.rowCount === 0) return;
  await pool.query(
    `INSERT INTO version (id, organisation_id, environment, process_id, number, program, draft, checksum)
     VALUES ($1, $2, 'live', $3, 1, $4, '{}', 'bench')`,
    [versionId, organisationId, processId, JSON.stringify(program)],
  );
  await pool.query(
    `INSERT INTO publication (process_id, environment, organisation_id, version_id) VALUES ($1, 'live', $2, $3)`,
    [processId, organisationId, versionId],
  );
}
