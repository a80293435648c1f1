/** A service that rests may be called from now on: the next call goes ahead and finds out whether it answers again. */
export const WAKE_CIRCUIT = `
UPDATE service_circuit SET resting_until = $4, probing_until = NULL
WHERE organisation_id = $1 AND environment = $2::text::"Environment" AND service = $3 AND resting_until IS NOT NULL
RETURNING service`;

/**
 * Effects of the organisation that call service $6 and come back by themselves after $3 and until $4, the first first, $5 at most.
 * Whoever waits for a service that rests is among them, as no pause is longer than that. Whatever kind a step is: the service it
 * calls is named so. Each step of each version is looked up once, however many wait at it, and before anything is left out: those who
 * wait for something else do not push out those who wait for this.
 */
export const COMING_BACK = `
WITH coming AS MATERIALIZED (
  SELECT t.key, t.due_at, c.version_id, e.step_id
  FROM timer t
  JOIN effect e ON e.key = t.key AND e.organisation_id = t.organisation_id AND e.status = 'pending'
  JOIN "case" c ON c.id = t.case_id AND c.organisation_id = t.organisation_id
  WHERE t.due_at > $3 AND t.due_at <= $4 AND t.purpose = 'perform'
    AND t.organisation_id = $1 AND t.environment = $2::text::"Environment"),
calling AS MATERIALIZED (
  SELECT s.version_id, s.step_id FROM (SELECT DISTINCT version_id, step_id FROM coming) s
  JOIN version v ON v.id = s.version_id AND v.organisation_id = $1
  WHERE v.program #>> ARRAY['steps', s.step_id, 'request', 'service'] = $6)
SELECT coming.key FROM coming JOIN calling USING (version_id, step_id)
ORDER BY coming.due_at LIMIT $5`;

/** Lets effects ($2) come back sooner: the first then ($3), the others so much later ($4) that it has been answered by then. */
export const BRING_FORWARD = `
UPDATE timer t SET due_at = least(t.due_at, CASE WHEN u.place = 1 THEN $3::timestamptz ELSE $4::timestamptz END)
FROM unnest($2::text[]) WITH ORDINALITY u(key, place) WHERE t.key = u.key AND t.organisation_id = $1`;
