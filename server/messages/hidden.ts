import { personalOf } from "@/dsl/program/personal";
import type { Db, Scope } from "../db/scope";
import { isNewer, programsOf } from "../processes/programs";

/** A message, as far as it says who may hear it. */
interface Heard {
  readonly id: string;
  readonly name: string;
  readonly correlation: string;
}

/**
 * The versions of processes that have heard a message or may: those of the cases that have taken it, living and archived, those of
 * the cases that wait for its name with its key, or are among `waiting`, and those of which a step or a handler, of whatever kind,
 * names it: published ones, and older ones while cases of theirs run, as they may still come to where they wait for it.
 */
export async function versionsThatMayHear(
  db: Db,
  { organisationId, environment }: Scope,
  { id, name, correlation }: Heard,
  waiting: readonly string[],
): Promise<string[]> {
  const rows = await db.$queryRaw<{ versionId: string }[]>`
    WITH takers AS (
      SELECT x.case_id FROM message m
      JOIN message_match x ON x.message_id = m.id AND x.organisation_id = m.organisation_id
      WHERE (m.id = ${id}::uuid OR m.payload_of = ${id}::uuid)
        AND m.organisation_id = ${organisationId}::uuid AND m.environment = ${environment}::text::"Environment"),
    cases AS (
      SELECT case_id FROM takers
      UNION ALL SELECT w.case_id FROM message_wait w
      WHERE w.organisation_id = ${organisationId}::uuid AND w.environment = ${environment}::text::"Environment"
        AND w.name = ${name} AND w.correlation = ${correlation}
      UNION ALL SELECT unnest(${[...waiting]}::uuid[])),
    in_use AS (
      SELECT b.version_id FROM publication b
      WHERE b.organisation_id = ${organisationId}::uuid AND b.environment = ${environment}::text::"Environment"
      UNION SELECT c.version_id FROM "case" c
      WHERE c.organisation_id = ${organisationId}::uuid AND c.environment = ${environment}::text::"Environment"
        AND c.status = 'running')
    SELECT c.version_id AS "versionId" FROM cases JOIN "case" c ON c.id = cases.case_id
    WHERE c.organisation_id = ${organisationId}::uuid AND c.environment = ${environment}::text::"Environment"
    UNION SELECT a.version_id FROM takers JOIN archived_case a ON a.id = takers.case_id
    WHERE a.organisation_id = ${organisationId}::uuid AND a.environment = ${environment}::text::"Environment"
    UNION SELECT u.version_id FROM in_use u JOIN version v ON v.id = u.version_id AND v.organisation_id = ${organisationId}::uuid
    WHERE jsonb_path_exists(v.program, '$.steps.**.message ? (@ == $name)', jsonb_build_object('name', ${name}::text))`;
  return rows.map((row) => row.versionId);
}

/**
 * Whether any of these versions marks something personal: what a message brings has no marks of its own, so it is hidden whole.
 * Of one that cannot be read, or not understood, nobody knows: as if it did.
 */
export async function marksPersonal(scope: Scope, versionIds: readonly string[]): Promise<boolean> {
  const versions = await programsOf(versionIds.map((versionId) => ({ ...scope, versionId })));
  return versionIds.some((id) => {
    const program = versions.get(id)?.program;
    return !program || isNewer(program) || personalOf(program) !== undefined;
  });
}
