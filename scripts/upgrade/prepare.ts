import type pg from "pg";
import type { Program } from "@/dsl/program/program";
import { uuidv7 } from "@/server/ids";
import { prepareOrganisation, publish } from "../bench/prepare";
import { known, later, newer } from "./programs";

/** The organisation of the test, with all processes that the old line can run; answers its id. */
export async function prepareOld(pool: pg.Pool, stubUrl: string): Promise<string> {
  const scope = await prepareOrganisation(pool, "upgrade", known, stubUrl);
  for (const program of later) await publishSecond(pool, scope.organisationId, program);
  return scope.organisationId;
}

/** Publishes what the new line alone can run. */
export async function prepareNew(pool: pg.Pool, organisationId: string): Promise<void> {
  for (const program of newer) await publish(pool, { organisationId, environment: "live" }, program);
}

async function publishSecond(pool: pg.Pool, organisationId: string, program: Program): Promise<void> {
  await pool.query(
    `WITH made AS (
       INSERT INTO version (id, organisation_id, environment, process_id, number, program, draft, checksum)
       SELECT $1, $2, 'live', p.id, 2, $3, '{}', 'second' FROM process p WHERE p.organisation_id = $2 AND p.key = $4
       RETURNING id, process_id)
     UPDATE publication p SET version_id = made.id FROM made WHERE p.process_id = made.process_id`,
    [uuidv7(), organisationId, JSON.stringify(program), program.key],
  );
}
