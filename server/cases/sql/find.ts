/** The case that a business key has started, be it archived; it may be kept as it is or hashed (see server/privacy). */
export const CASE_OF_BUSINESS_KEY = `
SELECT id, reference FROM "case"
WHERE organisation_id = $1 AND environment = $2::text::"Environment" AND process_id = $3 AND business_key = ANY ($4::text[])
UNION ALL
SELECT id, reference FROM archived_case
WHERE organisation_id = $1 AND environment = $2::text::"Environment" AND process_id = $3 AND business_key = ANY ($4::text[])`;

/** Why commands may have come to nothing. */
export const CASE_STATES = `
SELECT id, status::text AS status, suspended FROM "case"
WHERE id = ANY ($1::uuid[]) AND organisation_id = $2 AND environment = $3::text::"Environment"`;

const toSubmit = (found: string) => `
SELECT u.n::int AS n, t.id AS "taskId", t.case_id AS "caseId", t.instance, t.number, t.form, t.status::text AS status,
  c.process_id AS "processId", c.version_id AS "versionId", c.state, c.rev, c.data_key AS "dataKey"
FROM unnest($1::uuid[], $2::uuid[], $3::text[]) WITH ORDINALITY u(id, organisation_id, environment, n)
JOIN task t ON ${found} AND t.organisation_id IS NOT DISTINCT FROM u.organisation_id AND t.environment::text = u.environment
JOIN "case" c ON c.id = t.case_id AND c.organisation_id IS NOT DISTINCT FROM t.organisation_id`;

/**
 * Tasks as their submission needs them, with their cases, which are to be carried on by it; `n` counts the ids from 1. The
 * organisation is compared so that no index is searched by it (see write.ts).
 */
export const TASKS_TO_SUBMIT = toSubmit("t.id = u.id");

/** The same of tasks that are open, found by their cases. */
export const OPEN_TASKS_TO_SUBMIT = toSubmit("t.case_id = u.id AND t.status IS NOT DISTINCT FROM 'open'");
