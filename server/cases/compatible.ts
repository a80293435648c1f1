import type pg from "pg";
import { isCompatible } from "@/dsl/program/compatible";
import type { Kinds } from "@/dsl/step";
import type { Scope } from "../db/scope";
import { isNewer, programOf } from "../processes/programs";
import { READ_LATER } from "./sql/compatible";

/** A version, and the one that is published when its process is called. */
interface Between {
  readonly versionId: string;
  readonly publishedId: string;
}

const KEPT = 1000;
/** What was chosen, by both versions: they never change, so neither does the choice. */
const chosen = new Map<string, string>();

/**
 * The newest version up to the published one (by number: what was published after it and rolled back is not asked) that is
 * compatible with `versionId`; that itself when none later is. Versions that this Alur does not understand are passed over.
 */
export async function compatibleVersion(
  pool: pg.Pool,
  scope: Scope,
  { versionId, publishedId }: Between,
  kinds: Kinds,
): Promise<string> {
  if (versionId === publishedId) return versionId;
  const key = `${versionId} ${publishedId}`;
  const known = chosen.get(key);
  if (known !== undefined) return known;
  const found = await search(pool, scope, { versionId, publishedId }, kinds);
  chosen.set(key, found);
  for (const old of chosen.keys()) {
    if (chosen.size <= KEPT) break;
    chosen.delete(old);
  }
  return found;
}

async function search(
  pool: pg.Pool,
  scope: Scope,
  { versionId, publishedId }: Between,
  kinds: Kinds,
): Promise<string> {
  const earlier = await programOf(scope, versionId);
  if (!earlier || isNewer(earlier.program)) return versionId;
  const { rows } = await pool.query<{ id: string }>({
    name: "read-later",
    text: READ_LATER,
    values: [versionId, publishedId, scope.organisationId],
  });
  for (const { id } of rows) {
    const later = await programOf(scope, id);
    if (later && !isNewer(later.program) && isCompatible(earlier.program, later.program, kinds)) return id;
  }
  return versionId;
}
