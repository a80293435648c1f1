/**
 * Inserts new cases; returns those that are new. A business key that exists already, and a reference that is taken, leave
 * their row out: the caller finds out which. Ordered by business key, so that two batches with the same keys wait for each
 * other in the same order.
 */
export const INSERT_CASES = `
INSERT INTO "case" (id, organisation_id, environment, process_id, version_id, reference, status, state, rev, incidents, at,
  locale, customer_email, business_key, started_at, ended_at, updated_at)
SELECT id, organisation_id, environment::"Environment", process_id, version_id, reference, status::"CaseStatus", state, rev,
  incidents, at, locale, customer_email, business_key, started_at, ended_at, updated_at
FROM json_to_recordset($1::json) AS r(id uuid, organisation_id uuid, environment text, process_id uuid, version_id uuid,
  reference text, status text, state jsonb, rev int, incidents int, at text[], locale text, customer_email text,
  business_key text, started_at timestamptz, ended_at timestamptz, updated_at timestamptz)
ORDER BY business_key, id
ON CONFLICT DO NOTHING
RETURNING id`;

/**
 * Everything else that a batch of advances writes, in one statement and so in one round trip: a batch of a hundred cases
 * costs little more than one. Rows arrive as one JSON array per table (`json_to_recordset` unnests them; a parameter per
 * table instead of one per column). No row is touched twice in the statement, which PostgreSQL would leave undefined: the
 * plan has merged such changes before (see plan.ts). Every part is bound to the organisation as well as to its key.
 * The counts are compared with what was expected; the revision in the first part turns away a writer that has read too early.
 */
export const WRITE_BATCH = `
WITH
cases AS (
  UPDATE "case" c SET state = r.state, rev = r.rev, status = r.status::"CaseStatus", incidents = r.incidents, at = r.at,
    customer_email = r.customer_email, ended_at = r.ended_at, updated_at = r.updated_at
  FROM json_to_recordset($1::json) AS r(id uuid, organisation_id uuid, state jsonb, rev int, read_rev int, status text,
    incidents int, at text[], customer_email text, ended_at timestamptz, updated_at timestamptz)
  WHERE c.id = r.id AND c.organisation_id = r.organisation_id AND c.rev = r.read_rev RETURNING 1),
events AS (
  INSERT INTO case_event (case_id, seq, organisation_id, environment, at, event)
  SELECT case_id, seq, organisation_id, environment::"Environment", at, event
  FROM json_to_recordset($2::json) AS r(case_id uuid, seq int, organisation_id uuid, environment text, at timestamptz, event jsonb)
  RETURNING 1),
-- An effect that is asked for again (a retry) keeps its row and its request: only the attempt moves on.
effects AS (
  INSERT INTO effect (key, organisation_id, environment, case_id, instance, number, step_id, kind, request, timeout, status, attempt, created_at)
  SELECT key, organisation_id, environment::"Environment", case_id, instance, number, step_id, kind, request, timeout,
    status::"EffectStatus", attempt, created_at
  FROM json_to_recordset($3::json) AS r(key text, organisation_id uuid, environment text, case_id uuid, instance text, number int,
    step_id text, kind text, request jsonb, timeout text, status text, attempt int, created_at timestamptz)
  ON CONFLICT (key) DO UPDATE SET status = excluded.status, attempt = excluded.attempt, settled_at = NULL
  WHERE effect.organisation_id = excluded.organisation_id
  RETURNING 1),
settled AS (
  UPDATE effect e SET status = r.status::"EffectStatus", settled_at = r.settled_at
  FROM json_to_recordset($4::json) AS r(key text, organisation_id uuid, status text, settled_at timestamptz)
  WHERE e.key = r.key AND e.organisation_id = r.organisation_id RETURNING 1),
timers AS (
  INSERT INTO timer (key, organisation_id, environment, case_id, instance, number, purpose, due_at)
  SELECT key, organisation_id, environment::"Environment", case_id, instance, number, purpose, due_at
  FROM json_to_recordset($5::json) AS r(key text, organisation_id uuid, environment text, case_id uuid, instance text, number int,
    purpose text, due_at timestamptz)
  RETURNING 1),
timers_gone AS (
  DELETE FROM timer t USING json_to_recordset($6::json) AS r(key text, organisation_id uuid)
  WHERE t.key = r.key AND t.organisation_id = r.organisation_id RETURNING 1),
tasks AS (
  INSERT INTO task (id, key, organisation_id, environment, case_id, process_id, instance, number, step_id, audience, form, queue,
    status, shows, due_at, created_at)
  SELECT id, key, organisation_id, environment::"Environment", case_id, process_id, instance, number, step_id, audience, form, queue,
    'open', shows, due_at, created_at
  FROM json_to_recordset($7::json) AS r(id uuid, key text, organisation_id uuid, environment text, case_id uuid, process_id uuid,
    instance text, number int, step_id text, audience text, form text, queue text, shows jsonb, due_at timestamptz, created_at timestamptz)
  RETURNING 1),
tasks_closed AS (
  UPDATE task t SET status = r.status::"TaskStatus", done_by = r.done_by, done_at = r.done_at, kept = NULL
  FROM json_to_recordset($8::json) AS r(key text, organisation_id uuid, status text, done_by uuid, done_at timestamptz)
  WHERE t.key = r.key AND t.organisation_id = r.organisation_id AND t.status = 'open' RETURNING 1),
subscriptions AS (
  INSERT INTO subscription (key, token_hash, organisation_id, environment, case_id, instance, number, created_at)
  SELECT key, decode(token_hash, 'hex'), organisation_id, environment::"Environment", case_id, instance, number, created_at
  FROM json_to_recordset($9::json) AS r(key text, token_hash text, organisation_id uuid, environment text, case_id uuid,
    instance text, number int, created_at timestamptz)
  RETURNING 1),
subscriptions_gone AS (
  DELETE FROM subscription s USING json_to_recordset($10::json) AS r(key text, organisation_id uuid)
  WHERE s.key = r.key AND s.organisation_id = r.organisation_id RETURNING 1),
incidents AS (
  INSERT INTO incident (id, organisation_id, environment, case_id, process_id, instance, step_id, code, cause, params, attempts,
    status, opened_at, resolved_at, resolved_by)
  SELECT id, organisation_id, environment::"Environment", case_id, process_id, instance, step_id, code, cause, params, attempts,
    status::"IncidentStatus", opened_at, resolved_at, resolved_by
  FROM json_to_recordset($11::json) AS r(id uuid, organisation_id uuid, environment text, case_id uuid, process_id uuid, instance text,
    step_id text, code text, cause text, params jsonb, attempts int, status text, opened_at timestamptz, resolved_at timestamptz,
    resolved_by uuid)
  RETURNING 1),
incidents_resolved AS (
  UPDATE incident i SET status = 'resolved', resolved_at = r.resolved_at, resolved_by = r.resolved_by
  FROM json_to_recordset($12::json) AS r(case_id uuid, instance text, organisation_id uuid, resolved_at timestamptz, resolved_by uuid)
  WHERE i.case_id = r.case_id AND i.instance = r.instance AND i.organisation_id = r.organisation_id AND i.status = 'open' RETURNING 1)
SELECT (SELECT count(*)::int FROM cases) AS cases, (SELECT count(*)::int FROM events) AS events,
  (SELECT count(*)::int FROM effects) AS effects, (SELECT count(*)::int FROM settled) AS settled,
  (SELECT count(*)::int FROM timers) AS timers, (SELECT count(*)::int FROM tasks) AS tasks,
  (SELECT count(*)::int FROM tasks_closed) AS "tasksClosed", (SELECT count(*)::int FROM subscriptions) AS subscriptions,
  (SELECT count(*)::int FROM incidents) AS incidents`;
