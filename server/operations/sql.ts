import { ERASED } from "@/dsl/interpret/personal";

/** Cases that an operation is for: those of `$3`.. that fit, after `$7` in the order of their ids; `$9`, `$10`: as their list is searched, but that a sealed address is not found. */
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
  AND ($8::text IS NULL OR c.state->>'heldWith' = $8)
  AND ($9::text IS NULL OR strpos(c.reference, $9) > 0 OR (c.customer_hash IS NULL AND strpos(lower(c.customer_email), lower($10)) > 0))`;

export const COUNT_FITTING = `SELECT count(*)::int AS total ${FITTING}`;

/** The next part of them, with the states that say which of their steps are meant. */
export const NEXT_FITTING = `SELECT c.id, c.state ${FITTING} AND c.id <> ALL ($12::uuid[]) ORDER BY c.id LIMIT $11`;

const COLUMNS = `id, organisation_id AS "organisationId", environment::text AS environment, by_id AS by, operation, filter, status, total,
  done, stale, reason, last_case AS "lastCase", created_at AS "createdAt", ended_at AS "endedAt"`;

export const ADD_BULK = `
INSERT INTO bulk_operation (id, organisation_id, environment, by_id, operation, filter, status, total, created_at, reason)
VALUES ($1, $2, $3::text::"Environment", $4, $5::text::jsonb, $6::text::jsonb, 'running', $7, $8, $9)
RETURNING ${COLUMNS}`;

export const READ_BULK = `
SELECT ${COLUMNS} FROM bulk_operation WHERE id = $1 AND organisation_id = $2 AND environment = $3::text::"Environment"`;

/**
 * Takes it in hand for a job. Nothing when it is not running, or another job has it: that one goes on with it. A job that comes
 * back after its worker has died has it still.
 */
export const HOLD_BULK = `
UPDATE bulk_operation SET held_by = $4, held_until = now() + interval '60 seconds'
WHERE id = $1 AND organisation_id = $2 AND environment = $3::text::"Environment" AND status = 'running'
  AND (held_by IS NULL OR held_by = $4 OR held_until < now())
RETURNING ${COLUMNS}`;

/**
 * An operation that ends keeps of variables only their names, and that something was looked for and not what: no erasure of a person
 * finds what is in them, and nobody needs them any more.
 */
const FORGETTING = (ends: string) => `
  operation = CASE WHEN ${ends} AND operation ? 'values' THEN operation - 'values' || jsonb_build_object('variables',
    (SELECT coalesce(jsonb_agg(name), '[]') FROM jsonb_object_keys(operation -> 'values') name)) ELSE operation END,
  filter = CASE WHEN ${ends} AND btrim(filter ->> 'reference') <> '' THEN filter || '{"reference": "${ERASED}"}' ELSE filter END`;

/** Goes on from where it was read, and lets go of it; nothing when somebody else has taken it meanwhile. */
export const CARRY_ON_BULK = `
UPDATE bulk_operation SET done = done + $4, stale = stale + $5, last_case = coalesce($6, last_case),
  status = CASE WHEN $7 AND status = 'running' THEN 'done' ELSE status END,
  ended_at = CASE WHEN $7 AND status = 'running' THEN $8::timestamptz ELSE ended_at END, held_by = NULL, held_until = NULL,${FORGETTING("$7 AND status = 'running'")}
WHERE id = $1 AND organisation_id = $2 AND last_case IS NOT DISTINCT FROM $3 AND held_by = $9
RETURNING status`;

/** Cases beyond the last part to which it was done before its worker died: what operators do is written with the case. */
export const DONE_BEFORE = `
SELECT DISTINCT a.case_id AS id FROM audit_entry a
WHERE a.organisation_id = $1 AND a.environment = $2::text::"Environment" AND a.id > $3 AND a.details->>'bulk' = $3::text
  AND ($4::uuid IS NULL OR a.case_id > $4)`;

/** The codes of their open incidents, the most frequent first. */
export const CODES_FITTING = `
SELECT o.code, count(DISTINCT o.case_id)::int AS cases
FROM (SELECT c.id ${FITTING}) f JOIN incident o ON o.case_id = f.id AND o.organisation_id = $1 AND o.status = 'open'
GROUP BY o.code ORDER BY 2 DESC, 1 LIMIT 20`;

/** Notes cases to which it could not be done; a part that is done again notes them once. */
export const ADD_FAILURES = `
INSERT INTO bulk_failure (operation_id, case_id, organisation_id, environment, code)
SELECT $1, f.id, $2, $3::text::"Environment", f.code FROM unnest($4::uuid[], $5::text[]) AS f(id, code)
ON CONFLICT DO NOTHING`;

export const SET_BULK = `
UPDATE bulk_operation SET status = $4, ended_at = $6,${FORGETTING("$6::timestamptz IS NOT NULL")}
WHERE id = $1 AND organisation_id = $2 AND environment = $3::text::"Environment" AND status = ANY ($5)
RETURNING ${COLUMNS}`;
