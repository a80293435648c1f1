import { personalOf } from "@/dsl/program/personal";
import { LANGUAGE_VERSION } from "@/dsl/program/program";
import { type Db, inOrganisation, type Scope } from "../db/scope";
import { isNewer, programsOf } from "../processes/programs";

/** A message, as far as it says who may hear it. */
interface Heard {
  readonly id: string;
  readonly name: string;
  readonly correlation: string;
}

/** More running cases of a process than these are not looked at to see whether one is of a certain version. */
const MOST_RUNNING = 10_000;

/** An older version that names a message, and whose it is. */
interface Older {
  readonly versionId: string;
  readonly processId: string;
}

/** Versions of processes that have heard a message or may. */
export interface Hearing {
  /** Those that certainly have or may. */
  readonly certain: readonly string[];
  /** Those that may while cases of theirs run, as these may still come to where they wait for it; without any that mark nothing. */
  readonly older: readonly Older[];
}

/**
 * The versions of processes that have heard a message or may: those of the cases that have taken it, living and archived, those of
 * the cases that wait for its name with its key, or are among `waiting`, and those of which a step or a handler, of whatever kind,
 * names it: published ones, and older ones of processes of which cases run, if they may mark something personal.
 */
export async function versionsThatMayHear(
  db: Db,
  scope: Scope,
  message: Heard,
  waiting: readonly string[],
): Promise<Hearing> {
  return { certain: await certain(db, scope, message, waiting), older: await older(db, scope, message) };
}

async function certain(
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
      UNION ALL SELECT unnest(${[...waiting]}::uuid[]))
    SELECT c.version_id AS "versionId" FROM cases JOIN "case" c ON c.id = cases.case_id
    WHERE c.organisation_id = ${organisationId}::uuid AND c.environment = ${environment}::text::"Environment"
    UNION SELECT a.version_id FROM takers JOIN archived_case a ON a.id = takers.case_id
    WHERE a.organisation_id = ${organisationId}::uuid AND a.environment = ${environment}::text::"Environment"
    UNION SELECT v.id FROM publication b JOIN version v ON v.id = b.version_id AND v.organisation_id = b.organisation_id
    WHERE b.organisation_id = ${organisationId}::uuid AND b.environment = ${environment}::text::"Environment"
      AND jsonb_path_exists(v.program, ${NAMES}::jsonpath, jsonb_build_object('name', ${name}::text))`;
  return rows.map((row) => row.versionId);
}

/** Where a program names a message. */
const NAMES = "$.steps.**.message ? (@ == $name)";

/**
 * Only those in which something is called personal, or that nobody understands here: the others need not be read. Goes from one process
 * of which cases run to the next in the index of running cases: millions may run, of a handful of versions.
 */
function older(db: Db, { organisationId, environment }: Scope, { name }: Heard): Promise<Older[]> {
  return db.$queryRaw<Older[]>`
    WITH RECURSIVE busy(id) AS (
      (SELECT c.process_id FROM "case" c
        WHERE c.organisation_id = ${organisationId}::uuid AND c.environment = ${environment}::text::"Environment" AND c.status = 'running'
        ORDER BY c.process_id, c.started_at DESC LIMIT 1)
      UNION ALL SELECT (SELECT c.process_id FROM "case" c
        WHERE c.organisation_id = ${organisationId}::uuid AND c.environment = ${environment}::text::"Environment" AND c.status = 'running'
          AND c.process_id > busy.id ORDER BY c.process_id, c.started_at DESC LIMIT 1)
      FROM busy WHERE busy.id IS NOT NULL)
    SELECT v.id AS "versionId", v.process_id AS "processId" FROM busy
    JOIN version v ON v.process_id = busy.id AND v.organisation_id = ${organisationId}::uuid
    WHERE NOT EXISTS (SELECT FROM publication b WHERE b.version_id = v.id AND b.organisation_id = v.organisation_id)
      AND jsonb_path_exists(v.program, ${NAMES}::jsonpath, jsonb_build_object('name', ${name}::text))
      AND (jsonb_path_exists(v.program, '$.**.personal') OR (v.program -> 'alur')::int > ${LANGUAGE_VERSION})`;
}

/**
 * Whether what a message brings is hidden, as somebody who has heard it or may marks something personal. Where that is an older version
 * of a process with more than {@link MOST_RUNNING} running cases, nobody knows: as if one of these were of that version.
 */
export async function isHidden(
  scope: Scope,
  { certain, older }: Hearing,
  mostRunning = MOST_RUNNING,
): Promise<boolean> {
  if ((await marking(scope, certain)).length > 0) return true;
  const marked = new Set(
    await marking(
      scope,
      older.map(({ versionId }) => versionId),
    ),
  );
  const asked = older.filter(({ versionId }) => marked.has(versionId));
  return asked.length > 0 && (await mayRun(scope, asked, mostRunning));
}

/** Whether a case of these versions runs, or perhaps does. */
function mayRun(scope: Scope, asked: readonly Older[], mostRunning: number): Promise<boolean> {
  const { organisationId, environment } = scope;
  const versions = asked.map(({ versionId }) => versionId);
  const processes = [...new Set(asked.map(({ processId }) => processId))];
  return inOrganisation(scope, async (db) => {
    // In an order that only the index of running cases has, for the planner's sake: it may look for a process's few cases among all of
    // the organisation.
    const [row] = await db.$queryRaw<{ runs: boolean }[]>`
      SELECT coalesce(bool_or(looked.runs), false) AS runs
      FROM unnest(${processes}::uuid[]) p(id) CROSS JOIN LATERAL (
        SELECT count(*) > ${mostRunning}::int OR bool_or(version_id = ANY (${versions}::uuid[])) AS runs
        FROM (SELECT c.version_id FROM "case" c
          WHERE c.organisation_id = ${organisationId}::uuid AND c.environment = ${environment}::text::"Environment"
            AND c.process_id = ANY (ARRAY[p.id]) AND c.status = 'running'
          ORDER BY c.process_id DESC, c.started_at LIMIT ${mostRunning + 1}::int) first) looked`;
    return row?.runs ?? false;
  });
}

/**
 * Which of these versions mark something personal: what a message brings has no marks of its own, so it is hidden whole.
 * Of one that cannot be read, or not understood, nobody knows: as if it did.
 */
async function marking(scope: Scope, versionIds: readonly string[]): Promise<string[]> {
  const versions = await programsOf(versionIds.map((versionId) => ({ ...scope, versionId })));
  return versionIds.filter((id) => {
    const program = versions.get(id)?.program;
    return !program || isNewer(program) || personalOf(program) !== undefined;
  });
}
