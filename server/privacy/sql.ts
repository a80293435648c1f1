/** Finished cases that still hold data; locked, so that each is erased or archived once. */
export const LOCK_FINISHED = `
SELECT id, version_id AS "versionId", state FROM "case"
WHERE id = ANY ($1::uuid[]) AND organisation_id = $2 AND environment = $3::text::"Environment"
  AND status <> 'running' AND erased_at IS NULL
ORDER BY id FOR UPDATE`;

/** An empty key: what it has sealed is lost (see CaseSeal). */
export const ERASE_CASE = `
UPDATE "case" c SET state = u.state::jsonb, data_key = '', erased_at = $4, customer_email = NULL, customer_hash = NULL,
  business_key = NULL, sealed_key = NULL
FROM unnest($1::uuid[], $3::text[]) u(id, state) WHERE c.id = u.id AND c.organisation_id = $2`;

export const READ_ADVANCES = `
SELECT case_id AS "caseId", seq, events FROM case_advance WHERE case_id = ANY ($1::uuid[]) AND organisation_id = $2`;

export const ERASE_EVENTS = `
UPDATE case_advance a SET events = u.events::json
FROM unnest($1::uuid[], $2::int[], $3::text[]) u(case_id, seq, events)
WHERE a.case_id = u.case_id AND a.seq = u.seq AND a.organisation_id = $4`;

const OF = "case_id = ANY ($1::uuid[]) AND organisation_id = $2";

/** What messages have brought to cases; where another case is still to get it, it stays until the message is tidied away. */
export const ERASE_MESSAGES = `
UPDATE message m SET payload = to_jsonb($3::text)
FROM message_match x JOIN message t ON t.id = x.message_id AND t.organisation_id IS NOT DISTINCT FROM x.organisation_id
WHERE x.case_id = ANY ($1::uuid[]) AND x.organisation_id = $2 AND x.delivered_at IS NOT NULL
  AND m.id = coalesce(t.payload_of, t.id) AND m.organisation_id = $2
  AND NOT EXISTS (SELECT FROM message_match o
    WHERE o.message_id = m.id AND o.organisation_id IS NOT DISTINCT FROM m.organisation_id AND o.delivered_at IS NULL)
  AND NOT EXISTS (SELECT FROM message c
    JOIN message_match o ON o.message_id = c.id AND o.organisation_id IS NOT DISTINCT FROM c.organisation_id
    WHERE c.payload_of = m.id AND c.organisation_id IS NOT DISTINCT FROM m.organisation_id AND o.delivered_at IS NULL)`;

/** What other tables keep of cases; `$3`: the erased mark. */
export const ERASE_BESIDE: readonly string[] = [
  `UPDATE effect SET request = to_jsonb($3::text) WHERE ${OF}`,
  `UPDATE task SET kept = NULL, shows = CASE WHEN $3::text <> '' AND shows IS NOT NULL THEN '{}'::jsonb END WHERE ${OF}`,
  `UPDATE incident SET cause = $3, params = '{}' WHERE ${OF}`,
  `UPDATE call SET values = '{}', business_key = CASE WHEN $3::text = '' THEN business_key END WHERE ${OF}`,
  `UPDATE delivery SET recipient = $3, subject = $3, html = $3, text = $3 WHERE ${OF}`,
  ERASE_MESSAGES,
];

/** All that is kept of finished cases, each as one JSON object; in the order of ids. */
export const READ_WHOLE = `
SELECT c.id, to_jsonb(c) - 'data_key' AS row, c.data_key AS "dataKey", c.customer_email AS "customerEmail",
  (SELECT coalesce(json_agg(json_build_object('seq', a.seq, 'events', a.events) ORDER BY a.seq), '[]')
    FROM case_advance a WHERE a.case_id = c.id AND a.organisation_id IS NOT DISTINCT FROM c.organisation_id) AS advances,
  (SELECT coalesce(json_agg(to_jsonb(d) ORDER BY d.created_at), '[]')
    FROM delivery d WHERE d.case_id = c.id AND d.organisation_id IS NOT DISTINCT FROM c.organisation_id) AS deliveries,
  (SELECT coalesce(json_agg(to_jsonb(t) ORDER BY t.created_at), '[]')
    FROM task t WHERE t.case_id = c.id AND t.organisation_id IS NOT DISTINCT FROM c.organisation_id) AS tasks,
  (SELECT coalesce(json_agg(to_jsonb(i) ORDER BY i.opened_at), '[]')
    FROM incident i WHERE i.case_id = c.id AND i.organisation_id IS NOT DISTINCT FROM c.organisation_id) AS incidents
FROM "case" c
WHERE c.id = ANY ($1::uuid[]) AND c.organisation_id = $2 AND c.environment = $3::text::"Environment" AND c.status <> 'running'
ORDER BY c.id FOR UPDATE`;

export const ADD_ARCHIVED = `
INSERT INTO archived_case (id, organisation_id, environment, process_id, version_id, reference, status, business_key,
  customer_hash, parent_id, started_at, ended_at, archived_at, erased_at, data_key, content)
SELECT c.id, c.organisation_id, c.environment, c.process_id, c.version_id, c.reference, c.status, c.business_key,
  coalesce(c.customer_hash, $4), c.parent_id, c.started_at, c.ended_at, $5, c.erased_at, c.data_key, $3
FROM "case" c WHERE c.id = $1 AND c.organisation_id = $2`;

/** Takes an archived case out of where the living are; `call` and what else it waited with went when it ended. */
export const REMOVE_ARCHIVED: readonly string[] = [
  ...[
    "case_advance",
    "effect",
    "timer",
    "task",
    "subscription",
    "incident",
    "delivery",
    "message_wait",
    "lock_wait",
  ].map((table) => `DELETE FROM ${table} WHERE ${OF}`),
  `DELETE FROM "case" WHERE id = ANY ($1::uuid[]) AND organisation_id = $2`,
];

export const LOCK_ARCHIVED = `
SELECT id, version_id AS "versionId", content FROM archived_case
WHERE id = ANY ($1::uuid[]) AND organisation_id = $2 AND environment = $3::text::"Environment" AND erased_at IS NULL
ORDER BY id FOR UPDATE`;

export const ERASE_ARCHIVED = `
UPDATE archived_case SET content = $3, data_key = '', erased_at = $4, customer_hash = NULL, business_key = NULL
WHERE id = $1 AND organisation_id = $2`;
