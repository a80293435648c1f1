// The organisation is compared so that no index is searched by it (see write.ts).
const READ = `
SELECT c.id, c.organisation_id, c.environment::text AS environment, c.process_id, c.version_id, c.state, c.rev,
  c.data_key AS "dataKey"
FROM "case" c
JOIN (SELECT DISTINCT * FROM unnest($1::uuid[], $2::uuid[], $3::text[])) u(id, organisation_id, environment)
  ON c.id = u.id AND c.organisation_id IS NOT DISTINCT FROM u.organisation_id AND c.environment::text = u.environment`;

/**
 * Locks the cases of a batch and reads them.
 *
 * One at a time per case, and in the order of their ids: two batches that share cases then wait for each other instead of
 * blocking one another for good. The organisation is part of the search, so a case of another one is simply not found.
 */
export const LOCK_CASES = `
${READ}
ORDER BY c.id
FOR UPDATE OF c`;

/**
 * Reads them without a lock: for a commit that notices when one has moved on, which is rare. A plain read waits for nobody and
 * is no write.
 */
export const READ_CASES = READ;

/** Effects that are answered by one process while another one has them; locked, so that it stays so until the commit. */
export const HELD_BY_OTHERS = `
SELECT e.key FROM effect e
JOIN unnest($1::text[], $2::uuid[], $3::uuid[]) u(key, organisation_id, holder)
  ON e.key = u.key AND e.organisation_id IS NOT DISTINCT FROM u.organisation_id
WHERE e.status = 'pending' AND e.held_by IS DISTINCT FROM u.holder
FOR UPDATE OF e`;
