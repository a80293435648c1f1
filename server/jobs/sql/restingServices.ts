/** A service that rests may be called from now on: the next call goes ahead and finds out whether it answers again. */
export const WAKE_CIRCUIT = `
UPDATE service_circuit SET resting_until = $4, probing_until = NULL
WHERE organisation_id = $1 AND environment = $2::text::"Environment" AND service = $3 AND resting_until IS NOT NULL
RETURNING service`;

/**
 * Effects of the organisation that come back by themselves after $3 and until $4, the first first, $5 at most. Whoever waits for a
 * service that rests is among them, as no pause is longer than that.
 */
export const COMING_BACK = `
SELECT t.key, e.step_id AS "stepId", c.version_id AS "versionId"
FROM timer t
JOIN effect e ON e.key = t.key AND e.organisation_id = t.organisation_id AND e.status = 'pending'
JOIN "case" c ON c.id = t.case_id AND c.organisation_id = t.organisation_id
WHERE t.due_at > $3 AND t.due_at <= $4 AND t.purpose = 'perform'
  AND t.organisation_id = $1 AND t.environment = $2::text::"Environment"
ORDER BY t.due_at LIMIT $5`;

/** Lets effects ($2) come back sooner: the first then ($3), the others so much later ($4) that it has been answered by then. */
export const BRING_FORWARD = `
UPDATE timer t SET due_at = least(t.due_at, CASE WHEN u.place = 1 THEN $3::timestamptz ELSE $4::timestamptz END)
FROM unnest($2::text[]) WITH ORDINALITY u(key, place) WHERE t.key = u.key AND t.organisation_id = $1`;
