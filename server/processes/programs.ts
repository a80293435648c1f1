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

/** As many as this process keeps, those that were asked for last. */
export const KEPT = 500;
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
  const loaded = new Map<string, LoadedVersion & Scope>();
  const missing: (Scope & { readonly versionId: string })[] = [];
  for (const w of wanted) {
    const version = kept.get(w.versionId);
    if (version) loaded.set(w.versionId, version);
    else missing.push(w);
  }
  // What is kept may be given up while the others are read: from here on only `loaded` counts.
  for (const version of missing.length > 0 ? await read(missing, asker) : [])
    loaded.set(version.versionId, version);
  keep(loaded.values());
  const found = new Map<string, LoadedVersion>();
  for (const w of wanted) {
    const version = loaded.get(w.versionId);
    if (version?.organisationId === w.organisationId && version.environment === w.environment)
      found.set(w.versionId, version);
  }
  return found;
}

/** Keeps them as those that were asked for last; gives up those that nobody has asked for longest. */
function keep(versions: Iterable<LoadedVersion & Scope>): void {
  for (const version of versions) {
    kept.delete(version.versionId);
    kept.set(version.versionId, version);
  }
  for (const id of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(id);
  }
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
): Promise<(LoadedVersion & Scope)[]> {
  const { rows } = await asker.query<Row>({
    name: "programs-of",
    text: `SELECT v.id, v.process_id, v.number, v.program, v.organisation_id, v.environment FROM version v
      JOIN (SELECT DISTINCT * FROM unnest($1::uuid[], $2::uuid[])) u(organisation_id, id)
        ON u.id = v.id AND u.organisation_id = v.organisation_id`,
    values: [wanted.map((w) => w.organisationId), wanted.map((w) => w.versionId)],
  });
  return rows.map((row) => {
    const personal = isNewer(row.program) ? undefined : personalOf(row.program);
    return {
      versionId: row.id,
      processId: row.process_id,
      number: row.number,
      program: row.program,
      ...(personal && { personal }),
      organisationId: row.organisation_id,
      environment: row.environment,
    };
  });
}
