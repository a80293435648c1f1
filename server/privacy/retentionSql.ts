/** Finished cases of a process whose time has come at `until`; a case whose caller is still to hear of its end stays. */
function whenDue(process: string, [organisation, environment]: readonly [string, string], until: string) {
  return `c.process_id = ${process} AND c.organisation_id IS NOT DISTINCT FROM ${organisation} AND c.environment = ${environment}
  AND c.ended_at IS NOT NULL AND c.erased_at IS NULL AND c.ended_at <= ${until}
  AND NOT EXISTS (SELECT FROM call k WHERE k.child_id = c.id AND k.organisation_id IS NOT DISTINCT FROM c.organisation_id)`;
}

/**
 * Rules by which the time of some case has come at `$1`. Most rounds find none. The order has it looked up in the index case_ended, one
 * look a rule; without it any index of the process's cases is taken, and all of them are read.
 */
export const RULES = `
SELECT r.process_id AS "processId", r.organisation_id AS "organisationId", r.environment::text AS environment, r.action
FROM retention r CROSS JOIN LATERAL (
  SELECT FROM "case" c
  WHERE ${whenDue("r.process_id", ["r.organisation_id", "r.environment"], "$1::timestamptz - r.days * interval '1 day'")}
  ORDER BY c.ended_at LIMIT 1) due
ORDER BY r.process_id, r.environment`;

/** The days of the rule of `$1`, if that still says `$4`; nobody changes it until the transaction ends. */
export const LOCK_RULE = `
SELECT days FROM retention
WHERE process_id = $1 AND organisation_id = $2 AND environment = $3::text::"Environment" AND action = $4 FOR SHARE`;

/** The first cases of `$1` that ended `$5` days before `$4`; those that somebody else has locked wait for the next time. */
export const DUE = `
SELECT c.id FROM "case" c
WHERE ${whenDue("$1", ["$2", '$3::text::"Environment"'], "$4::timestamptz - $5::int * interval '1 day'")}
ORDER BY c.ended_at LIMIT $6 FOR UPDATE OF c SKIP LOCKED`;
