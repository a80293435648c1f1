/** Cases that an operation is for: those of `$3`.. that fit, after `$7` in the order of their ids. */
const FITTING = `
FROM "case" c
WHERE c.organisation_id = $1 AND c.environment = $2::text::"Environment" AND c.status = 'running'
  AND ($3::text IS NULL OR c.process_id = (SELECT p.id FROM process p
    WHERE p.organisation_id = $1 AND p.environment = $2::text::"Environment" AND p.key = $3))
  AND ($4::text IS NULL OR CASE $4 WHEN 'incident' THEN c.incidents > 0 WHEN 'suspended' THEN c.suspended ELSE NOT c.suspended END)
  AND ($5::text IS NULL OR $5 = ANY (c.at))
  AND ($6::text IS NULL OR EXISTS (SELECT FROM incident i
    WHERE i.case_id = c.id AND i.organisation_id = c.organisation_id AND i.status = 'open' AND i.code = $6))
  AND ($7::uuid IS NULL OR c.id > $7)
  AND ($8::text IS NULL OR c.state->>'heldWith' = $8)`;

export const COUNT_FITTING = `SELECT count(*)::int AS total ${FITTING}`;

/** The next part of them, with the states that say which of their steps are meant. */
export const NEXT_FITTING = `SELECT c.id, c.state ${FITTING} ORDER BY c.id LIMIT $9`;

const COLUMNS = `id, organisation_id AS "organisationId", environment::text AS environment, by_id AS by, operation, filter, status, total,
  done, stale, last_case AS "lastCase", created_at AS "createdAt", ended_at AS "endedAt"`;

export const ADD_BULK = `
INSERT INTO bulk_operation (id, organisation_id, environment, by_id, operation, filter, status, total, created_at)
VALUES ($1, $2, $3::text::"Environment", $4, $5::text::jsonb, $6::text::jsonb, 'running', $7, $8)
RETURNING ${COLUMNS}`;

export const READ_BULK = `
SELECT ${COLUMNS} FROM bulk_operation WHERE id = $1 AND organisation_id = $2 AND environment = $3::text::"Environment"`;

/** Goes on from where it was read; nothing when somebody else has gone on meanwhile. */
export const CARRY_ON_BULK = `
UPDATE bulk_operation SET done = done + $4, stale = stale + $5, last_case = coalesce($6, last_case),
  status = CASE WHEN $7 AND status = 'running' THEN 'done' ELSE status END, ended_at = CASE WHEN $7 THEN $8::timestamptz END
WHERE id = $1 AND organisation_id = $2 AND last_case IS NOT DISTINCT FROM $3
RETURNING status`;

export const SET_BULK = `
UPDATE bulk_operation SET status = $4, ended_at = $6
WHERE id = $1 AND organisation_id = $2 AND environment = $3::text::"Environment" AND status = ANY ($5)
RETURNING ${COLUMNS}`;
