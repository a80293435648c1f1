import type pg from "pg";
import { advance } from "@/dsl/interpret/advance";
import { emptyState } from "@/dsl/interpret/apply";
import type { Command } from "@/dsl/interpret/command";
import type { CaseState } from "@/dsl/interpret/state";
import type { JsonObject } from "@/dsl/json";
import type { Program } from "@/dsl/program/program";
import type { Kinds } from "@/dsl/step";
import type { Clock } from "../clock";
import type { NewId } from "../ids";
import type { JobQueue } from "../jobs/port";
import { programsOf } from "../processes/programs";
import type { Committed, Entry, NewCase } from "./entry";
import { plan } from "./plan";
import { readSettings } from "./settings";
import { INSERT_CASES } from "./sql/write";
import { lockCases, writeBatch } from "./store";
import type { CaseWatch } from "./watch";
import { type CaseRow, summaryOf, Writes } from "./writes";

export interface EngineParts {
  readonly pool: pg.Pool;
  readonly queue: JobQueue;
  readonly kinds: Kinds;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Is told of every commit of this process. */
  readonly watch?: CaseWatch;
}

/** A case while the batch works on it: the state moves on, `read` stays. */
interface Work {
  readonly read: CaseRow;
  readonly writes: Writes;
  state: CaseState;
  rev: number;
  readonly create?: NewCase;
}

/**
 * The one transaction: locks the cases, advances them, writes state, events and all that follows from them, enqueues jobs
 * and settles those that brought the commands. All of it or nothing. Results are in the order of the entries.
 * Throws when one entry cannot be carried out (see committer.ts, which then tries them singly).
 */
export async function commit(parts: EngineParts, entries: readonly Entry[]): Promise<Committed[]> {
  const client = await parts.pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("BEGIN");
    const results = await run(parts, client, entries);
    await client.query("COMMIT");
    return results;
  } catch (error) {
    await client.query("ROLLBACK").catch((e: Error) => {
      broken = e;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

async function run(
  parts: EngineParts,
  client: pg.PoolClient,
  entries: readonly Entry[],
): Promise<Committed[]> {
  const works = await load(client, entries);
  const owners = [...works.values()].map((w) => ({
    ...w.read.scope,
    versionId: w.read.versionId,
    processId: w.read.processId,
  }));
  const programs = await programsOf(owners, client);
  const settings = await readSettings(client, owners);
  const now = parts.clock.now().toISOString();

  const results = entries.map((entry): Committed => {
    const work = works.get(entry.caseId);
    const program = work && programs.get(work.read.versionId)?.program;
    if (!work || !program) return { outcome: "unknown" };
    if (!entry.command) return { outcome: "stale" };
    return step(parts, work, entry.command, {
      program,
      settings: settings.get(work.read.processId) ?? {},
      now,
    });
  });

  const created = await create(
    client,
    [...works.values()].filter((w) => w.create && w.rev > 0),
    now,
  );
  for (const work of works.values()) {
    if (work.create && !created.has(work.read.id)) works.delete(work.read.id);
  }
  await write(
    parts,
    client,
    [...works.values()].filter((w) => w.rev > w.read.rev),
    now,
  );
  const leases = entries.flatMap((entry) => entry.job ?? []);
  if (leases.length > 0) await parts.queue.settle(client, leases);
  return results.map((result, i) => {
    const entry = entries[i];
    return entry?.create && result.outcome === "advanced" && !created.has(entry.caseId)
      ? { outcome: "taken" }
      : result;
  });
}

async function load(client: pg.PoolClient, entries: readonly Entry[]): Promise<Map<string, Work>> {
  const works = new Map<string, Work>();
  for (const { caseId: id, scope, create } of entries) {
    if (!create) continue;
    const read: CaseRow = {
      id,
      scope,
      processId: create.processId,
      versionId: create.versionId,
      state: emptyState,
      rev: 0,
    };
    works.set(id, { read, writes: new Writes(), state: emptyState, rev: 0, create });
  }
  const wanted = entries.filter((e) => !e.create);
  if (wanted.length > 0) {
    for (const read of await lockCases(client, wanted))
      works.set(read.id, { read, writes: new Writes(), state: read.state, rev: read.rev });
  }
  return works;
}

function step(
  parts: EngineParts,
  work: Work,
  command: Command,
  { program, settings, now }: { program: Program; settings: JsonObject; now: string },
): Committed {
  const before = work.state;
  const result = advance(program, before, command, { kinds: parts.kinds, now, settings });
  if (result.outcome === "stale") return { outcome: "stale" };
  plan(
    work.writes,
    { row: work.read, before, rev: work.rev, events: result.events, effects: result.effects, now },
    parts.newId,
  );
  work.state = result.state;
  work.rev += result.events.length;
  return { outcome: "advanced", state: result.state, events: result.events };
}

async function create(client: pg.PoolClient, works: readonly Work[], now: string): Promise<Set<string>> {
  if (works.length === 0) return new Set();
  const rows = works.map(({ read, state, rev, create: made }) => ({
    id: read.id,
    organisation_id: read.scope.organisationId,
    environment: read.scope.environment,
    process_id: read.processId,
    version_id: read.versionId,
    reference: state.case.reference,
    state,
    rev,
    ...summaryOf(state),
    locale: state.case.language,
    business_key: made?.businessKey ?? null,
    started_at: now,
    ended_at: endOf(state, now),
    updated_at: now,
  }));
  const inserted = await client.query<{ id: string }>({
    name: "insert-cases",
    text: INSERT_CASES,
    values: [JSON.stringify(rows)],
  });
  return new Set(inserted.rows.map((row) => row.id));
}

async function write(
  parts: EngineParts,
  client: pg.PoolClient,
  works: readonly Work[],
  now: string,
): Promise<void> {
  if (works.length === 0) return;
  const all = new Writes();
  for (const work of works) all.add(work.writes);
  const updates = works
    .filter((w) => !w.create)
    .map(({ read, state, rev }) => ({
      id: read.id,
      organisation_id: read.scope.organisationId,
      state,
      rev,
      read_rev: read.rev,
      ...summaryOf(state),
      ended_at: endOf(state, now),
      updated_at: now,
    }));
  await writeBatch(client, updates, all);
  await parts.queue.enqueue(client, "effect", [...all.jobs.values()]);
}

function endOf(state: CaseState, now: string): string | null {
  return state.status === "completed" || state.status === "cancelled" ? now : null;
}
