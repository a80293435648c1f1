/**
 * Takes up to `$3` starts from what an organisation has, filled up at `$4` a second to at most `$5` since it was last looked at
 * (`$6`: now). Answers how many were given, and how many seconds it takes until the next one is there. One row per organisation,
 * locked for as long as this statement takes; processes come for tens of starts at a time.
 */
export const TAKE_STARTS = `
WITH filled AS (
  SELECT least($5::float8, a.left + greatest(0, extract(epoch FROM $6::timestamptz - a.at)::float8) * $4::float8) AS had,
    greatest(a.at, $6::timestamptz) AS at
  FROM start_allowance a WHERE a.organisation_id = $1 AND a.environment = $2::text::"Environment" FOR UPDATE),
given AS (SELECT had, at, least($3::float8, floor(greatest(0, had))) AS given FROM filled),
taken AS (
  UPDATE start_allowance a SET "left" = g.had - g.given, at = g.at FROM given g
  WHERE a.organisation_id = $1 AND a.environment = $2::text::"Environment")
SELECT given::int AS given, greatest(0, (1 - (had - given)) / $4::float8)::float8 AS seconds FROM given`;

/** The first time that anybody asks: as much as an organisation may have at once. */
export const OPEN_ALLOWANCE = `
INSERT INTO start_allowance (organisation_id, environment, "left", at)
VALUES ($1, $2::text::"Environment", $3, $4) ON CONFLICT DO NOTHING`;

/** Cases that run, counted up to one more than `$3`: from the index of running cases alone. */
export const COUNT_RUNNING = `
SELECT count(*)::int AS running FROM (
  SELECT 1 FROM "case" WHERE organisation_id = $1 AND environment = $2::text::"Environment" AND status = 'running' LIMIT $3 + 1) r`;

/** Jobs that wait, by organisation and environment. */
export const COUNT_JOBS = `
SELECT (data->>'organisationId') || ':' || (data->>'environment') AS scope, count(*)::int AS waiting
FROM boss.job WHERE state < 'active' GROUP BY 1`;

/** Jobs of one organisation that wait. */
export const COUNT_JOBS_OF = `
SELECT count(*)::int AS waiting FROM boss.job
WHERE state < 'active' AND data->>'organisationId' = $1 AND data->>'environment' = $2`;
