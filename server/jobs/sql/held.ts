import { HOLD } from "../../cases/sql/write";

/** Says that this process is still at work on what it holds. */
export const KEEP_HELD = `
UPDATE effect SET held_until = now() + ${HOLD} WHERE key = ANY($1::text[]) AND held_by = $2 AND status = 'pending'`;

const RETURNED = `key, organisation_id AS "organisationId", environment::text AS environment, case_id AS "caseId"`;

/** Lets go of what this process holds; a job is made of each in the same transaction. */
export const LET_GO = `
UPDATE effect SET held_by = NULL, held_until = NULL WHERE key = ANY($1::text[]) AND held_by = $2 AND status = 'pending'
RETURNING ${RETURNED}`;

/**
 * Takes effects from holders that have fallen silent. The index holds nothing but what is held at the moment, so a look that
 * finds nothing costs a tenth of a millisecond whatever else waits. The time is the database's: holders may be anywhere.
 */
export const TAKE_ABANDONED = `
UPDATE effect SET held_by = NULL, held_until = NULL WHERE key IN (
  SELECT key FROM effect WHERE status = 'pending' AND held_until < now() ORDER BY held_until LIMIT $1 FOR UPDATE SKIP LOCKED)
RETURNING ${RETURNED}`;

/** Whether there is any. A look that finds none, as most do, needs no transaction. */
export const ANY_ABANDONED = `SELECT 1 FROM effect WHERE status = 'pending' AND held_until < now() LIMIT 1`;
