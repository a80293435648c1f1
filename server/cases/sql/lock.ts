/**
 * Locks the cases of a batch and reads them.
 *
 * One at a time per case, and in the order of their ids: two batches that share cases then wait for each other instead of
 * blocking one another for good. The organisation is part of the search, so a case of another one is simply not found.
 */
export const LOCK_CASES = `
SELECT c.id, c.organisation_id, c.environment::text AS environment, c.process_id, c.version_id, c.state, c.rev
FROM "case" c
JOIN (SELECT DISTINCT * FROM unnest($1::uuid[], $2::uuid[], $3::text[])) u(id, organisation_id, environment)
  ON c.id = u.id AND c.organisation_id = u.organisation_id AND c.environment::text = u.environment
ORDER BY c.id
FOR UPDATE OF c`;

/** What the organisations have set for the settings of the processes of a batch. */
export const READ_SETTINGS = `
SELECT s.process_id, s.environment::text AS environment, s.name, s.value
FROM setting_value s
JOIN (SELECT DISTINCT * FROM unnest($1::uuid[], $2::uuid[], $3::text[])) u(organisation_id, process_id, environment)
  ON s.organisation_id = u.organisation_id AND s.process_id = u.process_id AND s.environment::text = u.environment`;
