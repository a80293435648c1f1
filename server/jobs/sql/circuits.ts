/** All services that have failed lately, of all organisations: few, as one that answers has no row. */
export const READ_CIRCUITS = `
SELECT organisation_id AS "organisationId", environment::text AS environment, service, failures, opened_at AS "openedAt",
  resting_until AS "restingUntil"
FROM service_circuit`;

const ONE = `organisation_id = $1 AND environment = $2::text::"Environment" AND service = $3`;

/**
 * Counts a failure ($4: when). The service rests once so many in a row ($5), each within so many seconds ($6) of the one
 * before, have failed; then for a pause ($7 seconds) that doubles with each call that fails after it, up to $8 seconds. $9, $10: how
 * the call failed.
 * Calls that were on their way when a pause began change nothing.
 */
export const NOTE_FAILURE = `
INSERT INTO service_circuit AS c (organisation_id, environment, service, failures, failed_at, code, status)
VALUES ($1, $2::text::"Environment", $3, 1, $4, $9, $10)
ON CONFLICT (organisation_id, environment, service) DO UPDATE SET
  (failures, failed_at, code, status, pauses, opened_at, resting_until, probing_until) = (
    SELECT counted, $4::timestamptz, excluded.code, excluded.status,
      CASE WHEN opens THEN c.pauses + 1 ELSE c.pauses END,
      CASE WHEN opens THEN coalesce(c.opened_at, $4::timestamptz) ELSE c.opened_at END,
      CASE WHEN opens THEN $4::timestamptz + least($7::float8 * 2.0 ^ least(c.pauses, 20), $8::float8) * interval '1 second'
        ELSE c.resting_until END,
      CASE WHEN opens THEN NULL ELSE c.probing_until END
    FROM (SELECT CASE WHEN c.resting_until IS NULL AND c.failed_at < $4::timestamptz - $6::float8 * interval '1 second'
        THEN 1 ELSE c.failures + 1 END AS counted) f,
      LATERAL (SELECT CASE WHEN c.resting_until IS NULL THEN counted >= $5::int
        ELSE c.resting_until <= $4::timestamptz END AS opens) o)
RETURNING failures, opened_at AS "openedAt", resting_until AS "restingUntil"`;

/**
 * Asks to be the one whose call finds out whether the service answers again ($4: now, $5: until when the others wait for it).
 * No row: it has answered meanwhile.
 */
export const CLAIM_PROBE = `
WITH claimed AS (
  UPDATE service_circuit SET probing_until = $5
  WHERE ${ONE} AND resting_until <= $4 AND (probing_until IS NULL OR probing_until <= $4) RETURNING 1)
SELECT failures, opened_at AS "openedAt", resting_until AS "restingUntil", EXISTS (SELECT FROM claimed) AS claimed
FROM service_circuit WHERE ${ONE}`;

export const FORGET_CIRCUIT = `DELETE FROM service_circuit WHERE ${ONE}`;

/**
 * Puts an effect off ($3: until when): it stays pending, its attempt is not counted, and its timer makes a job of it. Only as
 * long as it is pending in the hands that it is thought to be in ($4; null: a job's).
 */
export const PUT_OFF = `
WITH waiting AS (
  SELECT key, organisation_id, environment, case_id, instance, number FROM effect
  WHERE key = $1 AND organisation_id IS NOT DISTINCT FROM $2 AND status = 'pending' AND held_by IS NOT DISTINCT FROM $4::uuid
  FOR UPDATE),
freed AS (UPDATE effect e SET held_by = NULL, held_until = NULL FROM waiting w WHERE e.key = w.key AND e.held_by IS NOT NULL)
INSERT INTO timer (key, organisation_id, environment, case_id, instance, number, purpose, due_at)
SELECT key, organisation_id, environment, case_id, instance, number, 'perform', $3 FROM waiting
ON CONFLICT (key) DO UPDATE SET due_at = excluded.due_at`;
