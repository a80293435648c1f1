/**
 * Gives messages to cases: of each process the case that has waited longest gets the oldest message that no case of the process
 * has had, and so on down both lines. `$5`: only this message, which need not live on; null: all that live at `$6`.
 * Whoever calls this has locked the topics (see LOCK_TOPICS).
 */
export const MATCH_MESSAGES = `
WITH topics AS (
  SELECT DISTINCT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) u(organisation_id, environment, name, correlation)),
waits AS (
  SELECT w.key, w.case_id, w.process_id, w.instance, w.number, w.organisation_id, w.environment, w.name, w.correlation,
    row_number() OVER (PARTITION BY w.organisation_id, w.environment, w.name, w.correlation, w.process_id
      ORDER BY w.created_at, w.key) AS place
  FROM message_wait w JOIN topics t ON t.organisation_id = w.organisation_id AND t.environment = w.environment::text
    AND t.name = w.name AND t.correlation = w.correlation
  WHERE NOT EXISTS (SELECT FROM message_match x WHERE x.wait_key = w.key)),
messages AS (
  SELECT m.id, p.process_id, m.organisation_id, m.environment, m.name, m.correlation,
    row_number() OVER (PARTITION BY m.organisation_id, m.environment, m.name, m.correlation, p.process_id
      ORDER BY m.published_at, m.id) AS place
  FROM message m
  JOIN (SELECT DISTINCT organisation_id, environment, name, correlation, process_id FROM waits) p
    ON p.organisation_id = m.organisation_id AND p.environment = m.environment AND p.name = m.name
    AND p.correlation = m.correlation
  WHERE (m.id = $5::uuid OR ($5::uuid IS NULL AND m.expires_at > $6))
    AND NOT EXISTS (SELECT FROM message_match x WHERE x.message_id = m.id AND x.process_id = p.process_id)),
matched AS (
  INSERT INTO message_match (message_id, process_id, organisation_id, environment, wait_key, case_id, matched_at)
  SELECT m.id, m.process_id, m.organisation_id, m.environment, w.key, w.case_id, $6
  FROM waits w JOIN messages m USING (organisation_id, environment, name, correlation, process_id, place)
  RETURNING message_id, process_id, wait_key)
SELECT x.message_id AS "messageId", x.process_id AS "processId", w.organisation_id AS "organisationId",
  w.environment::text AS environment, w.case_id AS "caseId", w.instance, w.number
FROM matched x JOIN waits w ON w.key = x.wait_key`;

/** Processes that begin with this message and of which no case has got it; each gets the id of its case now. */
export const MATCH_STARTS = `
INSERT INTO message_match (message_id, process_id, organisation_id, environment, case_id, matched_at)
SELECT DISTINCT ON (s.process_id) $1::uuid, s.process_id, s.organisation_id, s.environment, gen_random_uuid(), $2
FROM start_message s
JOIN process p ON p.id = s.process_id AND p.organisation_id = s.organisation_id AND p.archived_at IS NULL
  AND p.suspended_at IS NULL
JOIN organisation o ON o.id = s.organisation_id AND o.suspended_at IS NULL
WHERE s.organisation_id = $3 AND s.environment = $4::text::"Environment" AND s.name = $5
  AND NOT EXISTS (SELECT FROM message_match x WHERE x.message_id = $1::uuid AND x.process_id = s.process_id)
ON CONFLICT DO NOTHING
RETURNING message_id AS "messageId", process_id AS "processId", organisation_id AS "organisationId",
  environment::text AS environment, case_id AS "caseId"`;

/** Notes that cases have taken their messages. */
export const DELIVERED = `
UPDATE message_match x SET delivered_at = $4 FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) u(message_id, process_id, organisation_id)
WHERE x.message_id = u.message_id AND x.process_id = u.process_id AND x.organisation_id = u.organisation_id
  AND x.delivered_at IS NULL`;

/** Takes messages back from cases that no longer wait for them; answers whom else they may be given to. */
export const NOT_DELIVERED = `
DELETE FROM message_match x USING unnest($1::uuid[], $2::uuid[], $3::uuid[]) u(message_id, process_id, organisation_id), message m
WHERE x.message_id = u.message_id AND x.process_id = u.process_id AND x.organisation_id = u.organisation_id
  AND x.delivered_at IS NULL AND m.id = x.message_id AND m.organisation_id = x.organisation_id
RETURNING m.organisation_id AS "organisationId", m.environment::text AS environment, m.name, m.correlation`;

/** Adds a message; one whose id the publisher has used before for this name is not added again. */
export const ADD_MESSAGE = `
INSERT INTO message (id, organisation_id, environment, name, correlation, payload, message_id, published_at, expires_at)
VALUES ($1, $2, $3::text::"Environment", $4, $5, $6::text::jsonb, $7, $8, $9)
ON CONFLICT (organisation_id, environment, name, message_id) DO NOTHING
RETURNING id`;

export const KNOWN_MESSAGE = `
SELECT id, expires_at AS "expiresAt" FROM message
WHERE organisation_id = $1 AND environment = $2::text::"Environment" AND name = $3 AND message_id = $4`;

/** Cases that have got, or are getting, a message. */
export const CASES_OF_MESSAGE = `
SELECT case_id AS "caseId", process_id AS "processId" FROM message_match
WHERE message_id = $1 AND organisation_id = $2 ORDER BY matched_at, case_id`;

/** A message that was to be taken now, and that nobody has taken: its id has not been used. One that lives on at `$3` stays. */
export const FORGET_MESSAGE = `
DELETE FROM message m WHERE m.id = $1 AND m.organisation_id = $2 AND m.expires_at <= $3
  AND NOT EXISTS (SELECT FROM message_match x WHERE x.message_id = m.id)`;

/**
 * Gives a signal to the next $7 of those that wait for it: each gets a message of its own, so that it is handed over and taken
 * like any other; what it brings stays with the first ($5).
 */
export const HEAR_SIGNAL = `
WITH waits AS (
  SELECT w.*, gen_random_uuid() AS message_id FROM message_wait w
  WHERE w.organisation_id = $1 AND w.environment = $2::text::"Environment" AND w.name = $3 AND w.correlation = $4
    AND NOT EXISTS (SELECT FROM message_match x WHERE x.wait_key = w.key)
  ORDER BY w.created_at, w.key LIMIT $7),
added AS (
  INSERT INTO message (id, organisation_id, environment, name, correlation, payload, published_at, expires_at, payload_of)
  SELECT w.message_id, w.organisation_id, w.environment, w.name, w.correlation, 'null', $6, $6, $5 FROM waits w),
matched AS (
  INSERT INTO message_match (message_id, process_id, organisation_id, environment, wait_key, case_id, matched_at)
  SELECT w.message_id, w.process_id, w.organisation_id, w.environment, w.key, w.case_id, $6 FROM waits w)
SELECT w.message_id AS "messageId", w.process_id AS "processId", w.organisation_id AS "organisationId",
  w.environment::text AS environment, w.case_id AS "caseId", w.instance, w.number
FROM waits w`;
