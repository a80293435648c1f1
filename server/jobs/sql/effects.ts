/**
 * What workers need to know of the effects they have taken: request, case, organisation, and the callback that belongs to the
 * same activation, if one waits. One round trip for a whole batch. An effect that is no longer pending is left out: it was
 * settled or withdrawn, and its job is only to be closed.
 */
export const READ_EFFECTS = `
SELECT e.key, e.organisation_id AS "organisationId", e.environment::text AS environment, e.case_id AS "caseId", e.instance, e.number,
  e.step_id AS "stepId", e.kind, e.request, e.timeout, e.attempt, e.trace,
  c.reference, c.locale, c.version_id AS "versionId", c.data_key AS "dataKey",
  o.name AS "organisationName", o.brand_colour AS "brandColour",
  (SELECT s.number FROM subscription s WHERE s.case_id = e.case_id AND s.instance = e.instance LIMIT 1) AS "callbackNumber"
FROM effect e
JOIN unnest($1::text[], $2::uuid[]) u(key, organisation_id) ON e.key = u.key AND e.organisation_id IS NOT DISTINCT FROM u.organisation_id
JOIN "case" c ON c.id = e.case_id AND c.organisation_id IS NOT DISTINCT FROM e.organisation_id
JOIN organisation o ON o.id = e.organisation_id
WHERE e.status = 'pending'`;
