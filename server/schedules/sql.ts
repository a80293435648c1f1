/**
 * Takes schedules whose time has come; those of held processes wait until they are resumed, those that
 * are switched off until they are on again. Pollers of other processes skip the
 * locked rows, and the next time is written in the same transaction as the jobs. What is locked is looked at once more as it is by
 * then: so process and organisation are locked as well, that nobody has held or archived them between the look and the lock.
 */
export const TAKE_DUE_SCHEDULES = `
SELECT s.process_id AS "processId", s.environment::text AS environment, s.step, s.place, s.organisation_id AS "organisationId",
  s.version_id AS "versionId", s.definition, s.started_at AS "startedAt", s.next_at AS "nextAt"
FROM schedule s
JOIN process p ON p.id = s.process_id AND p.archived_at IS NULL AND p.suspended_at IS NULL
JOIN organisation o ON o.id = s.organisation_id AND o.suspended_at IS NULL
WHERE s.next_at <= $1 AND s.off_at IS NULL
ORDER BY s.next_at
LIMIT $2
FOR UPDATE OF s SKIP LOCKED
FOR SHARE OF p, o SKIP LOCKED`;

/** Of organisation $10. $5: the next time. $6, $7: the last time that has begun a case, and that case, if any has. $8, $9: what was missed, if any was. */
export const SET_NEXT = `
UPDATE schedule SET next_at = $5, last_at = coalesce($6, last_at), last_case = coalesce($7, last_case),
  missed_at = CASE WHEN $9::int > 0 THEN $8 ELSE missed_at END, missed_count = CASE WHEN $9::int > 0 THEN $9 ELSE missed_count END
WHERE process_id = $1 AND environment = $2::text::"Environment" AND step = $3 AND place = $4 AND organisation_id = $10`;

/** A schedule by its process's key ($3), step and place, held until the transaction ends. */
export const LOCK_SCHEDULE = `
SELECT s.process_id AS "processId", s.version_id AS "versionId", s.definition, s.started_at AS "startedAt",
  s.off_at IS NOT NULL AS "isOff", p.suspended_at IS NOT NULL AS "processHeld", o.suspended_at IS NOT NULL AS "organisationHeld"
FROM schedule s
JOIN process p ON p.id = s.process_id AND p.organisation_id = s.organisation_id AND p.archived_at IS NULL
JOIN organisation o ON o.id = s.organisation_id
WHERE s.organisation_id = $1 AND s.environment = $2::text::"Environment" AND p.key = $3 AND s.step = $4 AND s.place = $5
FOR UPDATE OF s`;

/** Of organisation $7. $5: since when it is off, null: on. $6: the next time, where it is on. */
export const SWITCH = `
UPDATE schedule SET off_at = $5::timestamptz, next_at = CASE WHEN $5::timestamptz IS NULL THEN $6 ELSE next_at END
WHERE process_id = $1 AND environment = $2::text::"Environment" AND step = $3 AND place = $4 AND organisation_id = $7`;

/** A case of organisation $7 was begun besides the times. */
export const SET_LAST = `
UPDATE schedule SET last_at = $5, last_case = $6
WHERE process_id = $1 AND environment = $2::text::"Environment" AND step = $3 AND place = $4 AND organisation_id = $7`;
