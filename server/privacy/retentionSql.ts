/** Finished cases whose time has come by `now`; a case whose caller is still to hear of its end stays. */
function whenDue(now: string): string {
  return `c.process_id = r.process_id AND c.organisation_id IS NOT DISTINCT FROM r.organisation_id AND c.environment = r.environment
  AND c.ended_at IS NOT NULL AND c.erased_at IS NULL
  AND c.ended_at <= ${now}::timestamptz - r.days * interval '1 day'
  AND NOT EXISTS (SELECT FROM call k WHERE k.child_id = c.id AND k.organisation_id IS NOT DISTINCT FROM c.organisation_id)`;
}

/**
 * Rules by which the time of some case has come at `$1`. Most rounds find none. The limit keeps it one look into the index
 * case_ended a rule, instead of a join with all cases that have ended.
 */
export const RULES = `
SELECT r.process_id AS "processId", r.organisation_id AS "organisationId", r.environment::text AS environment, r.action
FROM retention r CROSS JOIN LATERAL (SELECT FROM "case" c WHERE ${whenDue("$1")} LIMIT 1) due
ORDER BY r.process_id, r.environment`;

/**
 * The first cases whose time has come at `$4` by the rule of `$1`, if that still says `$5`; nobody changes it until the transaction
 * ends. Those that somebody else has locked wait for the next time.
 */
export const DUE = `
SELECT c.id FROM retention r JOIN "case" c ON ${whenDue("$4")}
WHERE r.process_id = $1 AND r.organisation_id = $2 AND r.environment = $3::text::"Environment" AND r.action::text = $5
ORDER BY c.ended_at LIMIT $6 FOR UPDATE OF c SKIP LOCKED FOR SHARE OF r`;
