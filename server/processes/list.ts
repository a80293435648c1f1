import type { LocalizedText } from "@/dsl/text";
import { Prisma } from "../db/generated/client";
import { literal } from "../db/pattern";
import { type Db, inOrganisation, type Scope } from "../db/scope";
import { type Failed, failed, type Ok, ok } from "../result";
import { type Page, readCursor, toPage } from "./paging";

/** A process in a list. */
export interface ProcessSummary {
  readonly id: string;
  readonly key: string;
  readonly name: LocalizedText;
  /** What the published version must be complete in; while there is none, the languages of the name. */
  readonly languages: readonly string[];
  readonly archived: boolean;
  /** Since when it is held, ISO instant; null: it is not. */
  readonly suspendedAt: string | null;
  readonly published: {
    readonly number: number;
    readonly checksum: string;
    readonly at: string;
    readonly by: string | null;
  } | null;
  /** The draft was edited after the published version was made. */
  readonly draftChanged: boolean;
  /** `held`: how many of those that run are held, by themselves or with the process. */
  readonly counts: {
    readonly running: number;
    readonly incidents: number;
    readonly held: number;
    readonly completed: number;
  };
  /** ISO instants. */
  readonly createdAt: string;
  readonly updatedAt: string;
}

interface Row {
  id: string;
  key: string;
  name: LocalizedText;
  archived_at: Date | null;
  suspended_at: Date | null;
  created_at: Date;
  updated_at: Date;
  languages: string[] | null;
  number: number | null;
  checksum: string | null;
  made_at: Date | null;
  published_at: Date | null;
  by: string | null;
  drafted_at: Date;
  running: number;
  incidents: number;
  held: number;
  completed: number;
}

/** Processes by key. A cursor is the last key of the page before. */
export async function listProcesses(
  scope: Scope,
  filter: { search?: string; archived: boolean; cursor?: string; limit: number },
): Promise<Page<ProcessSummary>> {
  const after = readCursor(filter.cursor);
  const like = filter.search === undefined ? null : `%${literal(filter.search)}%`;
  const rows = await inOrganisation(
    scope,
    (db) =>
      db.$queryRaw<Row[]>`${SELECT}
      WHERE p.organisation_id = ${scope.organisationId}::uuid AND p.environment = ${scope.environment}::"Environment"
        AND (p.archived_at IS NOT NULL) = ${filter.archived}
        AND (${after ?? null}::text IS NULL OR p.key > ${after ?? null}::text)
        AND (${like}::text IS NULL OR p.key ILIKE ${like}::text
          OR EXISTS (SELECT 1 FROM jsonb_each_text(p.name) n WHERE n.value ILIKE ${like}::text))
      ORDER BY p.key LIMIT ${filter.limit + 1}`,
  );
  return toPage(rows.map(summary), filter.limit, (process) => process.key);
}

/** One process. Code: `process.unknown`. */
export async function viewProcess(
  scope: Scope,
  key: string,
): Promise<Ok<ProcessSummary> | Failed<"process.unknown">> {
  return inOrganisation(scope, (db) => processIn(db, scope, key));
}

/** As {@link viewProcess}, inside a transaction that is open already. */
export async function processIn(
  db: Db,
  scope: Scope,
  key: string,
): Promise<Ok<ProcessSummary> | Failed<"process.unknown">> {
  const [row] = await db.$queryRaw<Row[]>`${SELECT}
    WHERE p.organisation_id = ${scope.organisationId}::uuid AND p.environment = ${scope.environment}::"Environment" AND p.key = ${key}`;
  return row ? ok(summary(row)) : failed("process.unknown");
}

/** Counts are lateral, so that only the cases of the processes on the page are counted. */
const SELECT = Prisma.sql`
  SELECT p.id, p.key, p.name, p.archived_at, p.suspended_at, p.created_at, p.updated_at, d.updated_at AS drafted_at,
    v.program -> 'languages' -> 'required' AS languages, v.number, v.checksum, v.published_at AS made_at, u.published_at, coalesce(person.name, k.name) AS by,
    c.running, c.incidents, c.held, c.completed
  FROM process p
  JOIN draft d ON d.process_id = p.id
  LEFT JOIN publication u ON u.process_id = p.id AND u.environment = p.environment
  LEFT JOIN version v ON v.id = u.version_id
  LEFT JOIN person ON person.id = u.published_by
  LEFT JOIN api_key k ON k.id = u.published_by AND k.organisation_id = p.organisation_id
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE status = 'running')::int AS running,
      coalesce(sum(incidents) FILTER (WHERE status = 'running'), 0)::int AS incidents,
      count(*) FILTER (WHERE status = 'running' AND suspended)::int AS held,
      count(*) FILTER (WHERE status = 'completed')::int AS completed
    FROM "case" WHERE process_id = p.id AND environment = p.environment
  ) c`;

function summary(row: Row): ProcessSummary {
  return {
    id: row.id,
    key: row.key,
    name: row.name,
    languages: row.languages ?? Object.keys(row.name),
    archived: row.archived_at !== null,
    suspendedAt: row.suspended_at?.toISOString() ?? null,
    published:
      row.number === null || row.checksum === null || row.published_at === null
        ? null
        : { number: row.number, checksum: row.checksum, at: row.published_at.toISOString(), by: row.by },
    draftChanged: row.made_at === null || row.drafted_at > row.made_at,
    counts: { running: row.running, incidents: row.incidents, held: row.held, completed: row.completed },
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
