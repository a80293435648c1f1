import type pg from "pg";
import { isCompatible } from "@/dsl/program/compatible";
import type { Kinds } from "@/dsl/step";
import type { Scope } from "../db/scope";
import { isNewer, programOf, programsOf } from "../processes/programs";
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
  if (!found.sure) return found.id;
  chosen.set(key, found.id);
  for (const old of chosen.keys()) {
    if (chosen.size <= KEPT) break;
    chosen.delete(old);
  }
  return found.id;
}

/** Programs that are read at a time, after the newest, which mostly is compatible. */
const AT_ONCE = 20;

/** `sure`: every version that counts could be read, so the answer is for ever. */
async function search(
  pool: pg.Pool,
  scope: Scope,
  { versionId, publishedId }: Between,
  kinds: Kinds,
): Promise<{ readonly id: string; readonly sure: boolean }> {
  const earlier = await programOf(scope, versionId);
  if (!earlier) return { id: versionId, sure: false };
  if (isNewer(earlier.program)) return { id: versionId, sure: true };
  const { rows } = await pool.query<{ id: string }>({
    name: "read-later",
    text: READ_LATER,
    values: [versionId, publishedId, scope.organisationId],
  });
  let sure = true;
  for (const some of portions(rows)) {
    const programs = await programsOf(some.map(({ id }) => ({ ...scope, versionId: id })));
    for (const { id } of some) {
      const later = programs.get(id)?.program;
      if (!later) sure = false;
      else if (!isNewer(later) && isCompatible(earlier.program, later, kinds)) return { id, sure };
    }
  }
  return { id: versionId, sure };
}

function* portions<T>(all: readonly T[]): Generator<readonly T[]> {
  yield all.slice(0, 1);
  for (let from = 1; from < all.length; from += AT_ONCE) yield all.slice(from, from + AT_ONCE);
}
