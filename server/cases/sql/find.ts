/** The case that a business key has started. */
export const CASE_OF_BUSINESS_KEY = `
SELECT id, reference FROM "case"
WHERE organisation_id = $1 AND environment = $2::text::"Environment" AND process_id = $3 AND business_key = $4`;

/** Why a command may have come to nothing. */
export const CASE_STATE = `
SELECT status::text AS status, suspended FROM "case"
WHERE id = $1 AND organisation_id = $2 AND environment = $3::text::"Environment"`;

/** A task as its submission needs it, with its case, which is to be carried on by it. */
export const TASK_TO_SUBMIT = `
SELECT t.case_id AS "caseId", t.instance, t.number, t.form, t.status::text AS status,
  c.process_id AS "processId", c.version_id AS "versionId", c.state, c.rev
FROM task t JOIN "case" c ON c.id = t.case_id AND c.organisation_id IS NOT DISTINCT FROM t.organisation_id
WHERE t.id = $1 AND t.organisation_id IS NOT DISTINCT FROM $2 AND t.environment = $3::text::"Environment"`;
