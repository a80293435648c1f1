import { advance } from "@/dsl/interpret/advance";
import { emptyState } from "@/dsl/interpret/apply";
import type { Env } from "@/dsl/interpret/env";
import { SLICE } from "@/dsl/interpret/settle";
import type { CaseState } from "@/dsl/interpret/state";
import type { Personal } from "@/dsl/program/personal";
import type { Program } from "@/dsl/program/program";
import type { Kinds } from "@/dsl/step";
import type { Scope } from "../db/scope";
import type { NewId } from "../ids";
import { type Sealing, sealedCase } from "../privacy/atRest";
import { CaseSeal } from "../privacy/caseSeal";
import type { OrganisationKey } from "../privacy/ring";
import { isNewer, type LoadedVersion } from "../processes/programs";
import {
  ByReference,
  isLarge,
  LARGE,
  type LargeValue,
  replacedEvent,
  replacedState,
} from "../results/byReference";
import type { ResultRow } from "../results/store";
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
  /** Present where something of its process is personal. */
  sealing?: Sealing;
  /** Something of it is large, or may be. */
  large?: boolean;
  /** Its state as it is kept, where values go by reference, and these values. */
  kept?: { readonly state: CaseState; readonly values: ReadonlyMap<string, LargeValue> };
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
  /** By {@link scopeKey}: of organisations with cases of which something is personal. */
  readonly keys: ReadonlyMap<string, OrganisationKey>;
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
    const results = this.entries.map((entry): Committed => {
      const work = this.works.get(entry.caseId);
      const version = work && ground.programs.get(work.read.versionId);
      if (!work || !version) return { outcome: "unknown" };
      const { program } = version;
      if (isNewer(program)) return notUnderstood(entry, work.read.versionId);
      if (version.personal) work.sealing ??= sealingOf(work.read, version.personal, ground);
      return entry.command ? step(work, entry, program, ground) : { outcome: "stale" };
    });
    for (const work of this.#moved) if (work.large) work.kept = keptByReference(work);
    return results;
  }

  /** Leaves a new case out of what is written. */
  drop(caseId: string): void {
    this.works.delete(caseId);
  }

  /** The cases that have moved, as they are after the batch. */
  get moved(): CaseRow[] {
    return this.#moved.map(({ read, state, rev, sealing, kept }) => ({
      ...read,
      state,
      rev,
      ...(sealing && { dataKey: sealing.seal.wrapped }),
      ...(kept && { refs: new Set([...(read.refs ?? []), ...kept.values.keys()]) }),
    }));
  }

  /** Large values that are not written yet. */
  get results(): ResultRow[] {
    return this.#moved.flatMap(({ read, kept, sealing }) =>
      [...(kept?.values.values() ?? [])]
        .filter(({ ref }) => !read.refs?.has(ref))
        .map((value) => ({
          caseId: read.id,
          scope: read.scope,
          value,
          ...(sealing && { seal: sealing.seal }),
        })),
    );
  }

  /** Rows of new cases. */
  created(now: string) {
    return this.#moved
      .filter((work) => work.create)
      .map(({ read, state, rev, create, sealing, kept }) => ({
        id: read.id,
        organisation_id: read.scope.organisationId,
        environment: read.scope.environment,
        process_id: read.processId,
        version_id: read.versionId,
        reference: state.case.reference,
        state: kept?.state ?? state,
        rev,
        ...summaryOf(state),
        locale: state.case.language,
        business_key: create?.businessKey ?? null,
        parent_id: state.parent?.caseId ?? null,
        started_at: now,
        ended_at: endOf(state, now),
        updated_at: now,
        ...(sealing && sealedCase(sealing, kept?.state ?? state, keyOf(read, create))),
      }));
  }

  /** What changes in the rows of cases that were there before. */
  updated(now: string) {
    return this.#moved
      .filter((work) => !work.create)
      .map(({ read, state, rev, sealing, kept }) => ({
        id: read.id,
        organisation_id: read.scope.organisationId,
        state: kept?.state ?? state,
        rev,
        read_rev: read.rev,
        ...summaryOf(state),
        ended_at: endOf(state, now),
        updated_at: now,
        ...(sealing && sealedCase(sealing, kept?.state ?? state)),
      }));
  }

  /** What is personal in its cases, by case id, with the seals; empty for most batches. */
  get sealings(): ReadonlyMap<string, Sealing> {
    const found = new Map<string, Sealing>();
    for (const { read, sealing } of this.works.values()) if (sealing) found.set(read.id, sealing);
    return found;
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

/** Large values of what is written go by reference. */
function keptByReference({ state, writes }: Work): NonNullable<Work["kept"]> {
  const by = new ByReference();
  const kept = replacedState(state, by.out);
  for (const [i, row] of writes.events.entries())
    writes.events[i] = { ...row, events: row.events.map((event) => replacedEvent(event, by.out)) };
  return { state: kept, values: by.values };
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
    slice: SLICE,
    ...(configuration.workingTime && { workingTime: configuration.workingTime }),
  });
  if (result.outcome === "stale") return result;
  const { state, events, effects, grown } = result;
  plan(work.writes, { row: work.read, before, rev: work.rev, events, effects, now, holder, trace }, newId);
  work.state = state;
  work.rev += events.length;
  work.large ||= work.read.refs !== undefined || grown > LARGE || isLarge(command) || effects.some(isLarge);
  return { outcome: "advanced", state, events };
}

/** A case keeps its key; one that has none yet, being new or older than the mark, is given one. */
function sealingOf(read: CaseRow, personal: Personal, ground: Ground): Sealing {
  const organisation = ground.keys.get(scopeKey(read.scope));
  if (!organisation) throw new Error(`no data key of organisation ${read.scope.organisationId}`);
  const seal = read.dataKey
    ? CaseSeal.of(organisation, read.scope, read.id, read.dataKey)
    : CaseSeal.create(organisation, read.scope, read.id);
  return { personal, organisation, seal };
}

function keyOf({ processId }: CaseRow, create: NewCase | undefined) {
  return create?.businessKey === undefined ? undefined : { key: create.businessKey, processId };
}

function endOf(state: CaseState, now: string): string | null {
  return state.status === "completed" || state.status === "cancelled" ? now : null;
}
