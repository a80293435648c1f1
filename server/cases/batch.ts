import { advance } from "@/dsl/interpret/advance";
import { emptyState } from "@/dsl/interpret/apply";
import type { Env } from "@/dsl/interpret/env";
import type { CaseState } from "@/dsl/interpret/state";
import type { Program } from "@/dsl/program/program";
import type { Kinds } from "@/dsl/step";
import type { Scope } from "../db/scope";
import type { NewId } from "../ids";
import { isNewer, type LoadedVersion } from "../processes/programs";
import { type Configuration, scopeKey } from "./configuration";
import type { Committed, Entry, NewCase } from "./entry";
import { plan } from "./plan";
import { type CaseRow, summaryOf, Writes } from "./writes";

/** A case while the batch works on it: the state moves on, `read` stays. */
interface Work {
  readonly read: CaseRow;
  readonly writes: Writes;
  state: CaseState;
  rev: number;
  readonly create?: NewCase;
}

/** What a batch goes by, besides the cases. */
export interface Ground {
  readonly kinds: Kinds;
  readonly newId: NewId;
  readonly spread?: Env["spread"];
  /** ISO instant of the batch. */
  readonly now: string;
  readonly programs: ReadonlyMap<string, LoadedVersion>;
  /** By {@link scopeKey}. */
  readonly configurations: ReadonlyMap<string, Configuration>;
}

/** Entries that are committed together, advanced in memory: what came of each, and what is to be written. Touches no database. */
export class Batch {
  readonly works = new Map<string, Work>();

  constructor(
    readonly entries: readonly Entry[],
    rows: Iterable<CaseRow>,
  ) {
    for (const { caseId: id, scope, create } of entries) {
      if (!create) continue;
      const { processId, versionId } = create;
      const read: CaseRow = { id, scope, processId, versionId, state: emptyState, rev: 0 };
      this.works.set(id, { read, writes: new Writes(), state: emptyState, rev: 0, create });
    }
    for (const read of rows)
      this.works.set(read.id, { read, writes: new Writes(), state: read.state, rev: read.rev });
  }

  /** The versions and scopes of its cases. */
  get owners(): (Scope & { readonly versionId: string })[] {
    return [...this.works.values()].map(({ read }) => ({ ...read.scope, versionId: read.versionId }));
  }

  /** Carries every case on. Results are in the order of the entries. */
  advance(ground: Ground): Committed[] {
    return this.entries.map((entry): Committed => {
      const work = this.works.get(entry.caseId);
      const program = work && ground.programs.get(work.read.versionId)?.program;
      if (!work || !program) return { outcome: "unknown" };
      if (isNewer(program)) return notUnderstood(entry, work.read.versionId);
      return entry.command ? step(work, entry, program, ground) : { outcome: "stale" };
    });
  }

  /** Leaves a new case out of what is written. */
  drop(caseId: string): void {
    this.works.delete(caseId);
  }

  /** The cases that have moved, as they are after the batch. */
  get moved(): CaseRow[] {
    return this.#moved.map(({ read, state, rev }) => ({ ...read, state, rev }));
  }

  /** Rows of new cases. */
  created(now: string) {
    return this.#moved
      .filter((work) => work.create)
      .map(({ read, state, rev, create }) => ({
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
        business_key: create?.businessKey ?? null,
        parent_id: state.parent?.caseId ?? null,
        started_at: now,
        ended_at: endOf(state, now),
        updated_at: now,
      }));
  }

  /** What changes in the rows of cases that were there before. */
  updated(now: string) {
    return this.#moved
      .filter((work) => !work.create)
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
  }

  /** All that is written in the other tables. */
  writes(): Writes {
    const all = new Writes();
    for (const work of this.#moved) all.add(work.writes);
    return all;
  }

  get #moved(): Work[] {
    return [...this.works.values()].filter((work) => work.rev > work.read.rev);
  }
}

/** The job, or the effect held, goes back to a worker that understands the program; whoever asks directly is told. */
function notUnderstood({ job, holder }: Entry, versionId: string): Committed {
  if (job || holder) throw new Error(`version ${versionId} is in a newer process language`);
  return { outcome: "newer" };
}

function step(work: Work, entry: Entry, program: Program, ground: Ground): Committed {
  const { command, holder, trace } = entry;
  const configuration = ground.configurations.get(scopeKey(work.read.scope));
  if (!command || !configuration) return { outcome: "unknown" };
  const { processId, versionId } = work.read;
  const held = configuration.suspended || configuration.held.has(processId);
  if (work.create?.current && (held || configuration.current.get(processId) !== versionId))
    return { outcome: "outdated" };
  const { kinds, now, newId, spread } = ground;
  const before = work.state;
  const settings = configuration.settings.get(processId) ?? {};
  const result = advance(program, before, command, {
    kinds,
    now,
    settings,
    spread,
    ...(configuration.workingTime && { workingTime: configuration.workingTime }),
  });
  if (result.outcome === "stale") return { outcome: "stale" };
  const { state, events, effects } = result;
  plan(work.writes, { row: work.read, before, rev: work.rev, events, effects, now, holder, trace }, newId);
  work.state = state;
  work.rev += events.length;
  return { outcome: "advanced", state, events };
}

function endOf(state: CaseState, now: string): string | null {
  return state.status === "completed" || state.status === "cancelled" ? now : null;
}
