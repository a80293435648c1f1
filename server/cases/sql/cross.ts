/**
 * Waits for messages, calls and locks of a batch, in one statement beside the one of write.ts: few batches have any. A call that
 * is asked for again (a retry) is a new case to be started. What has gone already is no mistake: only what is added is counted.
 */
export const WRITE_CROSSINGS = `
WITH
waits AS (
  INSERT INTO message_wait (key, organisation_id, environment, case_id, process_id, instance, number, name, correlation, created_at)
  SELECT key, organisation_id, environment::"Environment", case_id, process_id, instance, number, name, correlation, created_at
  FROM json_to_recordset($1::json) AS r(key text, organisation_id uuid, environment text, case_id uuid, process_id uuid,
    instance text, number int, name text, correlation text, created_at timestamptz)),
waits_gone AS (
  DELETE FROM message_wait w USING json_to_recordset($2::json) AS r(key text, organisation_id uuid)
  WHERE w.key = r.key AND w.organisation_id = r.organisation_id),
calls AS (
  INSERT INTO call (key, organisation_id, environment, case_id, instance, number, child_id, process, version, compatible,
    values, business_key, depth)
  SELECT key, organisation_id, environment::"Environment", case_id, instance, number, child_id, process, version, compatible,
    values, business_key, depth
  FROM json_to_recordset($3::json) AS r(key text, organisation_id uuid, environment text, case_id uuid, instance text, number int,
    child_id uuid, process text, version int, compatible boolean, values jsonb, business_key text, depth int)
  ON CONFLICT (key) DO UPDATE SET child_id = excluded.child_id, withdrawn = false
  WHERE call.organisation_id = excluded.organisation_id),
calls_withdrawn AS (
  UPDATE call c SET withdrawn = true FROM json_to_recordset($4::json) AS r(key text, organisation_id uuid)
  WHERE c.key = r.key AND c.organisation_id = r.organisation_id),
calls_ended AS (
  DELETE FROM call c USING json_to_recordset($5::json) AS r(key text, organisation_id uuid)
  WHERE c.key = r.key AND c.organisation_id = r.organisation_id),
locks AS (
  INSERT INTO lock_wait (key, organisation_id, environment, case_id, instance, number, name)
  SELECT key, organisation_id, environment::"Environment", case_id, instance, number, name
  FROM json_to_recordset($6::json) AS r(key text, organisation_id uuid, environment text, case_id uuid, instance text, number int,
    name text))
DELETE FROM lock_wait l USING json_to_recordset($7::json) AS r(key text, organisation_id uuid)
WHERE l.key = r.key AND l.organisation_id = r.organisation_id`;

/**
 * Makes all who touch the same message or the same lock do so one after the other, until their transactions end; in one order,
 * so that two never wait for each other. Rows would not do: whoever waits for a message and whoever publishes it add rows that
 * the other one does not see yet.
 */
export const LOCK_TOPICS = `
SELECT pg_advisory_xact_lock(topic)
FROM (SELECT DISTINCT hashtextextended(t, 0) AS topic FROM unnest($1::text[]) t ORDER BY 1) topics`;

/** Calls that are still wanted, kept so until the transaction ends. */
export const WANTED_CALLS = `
SELECT c.key FROM call c JOIN unnest($1::text[], $2::uuid[]) u(key, organisation_id)
  ON c.key = u.key AND c.organisation_id = u.organisation_id
WHERE NOT c.withdrawn
ORDER BY c.key
FOR UPDATE OF c`;

/** Locks by the effects that hold them or wait for them. */
export const LOCKS_OF = `
SELECT l.organisation_id AS "organisationId", l.environment::text AS environment, l.name
FROM lock_wait l JOIN unnest($1::text[], $2::uuid[]) u(key, organisation_id)
  ON l.key = u.key AND l.organisation_id = u.organisation_id`;

/** Gives locks that nobody holds to whoever asked first. */
export const GRANT_LOCKS = `
WITH names AS (SELECT DISTINCT * FROM unnest($1::uuid[], $2::text[], $3::text[]) u(organisation_id, environment, name)),
next AS (
  SELECT DISTINCT ON (w.organisation_id, w.environment, w.name) w.key
  FROM lock_wait w JOIN names n
    ON n.organisation_id = w.organisation_id AND n.environment = w.environment::text AND n.name = w.name
  WHERE NOT EXISTS (
    SELECT FROM lock_wait h
    WHERE h.organisation_id = w.organisation_id AND h.environment = w.environment AND h.name = w.name AND h.granted)
  ORDER BY w.organisation_id, w.environment, w.name, w.place)
UPDATE lock_wait w SET granted = true FROM next WHERE w.key = next.key
RETURNING w.organisation_id AS "organisationId", w.environment::text AS environment, w.case_id AS "caseId", w.instance, w.number`;
