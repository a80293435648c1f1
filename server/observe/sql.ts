/** How long the oldest job of each queue has been due; 0 where none is. Jobs start when the database's clock says so. */
export const OLDEST_JOBS = `
SELECT q.name AS queue, coalesce(extract(epoch FROM now() - min(j.start_after)), 0)::float8 AS seconds
FROM boss.queue q LEFT JOIN boss.job j ON j.name = q.name AND j.state < 'active' AND j.start_after <= now()
GROUP BY q.name`;

/** How long the oldest timer has been due. */
export const OLDEST_TIMER = `
SELECT extract(epoch FROM $1::timestamptz - min(due_at))::float8 AS seconds FROM timer WHERE due_at <= $1`;

/** How many cases run, wait for an operator, or are held by one; of all organisations together. */
export const CASES_BY_STATE = `
SELECT s.state, count(c.state)::int AS n FROM (VALUES ('running'), ('incident'), ('suspended')) s(state)
LEFT JOIN (
  SELECT CASE WHEN suspended THEN 'suspended' WHEN incidents > 0 THEN 'incident' ELSE 'running' END AS state
  FROM "case" WHERE status = 'running') c ON c.state = s.state
GROUP BY s.state`;
