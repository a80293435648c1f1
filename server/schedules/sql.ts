/**
 * Takes schedules whose time has come; those of held processes wait until they are resumed. Pollers of other processes skip the
 * locked rows, and the next time is written in the same transaction as the jobs.
 */
export const TAKE_DUE_SCHEDULES = `
SELECT s.process_id AS "processId", s.environment::text AS environment, s.step, s.place, s.organisation_id AS "organisationId",
  s.version_id AS "versionId", s.definition, s.started_at AS "startedAt", s.next_at AS "nextAt"
FROM schedule s
JOIN process p ON p.id = s.process_id AND p.archived_at IS NULL AND p.suspended_at IS NULL
JOIN organisation o ON o.id = s.organisation_id AND o.suspended_at IS NULL
WHERE s.next_at <= $1
ORDER BY s.next_at
LIMIT $2
FOR UPDATE OF s SKIP LOCKED`;

export const SET_NEXT = `
UPDATE schedule SET next_at = $5
WHERE process_id = $1 AND environment = $2::text::"Environment" AND step = $3 AND place = $4`;
