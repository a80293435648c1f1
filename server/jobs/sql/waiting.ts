/** How many jobs wait, by queue and organisation. Reads what waits and nothing that is done: some 10 ms for 20,000. */
export const COUNT_WAITING = `
SELECT name || ':' || (data->>'organisationId') AS line, count(*)::int AS waiting
FROM boss.job WHERE state < 'active' GROUP BY 1`;
