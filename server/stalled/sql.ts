/** Processes that nobody has looked at yet; archived ones only while cases of theirs still run. */
export const SEED = `
INSERT INTO stalled_sweep (process_id, environment, organisation_id, next_at)
SELECT p.id, p.environment, p.organisation_id, $1 FROM process p
WHERE NOT EXISTS (SELECT FROM stalled_sweep s WHERE s.process_id = p.id AND s.environment = p.environment)
  AND (p.archived_at IS NULL OR EXISTS (SELECT FROM "case" c WHERE c.organisation_id = p.organisation_id
    AND c.environment = p.environment AND c.process_id = p.id AND c.status = 'running'))
ON CONFLICT DO NOTHING`;

/** The process whose turn has come, for whoever takes it alone. */
export const TAKE = `
SELECT process_id AS "processId", environment::text AS environment, organisation_id AS "organisationId",
  learned_at AS "learnedAt", began_at AS "beganAt", after_started AS "afterStarted", after_case AS "afterCase"
FROM stalled_sweep WHERE next_at <= $1 ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED`;

/**
 * How long each step took in the cases of a process that have ended last: the time that 95 of 100 had at most. Of steps that were
 * left, and not cancelled, at least so many times that this says something. Without a join: those of this pool go row by row.
 */
export const LEARN = `
WITH ended AS (
  SELECT c.id FROM "case" c
  WHERE c.process_id = $1 AND c.organisation_id = $2 AND c.environment = $3::text::"Environment"
    AND c.ended_at IS NOT NULL AND c.erased_at IS NULL AND c.status = 'completed'
  ORDER BY c.ended_at DESC LIMIT $4),
told AS (
  SELECT a.case_id, e->>'type' AS type, e->>'instance' AS instance, e->>'step' AS step, (e->>'at')::timestamptz AS at
  FROM ended JOIN case_advance a ON a.case_id = ended.id AND a.organisation_id = $2
  CROSS JOIN LATERAL json_array_elements(a.events) e
  WHERE e->>'type' IN ('stepEntered', 'stepLeft')),
spans AS (
  SELECT max(step) AS step_id, max(at) FILTER (WHERE type = 'stepLeft') - min(at) FILTER (WHERE type = 'stepEntered') AS took
  FROM told GROUP BY case_id, instance),
norms AS (
  SELECT step_id, percentile_cont(0.95) WITHIN GROUP (ORDER BY extract(epoch FROM took)) AS seconds, count(*)::int AS samples
  FROM spans WHERE took IS NOT NULL GROUP BY step_id HAVING count(*) >= $5)
INSERT INTO step_norm (process_id, organisation_id, environment, step_id, seconds, samples)
SELECT $1, $2, $3::text::"Environment", n.step_id, n.seconds, n.samples FROM norms n
ON CONFLICT (process_id, environment, step_id) DO UPDATE SET seconds = excluded.seconds, samples = excluded.samples`;

export const NORMS = `
SELECT step_id AS step, seconds FROM step_norm
WHERE process_id = $1 AND organisation_id = $2 AND environment = $3::text::"Environment"`;

/** The next cases of a process that run and are not held, in the order in which they began; of their states only where they stand. */
export const NEXT = `
SELECT c.id, c.version_id AS "versionId", c.started_at AS "startedAt", c.state->'instances' AS instances
FROM "case" c
WHERE c.process_id = $1 AND c.organisation_id = $2 AND c.environment = $3::text::"Environment" AND c.status = 'running'
  AND NOT c.suspended AND c.started_at >= $4 AND (c.started_at, c.id) > ($4, $5::uuid)
ORDER BY c.started_at, c.id LIMIT $6`;

/** Notes those of the cases looked at that have stalled; a form that waits for the customer waits for an answer, not for a task. */
export const NOTE = `
INSERT INTO stalled_case (case_id, organisation_id, environment, process_id, instance, step_id, waits_for, entered_at,
  stalled_since, norm_seconds, learned, seen_at)
SELECT c.id, c.organisation_id, c.environment, c.process_id, s.instance, s.step,
  CASE WHEN s."waitsFor" = 'task' AND EXISTS (SELECT FROM task t WHERE t.case_id = c.id AND t.instance = s.instance
    AND t.organisation_id = c.organisation_id AND t.status = 'open' AND t.audience = 'customer') THEN 'answer' ELSE s."waitsFor" END,
  s.since, s."stalledSince", s.seconds, s.learned, $2
FROM json_to_recordset($1::json) AS s(id uuid, instance text, step text, "waitsFor" text, since timestamptz,
  "stalledSince" timestamptz, seconds float8, learned boolean)
JOIN "case" c ON c.id = s.id AND c.organisation_id = $3 AND c.status = 'running'
ON CONFLICT (case_id) DO UPDATE SET instance = excluded.instance, step_id = excluded.step_id, waits_for = excluded.waits_for,
  entered_at = excluded.entered_at, stalled_since = excluded.stalled_since, norm_seconds = excluded.norm_seconds,
  learned = excluded.learned, seen_at = excluded.seen_at`;

/** Those of the cases looked at that have not stalled, or no longer. */
export const FORGET = `
DELETE FROM stalled_case WHERE organisation_id = $1 AND case_id = ANY ($2::uuid[]) AND case_id <> ALL ($3::uuid[])`;

/** After a pass: cases of the process that it has not met, because they have ended or are held. */
export const FORGET_OTHERS = `
DELETE FROM stalled_case WHERE process_id = $1 AND environment = $2::text::"Environment" AND organisation_id = $3 AND seen_at < $4`;

export const GO_ON = `
UPDATE stalled_sweep SET next_at = $4, began_at = $5, after_started = $6, after_case = $7, learned_at = $8
WHERE process_id = $1 AND environment = $2::text::"Environment" AND organisation_id = $3`;

/** How many cases have stalled, by what they wait for; of all organisations together. */
export const STALLED_CASES = `SELECT waits_for AS "waitsFor", count(*)::int AS n FROM stalled_case GROUP BY waits_for`;
