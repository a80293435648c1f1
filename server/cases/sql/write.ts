import { parametersOf, rowsFrom, type Way } from "../../db/columns";
import { COLUMNS } from "./columns";

/** How long a process may be silent about an effect that it carries out without a job, before others are given it. */
export const HOLD = "interval '10 seconds'";

/**
 * Inserts new cases; returns those that are new. A business key that exists already, and a reference that is taken, leave
 * their row out: the caller finds out which. Ordered by business key, so that two batches with the same keys wait for each
 * other in the same order.
 */
const INSERT = (r: string) => `
INSERT INTO "case" (id, organisation_id, environment, process_id, version_id, reference, status, state, rev, incidents, at,
  locale, customer_email, suspended, business_key, parent_id, started_at, ended_at, updated_at, data_key, customer_hash, sealed_key)
SELECT id, organisation_id, environment::"Environment", process_id, version_id, reference, status::"CaseStatus", state, rev,
  incidents, at, locale, customer_email, suspended, business_key, parent_id, started_at, ended_at, updated_at, data_key, customer_hash,
  sealed_key
FROM ${r}
ORDER BY business_key, id
ON CONFLICT DO NOTHING
RETURNING id`;

export const INSERT_CASES = INSERT(rowsFrom(COLUMNS.created, 1, "json"));

/**
 * Where a row to be changed is, for each row `r`: looked up by its key and never otherwise. A plain join leaves the order to
 * PostgreSQL, and a plan made while the table was small (kept for as long as nothing is analysed) reads all of it to find a
 * few. A row that somebody else changes meanwhile is no longer where it was found, and is not changed.
 */
const FOUND = (table: string, where: string) =>
  `LATERAL (SELECT k.ctid FROM ${table} k WHERE ${where} AND k.organisation_id IS NOT DISTINCT FROM r.organisation_id OFFSET 0) found`;

/**
 * What a batch of advances writes, part by part: the SQL of each, given where its rows `r` come from (see columns.ts). No row is touched twice in a statement,
 * which PostgreSQL would leave undefined: the plan has merged such changes before (see plan.ts). Every part is bound to the
 * organisation as well as to its key; by `IS NOT DISTINCT FROM`, which no index serves: before a table has been analysed
 * PostgreSQL may think an index that begins with the organisation as good as the key's own, and read all of its rows.
 */
const SQL = {
  created: INSERT,
  cases: (r: string) => `
UPDATE "case" c SET state = r.state, rev = r.rev, status = r.status::"CaseStatus", incidents = r.incidents, at = r.at,
  customer_email = r.customer_email, suspended = r.suspended, ended_at = r.ended_at, updated_at = r.updated_at,
  data_key = coalesce(r.data_key, c.data_key), customer_hash = coalesce(r.customer_hash, c.customer_hash)
FROM ${r},
${FOUND('"case"', "k.id = r.id AND k.rev = r.read_rev")}
WHERE c.ctid = found.ctid RETURNING 1`,
  events: (r: string) => `
INSERT INTO case_advance (case_id, seq, organisation_id, environment, at, events)
SELECT case_id, seq, organisation_id, environment::"Environment", at, events
FROM ${r}
RETURNING 1`,
  /**
   * An effect that is asked for again (a retry) keeps its row and its request: only the attempt moves on, and nobody holds it.
   * `holder` of a new one: who carries it out; of one asked for again: who has held it until now.
   */
  effects: (r: string) => `
INSERT INTO effect (key, organisation_id, environment, case_id, instance, number, step_id, kind, request, timeout, status, attempt,
  created_at, trace, held_by, held_until)
SELECT key, organisation_id, environment::"Environment", case_id, instance, number, step_id, kind, request, timeout,
  status::"EffectStatus", attempt, created_at, trace, holder, CASE WHEN holder IS NOT NULL THEN now() + ${HOLD} END
FROM ${r}
ON CONFLICT (key) DO UPDATE SET status = excluded.status, attempt = excluded.attempt, settled_at = NULL, held_by = NULL,
  held_until = NULL
WHERE effect.organisation_id = excluded.organisation_id AND effect.held_by IS NOT DISTINCT FROM excluded.held_by
RETURNING 1`,
  settled: (r: string) => `
UPDATE effect e SET status = r.status::"EffectStatus", settled_at = r.settled_at, held_by = NULL, held_until = NULL
FROM ${r},
${FOUND("effect", "k.key = r.key AND (r.status = 'withdrawn' OR k.held_by IS NOT DISTINCT FROM r.holder)")}
WHERE e.ctid = found.ctid RETURNING 1`,
  timers: (r: string) => `
INSERT INTO timer (key, organisation_id, environment, case_id, instance, number, purpose, due_at)
SELECT key, organisation_id, environment::"Environment", case_id, instance, number, purpose, due_at
FROM ${r}
RETURNING 1`,
  timersGone: (r: string) => `
DELETE FROM timer t USING ${r},
${FOUND("timer", "k.key = r.key")} WHERE t.ctid = found.ctid RETURNING 1`,
  tasks: (r: string) => `
INSERT INTO task (id, key, organisation_id, environment, case_id, process_id, instance, number, step_id, audience, form, queue,
  status, shows, due_at, created_at)
SELECT id, key, organisation_id, environment::"Environment", case_id, process_id, instance, number, step_id, audience, form, queue,
  'open', shows, due_at, created_at
FROM ${r}
RETURNING 1`,
  tasksClosed: (r: string) => `
UPDATE task t SET status = r.status::"TaskStatus", done_by = r.done_by, done_at = r.done_at, kept = NULL
FROM ${r},
${FOUND("task", "k.key = r.key AND k.status IS NOT DISTINCT FROM 'open'")} WHERE t.ctid = found.ctid RETURNING 1`,
  subscriptions: (r: string) => `
INSERT INTO subscription (key, token_hash, organisation_id, environment, case_id, instance, number, created_at)
SELECT key, decode(token_hash, 'hex'), organisation_id, environment::"Environment", case_id, instance, number, created_at
FROM ${r}
RETURNING 1`,
  subscriptionsGone: (r: string) => `
DELETE FROM subscription s USING ${r},
${FOUND("subscription", "k.key = r.key")} WHERE s.ctid = found.ctid RETURNING 1`,
  incidents: (r: string) => `
INSERT INTO incident (id, organisation_id, environment, case_id, process_id, instance, step_id, code, cause, params, attempts,
  status, opened_at, resolved_at, resolved_by)
SELECT id, organisation_id, environment::"Environment", case_id, process_id, instance, step_id, code, cause, params, attempts,
  status::"IncidentStatus", opened_at, resolved_at, resolved_by
FROM ${r}
RETURNING 1`,
  incidentsResolved: (r: string) => `
UPDATE incident i SET status = 'resolved', resolved_at = r.resolved_at, resolved_by = r.resolved_by
FROM ${r},
${FOUND("incident", "k.case_id = r.case_id AND k.instance = r.instance AND k.status IS NOT DISTINCT FROM 'open'")}
WHERE i.ctid = found.ctid RETURNING 1`,
} as const;

/** A table, or a way of changing it, that a batch may write. */
export type Part = keyof typeof SQL;

/**
 * Parts that are written or left out together. A part costs some twenty microseconds even when it has no rows, so most
 * statements have but a few; and a connection keeps each statement it has met, so there are not as many as parts could make.
 */
const GROUPS: readonly (readonly Part[])[] = [
  ["created"],
  ["cases"],
  ["events"],
  ["effects"],
  ["settled"],
  ["tasks", "tasksClosed"],
  ["timers", "timersGone", "subscriptions", "subscriptionsGone", "incidents", "incidentsResolved"],
];

/** Whose rows may be fewer than meant: what is withdrawn or resolved may have gone already. */
const MAY_BE_FEWER = new Set<Part>(["timersGone", "subscriptionsGone", "incidentsResolved"]);

/** One statement: `parts` in the order of its parameters; `counted` in the order of the counts that the last one holds. */
export interface WriteStatement {
  readonly name: string;
  readonly text: string;
  readonly parts: readonly Part[];
  readonly counted: readonly Part[];
}

export const PARTS: readonly Part[] = GROUPS.flat();

const statements = new Map<string, WriteStatement>();

/**
 * The statement that writes at least these parts: all of a batch in one round trip, and where nothing else belongs to the
 * transaction in one commit without BEGIN. A batch of a hundred cases costs little more than one.
 *
 * After the rows of the parts comes the revision of the configurations that the batch went by, and what is to be counted. Any
 * difference undoes the whole statement (SQLSTATE AL001): a business key or reference that is taken, a case that has moved on
 * since it was read, an effect that somebody else holds by now, a configuration that no longer holds. So what a commit goes
 * by need not be locked, or read again before it.
 */
export function writeStatement(present: ReadonlySet<Part>, way: Way): WriteStatement {
  const groups = GROUPS.map((group) => group.some((part) => present.has(part)));
  const which = groups.reduce((bits, there, i) => (there ? bits | (1 << i) : bits), 0);
  const name = `write-batch-${which}-${way}`;
  const known = statements.get(name);
  if (known) return known;
  const made = compose(name, GROUPS.filter((_, i) => groups[i]).flat(), way);
  statements.set(name, made);
  return made;
}

function compose(name: string, parts: readonly Part[], way: Way): WriteStatement {
  const counted = parts.filter((part) => !MAY_BE_FEWER.has(part));
  let first = 1;
  const rowsOf = (of: keyof typeof COLUMNS) => {
    const from = rowsFrom(COLUMNS[of], first, way);
    first += parametersOf(COLUMNS[of], way);
    return from;
  };
  const written = parts.map((part) => `${nameOf(part)} AS (${SQL[part](rowsOf(part))})`);
  const counts = counted.map((part) => `(SELECT count(*) FROM ${nameOf(part)})`);
  const configurations = rowsOf("configurations");
  const meant = `$${first}`;
  const text = `
WITH ${written.join(",\n")},
written AS MATERIALIZED (
  SELECT ARRAY[${counts.join(", ")},
    (SELECT count(*) FROM ${configurations}
      LEFT JOIN configuration c ON c.organisation_id = r.organisation_id AND c.environment = r.environment::"Environment"
      WHERE r.rev <> coalesce(c.rev, 0))]::int[] AS counts)
SELECT CASE WHEN counts = ${meant}::int[] THEN true
  ELSE alur_refuse('${counted.join(", ")}, configurations: ' || counts::text || ' written, ' || (${meant}::int[])::text || ' meant') END
FROM written`;
  return { name, text, parts, counted };
}

/** Its name in the statement; a part must not be called as the table that it writes. */
function nameOf(part: Part): string {
  return `w_${part.toLowerCase()}`;
}
