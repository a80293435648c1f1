import type { Draft } from "@/dsl/draft/draft";
import type { Program } from "@/dsl/program/program";
import { Prisma } from "../db/generated/client";
import { type Db, inOrganisation, type Scope } from "../db/scope";
import { type Failed, failed, type Ok, ok } from "../result";
import { findProcess } from "./find";
import { type Page, readCursor, toPage } from "./paging";

/** A version in a list. */
export interface VersionSummary {
  readonly number: number;
  /** SHA-256 of the canonical program, hex. */
  readonly checksum: string;
  readonly note: string;
  /** ISO instant. */
  readonly publishedAt: string;
  readonly publishedBy: string | null;
  /** New cases start with this one. */
  readonly current: boolean;
  /** Running cases of this version. */
  readonly cases: number;
}

interface Row {
  number: number;
  checksum: string;
  note: string;
  published_at: Date;
  by: string | null;
  current: boolean;
  cases: number;
}

/** Versions of a process, newest first. Code: `process.unknown`. */
export async function listVersions(
  scope: Scope,
  key: string,
  { cursor, limit }: { cursor?: string; limit: number },
): Promise<Ok<Page<VersionSummary>> | Failed<"process.unknown">> {
  const before = Number(readCursor(cursor) ?? Number.NaN);
  return inOrganisation(scope, async (db) => {
    const found = await findProcess(db, scope, key);
    if (!found.ok) return found;
    const below = Number.isSafeInteger(before) ? Math.min(before, 2_147_483_647) : 2_147_483_647;
    const rows = await db.$queryRaw<Row[]>`${SELECT}
      WHERE v.organisation_id = ${scope.organisationId}::uuid AND v.process_id = ${found.value.id}::uuid AND v.number < ${below}
      ORDER BY v.number DESC LIMIT ${limit + 1}`;
    return ok(toPage(rows.map(summary), limit, (version) => String(version.number)));
  });
}

/** A version with its program and drawing. Codes: `process.unknown`, `version.unknown`. */
export async function viewVersion(
  scope: Scope,
  key: string,
  number: number,
): Promise<
  Ok<VersionSummary & { program: Program; draft: Draft }> | Failed<"process.unknown" | "version.unknown">
> {
  return inOrganisation(scope, async (db) => {
    const found = await findProcess(db, scope, key);
    if (!found.ok) return found;
    const seen = await versionIn(db, scope, found.value.id, number);
    if (!seen.ok) return seen;
    const [row] = await db.$queryRaw<{ program: Program; draft: Draft }[]>`
      SELECT program, draft FROM version
      WHERE organisation_id = ${scope.organisationId}::uuid AND process_id = ${found.value.id}::uuid AND number = ${number}`;
    return row ? ok({ ...seen.value, ...row }) : failed("version.unknown");
  });
}

/** One version of a process that is known already. Code: `version.unknown`. */
export async function versionIn(
  db: Db,
  scope: Scope,
  processId: string,
  number: number,
): Promise<Ok<VersionSummary> | Failed<"version.unknown">> {
  const [row] = await db.$queryRaw<Row[]>`${SELECT}
    WHERE v.organisation_id = ${scope.organisationId}::uuid AND v.process_id = ${processId}::uuid AND v.number = ${number}`;
  return row ? ok(summary(row)) : failed("version.unknown");
}

const SELECT = Prisma.sql`
  SELECT v.number, v.checksum, v.note, v.published_at, coalesce(person.name, k.name) AS by, u.version_id IS NOT NULL AS current,
    (SELECT count(*)::int FROM "case" c WHERE c.version_id = v.id AND c.status = 'running') AS cases
  FROM version v
  LEFT JOIN publication u ON u.process_id = v.process_id AND u.environment = v.environment AND u.version_id = v.id
  LEFT JOIN person ON person.id = v.published_by
  LEFT JOIN api_key k ON k.id = v.published_by AND k.organisation_id = v.organisation_id`;

function summary(row: Row): VersionSummary {
  const { published_at, by, ...rest } = row;
  return { ...rest, publishedAt: published_at.toISOString(), publishedBy: by };
}
