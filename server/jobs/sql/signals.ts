/** Messages that cases are given, unless they have taken them already. */
export const READ_DELIVERIES = `
SELECT x.message_id AS "messageId", x.process_id AS "processId", coalesce(f.payload, m.payload) AS payload
FROM message_match x
JOIN unnest($1::uuid[], $2::uuid[], $3::uuid[]) u(message_id, process_id, organisation_id)
  ON x.message_id = u.message_id AND x.process_id = u.process_id AND x.organisation_id = u.organisation_id
JOIN message m ON m.id = x.message_id AND m.organisation_id = x.organisation_id
LEFT JOIN message f ON f.id = m.payload_of AND f.organisation_id = m.organisation_id
WHERE x.delivered_at IS NULL`;

/** Cases that have ended and were called by another one. */
export const READ_ENDS = `
SELECT c.id, c.state, c.version_id AS "versionId", c.data_key AS "dataKey",
  c.organisation_id AS "organisationId", c.environment::text AS environment
FROM "case" c
JOIN unnest($1::uuid[], $2::uuid[]) u(id, organisation_id) ON c.id = u.id AND c.organisation_id = u.organisation_id
WHERE c.status <> 'running'`;

/** Called cases that go on, with all that they have passed on so far: codes, which are never sealed nor kept by reference. */
export const READ_ESCALATIONS = `
SELECT c.id, c.state -> 'parent' AS parent, c.state -> 'escalations' AS codes
FROM "case" c
JOIN unnest($1::uuid[], $2::uuid[]) u(id, organisation_id) ON c.id = u.id AND c.organisation_id = u.organisation_id
WHERE c.status = 'running' AND c.state ? 'parent' AND c.state ? 'escalations'`;

/**
 * Calls with what they need: who calls, and which version that is now. Without a version there is no such process, or it is not
 * published.
 */
export const READ_CALLS = `
SELECT k.key, k.case_id AS "caseId", k.instance, k.number, k.child_id AS "childId", k.process, k.version, k.compatible,
  k.values, k.business_key AS "businessKey", k.depth, c.locale, c.state -> 'customer' AS customer, c.data_key AS "dataKey",
  c.organisation_id AS "organisationId", c.environment::text AS environment,
  p.id AS "processId", v.id AS "versionId", b.version_id AS "publishedId",
  coalesce(p.suspended_at, o.suspended_at) IS NOT NULL AS suspended
FROM call k
JOIN organisation o ON o.id = k.organisation_id
JOIN unnest($1::text[], $2::uuid[]) u(key, organisation_id) ON k.key = u.key AND k.organisation_id = u.organisation_id
JOIN "case" c ON c.id = k.case_id AND c.organisation_id = k.organisation_id
LEFT JOIN process p ON p.organisation_id = k.organisation_id AND p.environment = k.environment AND p.key = k.process
  AND p.archived_at IS NULL
LEFT JOIN publication b ON b.process_id = p.id AND b.environment = p.environment AND b.organisation_id = p.organisation_id
LEFT JOIN version v ON v.process_id = p.id AND v.organisation_id = k.organisation_id
  AND CASE WHEN k.version IS NULL THEN v.id = b.version_id ELSE v.number = k.version END
WHERE NOT k.withdrawn`;

/** Cases of calls that are no longer wanted. */
export const READ_WITHDRAWN = `
SELECT k.key, k.child_id AS "childId" FROM call k
JOIN unnest($1::text[], $2::uuid[]) u(key, organisation_id) ON k.key = u.key AND k.organisation_id = u.organisation_id
WHERE k.withdrawn`;

/** A call that was taken back before its case began: nothing will begin it now. */
export const FORGET_CALL = `DELETE FROM call WHERE key = $1 AND organisation_id = $2 AND withdrawn`;

/** Messages that begin cases, and where. */
export const READ_BEGINS = `
SELECT x.message_id AS "messageId", x.process_id AS "processId", m.name, m.payload, s.step, s.version_id AS "versionId"
FROM message_match x
JOIN unnest($1::uuid[], $2::uuid[], $3::uuid[]) u(message_id, process_id, organisation_id)
  ON x.message_id = u.message_id AND x.process_id = u.process_id AND x.organisation_id = u.organisation_id
JOIN message m ON m.id = x.message_id AND m.organisation_id = x.organisation_id
JOIN start_message s ON s.process_id = x.process_id AND s.organisation_id = x.organisation_id AND s.environment = x.environment
  AND s.name = m.name
WHERE x.delivered_at IS NULL`;

/** Processes that take no new cases: archived, or held by themselves or with their organisation. */
export const READ_CLOSED = `
SELECT DISTINCT p.id, p.archived_at IS NOT NULL AS archived FROM process p
JOIN organisation o ON o.id = p.organisation_id
JOIN unnest($1::uuid[], $2::uuid[]) u(id, organisation_id) ON p.id = u.id AND p.organisation_id = u.organisation_id
WHERE p.archived_at IS NOT NULL OR p.suspended_at IS NOT NULL OR o.suspended_at IS NOT NULL`;

export const IS_CASE = `SELECT id FROM "case" WHERE id = $1 AND organisation_id = $2`;
