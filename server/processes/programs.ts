import type pg from "pg";
import { type Personal, personalOf } from "@/dsl/program/personal";
import { LANGUAGE_VERSION, type Program } from "@/dsl/program/program";
import { pool } from "../db/pool";
import type { Scope } from "../db/scope";

/** Where to ask: the pool, or the connection of a transaction that is open already (a second one could starve the pool). */
type Asker = Pick<pg.Pool, "query"> | Pick<pg.PoolClient, "query">;

/** A version as the engine needs it. Immutable, so it is kept in memory once read. */
export interface LoadedVersion {
  readonly versionId: string;
  readonly processId: string;
  readonly number: number;
  readonly program: Program;
  /** What is marked personal in it; absent: nothing. */
  readonly personal?: Personal;
}

/** Written by an Alur that speaks a later process language than this one: it must not be run as if it were understood. */
export function isNewer({ alur }: Pick<Program, "alur">): boolean {
  return alur > LANGUAGE_VERSION;
}

const KEPT = 500;
const kept = new Map<string, LoadedVersion & Scope>();

/** Reads them anew from here on, as a process does that has just been started. */
export function forgetPrograms(): void {
  kept.clear();
}

/** The program of a version; undefined when the organisation has no such version. */
export async function programOf(scope: Scope, versionId: string): Promise<LoadedVersion | undefined> {
  return (await programsOf([{ ...scope, versionId }])).get(versionId);
}

/** Programs of many versions, by version id, in one query for those not read before. */
export async function programsOf(
  wanted: readonly (Scope & { readonly versionId: string })[],
  asker: Asker = pool(),
): Promise<Map<string, LoadedVersion>> {
  const missing = wanted.filter((w) => !kept.has(w.versionId));
  if (missing.length > 0) await read(missing, asker);
  const found = new Map<string, LoadedVersion>();
  for (const w of wanted) {
    const version = kept.get(w.versionId);
    if (version?.organisationId === w.organisationId && version.environment === w.environment)
      found.set(w.versionId, version);
  }
  return found;
}

interface Row {
  id: string;
  process_id: string;
  number: number;
  program: Program;
  organisation_id: string;
  environment: Scope["environment"];
}

async function read(
  wanted: readonly (Scope & { readonly versionId: string })[],
  asker: Asker,
): Promise<void> {
  const { rows } = await asker.query<Row>({
    name: "programs-of",
    text: `SELECT v.id, v.process_id, v.number, v.program, v.organisation_id, v.environment FROM version v
      JOIN (SELECT DISTINCT * FROM unnest($1::uuid[], $2::uuid[])) u(organisation_id, id)
        ON u.id = v.id AND u.organisation_id = v.organisation_id`,
    values: [wanted.map((w) => w.organisationId), wanted.map((w) => w.versionId)],
  });
  for (const row of rows) {
    const personal = isNewer(row.program) ? undefined : personalOf(row.program);
    kept.set(row.id, {
      versionId: row.id,
      processId: row.process_id,
      number: row.number,
      program: row.program,
      ...(personal && { personal }),
      organisationId: row.organisation_id,
      environment: row.environment,
    });
  }
  for (const id of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(id);
  }
}
