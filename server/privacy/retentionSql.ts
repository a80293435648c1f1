/** Processes whose finished cases are not kept for ever. */
export const RULES = `
SELECT process_id AS "processId", organisation_id AS "organisationId", environment::text AS environment, action
FROM retention ORDER BY process_id, environment`;

/** Finished cases of `$1` whose time has come at `$4`; a case whose caller is still to hear of its end stays. */
const WHEN_DUE = `
FROM "case" c
JOIN retention r ON r.process_id = c.process_id AND r.environment = c.environment
WHERE c.process_id = $1 AND c.organisation_id IS NOT DISTINCT FROM $2
  AND c.environment IS NOT DISTINCT FROM $3::text::"Environment"
  AND c.ended_at IS NOT NULL AND c.erased_at IS NULL
  AND c.ended_at <= $4::timestamptz - r.days * interval '1 day'
  AND NOT EXISTS (SELECT FROM call k WHERE k.child_id = c.id AND k.organisation_id IS NOT DISTINCT FROM c.organisation_id)`;

export const ANY_DUE = `SELECT 1 ${WHEN_DUE} LIMIT 1`;

/** The first of them; those that somebody else has locked wait for the next time. */
export const DUE = `SELECT c.id ${WHEN_DUE} ORDER BY c.ended_at LIMIT $5 FOR UPDATE OF c SKIP LOCKED`;
