import type pg from "pg";
import type { Env } from "@/dsl/interpret/env";
import type { Kinds } from "@/dsl/step";
import type { Clock } from "../clock";
import { rowValues } from "../db/columns";
import { inTransaction } from "../db/transaction";
import type { NewId } from "../ids";
import { type JobQueue, LeaseLost, type Tx } from "../jobs/port";
import { sealedWrites } from "../privacy/atRest";
import { organisationKeys } from "../privacy/ring";
import { programsOf } from "../processes/programs";
import { writeResults } from "../results/store";
import { Batch, type Ground } from "./batch";
import { type Configurations, scopeKey } from "./configuration";
import { cross, crosses, unwanted } from "./cross";
import type { Committed, Entry } from "./entry";
import type { Hands, HeldEffect } from "./hands";
import { type CommitMeter, type MeteredCommit, meteredOf } from "./meter";
import { COLUMNS } from "./sql/columns";
import { INSERT_CASES } from "./sql/write";
import { heldByOthers, lockCases, Outdated, readCases, writeBatch } from "./store";
import type { CaseWatch } from "./watch";
import type { Writes } from "./writes";

export interface EngineParts {
  readonly pool: pg.Pool;
  /**
   * Connections for commits alone, if there are any: few, because each keeps the plans of the statements that it has carried
   * out, and a commit waits for no reader.
   */
  readonly commits?: pg.Pool;
  readonly queue: JobQueue;
  readonly kinds: Kinds;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly configurations: Configurations;
  /** Absent: retries come exactly when their steps say (see `Env.spread`). */
  readonly spread?: Env["spread"];
  /** Present where effects are carried out in the process that orders them. */
  readonly hands?: Hands;
  /** Is told of every commit of this process. */
  readonly watch?: CaseWatch;
  /** Counts the commits of this process. */
  readonly meter?: CommitMeter;
}

/**
 * The one transaction: advances cases, writes state, events and all that follows from them, enqueues jobs and settles those
 * that brought the commands. All of it or nothing. Results are in the order of the entries.
 *
 * First as if nobody else were there: from what this process knows or reads without a lock, in one statement that the database
 * refuses when any of it no longer holds. Then, rarely, once more under locks. Throws when one entry cannot be carried out
 * (see committer.ts, which then tries them singly); {@link LeaseLost} when somebody else carries its effect out by now.
 */
export async function commit(parts: EngineParts, entries: readonly Entry[]): Promise<Committed[]> {
  try {
    return await commitUnlocked(parts, entries);
  } catch (error) {
    if (!(error instanceof Outdated)) throw error;
  }
  for (const { caseId } of entries) parts.hands?.forget(caseId);
  parts.configurations.forget(entries.map((entry) => entry.scope));
  return commitLocked(parts, entries);
}

async function commitUnlocked(parts: EngineParts, entries: readonly Entry[]): Promise<Committed[]> {
  const began = performance.now();
  const { pool, hands } = parts;
  const known = new Map(
    entries.flatMap(({ caseId, read }) => {
      const row = hands?.known(caseId) ?? read;
      return row ? [[caseId, row] as const] : [];
    }),
  );
  const unknown = entries.filter((entry) => !entry.create && !known.has(entry.caseId));
  const read = unknown.length > 0 ? await readCases(pool, unknown) : [];
  const batch = new Batch(entries, [...known.values(), ...read]);
  const ground = await groundOf(parts, pool, batch);
  const results = batch.advance(ground);
  // What is known here may be behind what others have done; only a commit or a fresh look tells.
  if (results.some((result, i) => result.outcome === "stale" && known.has(entries[i]?.caseId ?? "")))
    throw new Outdated("a stale command to a case that was not read");
  if (results.some((result) => result.outcome === "outdated"))
    throw new Outdated("a version that was not read");
  await writeUnlocked(parts, batch, ground, results);
  note(parts, began, meteredOf(batch, ground, results));
  return results;
}

function note({ meter }: EngineParts, began: number, what: Omit<MeteredCommit, "seconds">): void {
  meter?.committed({ ...what, seconds: (performance.now() - began) / 1000 });
}

async function writeUnlocked(
  parts: EngineParts,
  batch: Batch,
  ground: Ground,
  results: readonly Committed[],
): Promise<void> {
  const { commits: pool = parts.pool } = parts;
  const writes = batch.writes();
  const { leases, held, jobs } = share(parts, batch, writes, ground);
  const content = contentOf(batch, ground, writes);
  const all = { ...content, created: batch.created(ground.now) };
  const beyond = { crossings: content.writes.crossings, entries: batch.entries, results, now: ground.now };
  const { results: large } = batch;
  const alone = leases.length === 0 && jobs.length === 0 && large.length === 0 && !crosses(beyond);
  try {
    if (alone) {
      if (batch.moved.length > 0) await writeBatch(pool, all);
    } else {
      await inTransaction(pool, async (client) => {
        await writeResults(client, large, ground.now);
        if (batch.moved.length > 0) await writeBatch(client, all);
        if ((await unwanted(client, batch.entries)).size > 0) throw new Outdated("a call that was withdrawn");
        await cross(client, parts.queue, beyond);
        await parts.queue.enqueue(client, "effect", jobs);
        if (leases.length > 0) await parts.queue.settle(client, leases);
      });
    }
  } catch (error) {
    parts.hands?.release(held);
    throw error;
  }
  handOver(parts, batch, held);
}

/** Under locks: nobody can move the cases meanwhile, so what does not fit now is either taken, lost, or a mistake of ours. */
async function commitLocked(parts: EngineParts, entries: readonly Entry[]): Promise<Committed[]> {
  const began = performance.now();
  let held: HeldEffect[] = [];
  try {
    const done = await inTransaction(parts.pool, async (client) => {
      const wanted = entries.filter((entry) => !entry.create);
      const batch = new Batch(entries, wanted.length > 0 ? await lockCases(client, wanted) : []);
      const lost = await heldByOthers(client, entries);
      if (lost > 0) throw new LeaseLost(`${lost} effects are carried out by others`);
      const ground = await groundOf(parts, client, batch);
      const withdrawn = await unwanted(client, entries);
      for (const id of withdrawn) batch.drop(id);
      const advanced = batch.advance(ground);
      const taken = await createCases(client, batch, ground.now);
      const writes = batch.writes();
      const shared = share(parts, batch, writes, ground);
      held = shared.held;
      const content = contentOf(batch, ground, writes);
      await writeResults(client, batch.results, ground.now);
      if (batch.moved.length > 0) await writeBatch(client, { ...content, created: [] });
      const results = advanced.map((result, i) => {
        const id = entries[i]?.caseId ?? "";
        return taken.has(id) ? TAKEN : withdrawn.has(id) ? STALE : result;
      });
      const { crossings } = content.writes;
      await cross(client, parts.queue, { crossings, entries, results, now: ground.now });
      await parts.queue.enqueue(client, "effect", shared.jobs);
      // What could not be started is tried again by whoever has the job.
      const leases = entries.flatMap(({ job }, i) => (job && results[i] !== TAKEN ? [job] : []));
      if (leases.length > 0) await parts.queue.settle(client, leases);
      return { batch, results, metered: meteredOf(batch, ground, results) };
    });
    note(parts, began, done.metered);
    handOver(parts, done.batch, held);
    return done.results;
  } catch (error) {
    parts.hands?.release(held);
    throw error;
  }
}

const TAKEN: Committed = { outcome: "taken" };
const STALE: Committed = { outcome: "stale" };

/** Inserts the new cases; those whose business key or reference is taken leave the batch, and are answered. */
async function createCases(tx: Tx, batch: Batch, now: string): Promise<Set<string>> {
  const rows = batch.created(now);
  if (rows.length === 0) return new Set();
  const inserted = await tx.query<{ id: string }>({
    name: "insert-cases",
    text: INSERT_CASES,
    values: rowValues(COLUMNS.created, rows, "json"),
  });
  const taken = new Set(rows.map((row) => row.id));
  for (const { id } of inserted.rows) taken.delete(id);
  for (const id of taken) batch.drop(id);
  return taken;
}

async function groundOf(parts: EngineParts, tx: Tx, batch: Batch): Promise<Ground> {
  const { kinds, newId, clock, configurations, spread } = parts;
  const { owners } = batch;
  const programs = await programsOf(owners, tx);
  const personal = owners.filter(({ versionId }) => programs.get(versionId)?.personal);
  return {
    kinds,
    newId,
    spread,
    now: clock.now().toISOString(),
    programs,
    keys: personal.length > 0 ? await organisationKeys(parts.pool, personal) : NO_KEYS,
    configurations: await configurations.of(tx, owners),
  };
}

const NO_KEYS: Ground["keys"] = new Map();

/** All that is written, as it is kept: personal values sealed. */
function contentOf(batch: Batch, ground: Ground, writes: Writes) {
  const { sealings } = batch;
  const scopes = new Map(batch.moved.map((row) => [scopeKey(row.scope), row.scope]));
  return {
    updated: batch.updated(ground.now),
    writes: sealings.size > 0 ? sealedWrites(writes, sealings) : writes,
    configurations: [...scopes].map(([key, scope]) => ({
      organisation_id: scope.organisationId,
      environment: scope.environment,
      rev: ground.configurations.get(key)?.rev ?? 0,
    })),
  };
}

/** Which of the effects this process carries out itself, and which become jobs. */
function share(parts: EngineParts, batch: Batch, writes: Writes, ground: Ground) {
  const held: HeldEffect[] = [];
  const moved = new Map(batch.moved.map((row) => [row.id, row]));
  for (const key of parts.hands ? writes.fresh : []) {
    const effect = writes.effects.get(key);
    const of = effect && moved.get(effect.case_id);
    const configuration = of && ground.configurations.get(scopeKey(of.scope));
    if (!configuration || !writes.jobs.has(key) || !parts.hands?.reserve(of.scope)) continue;
    effect.holder = parts.hands.id;
    writes.jobs.delete(key);
    held.push({ effect, of, configuration });
  }
  return { held, jobs: [...writes.jobs.values()], leases: batch.entries.flatMap((entry) => entry.job ?? []) };
}

function handOver({ hands }: EngineParts, batch: Batch, held: readonly HeldEffect[]): void {
  for (const row of batch.moved) hands?.learn(row);
  hands?.carryOut(held);
}
