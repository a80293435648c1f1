import type { CaseEvent } from "@/dsl/interpret/event";
import type { Program } from "@/dsl/program/program";
import type { LimitName } from "../limits/limits";
import type { Batch, Ground } from "./batch";
import type { Committed } from "./entry";

/** What a commit was about, for whoever counts. */
export interface MeteredCommit {
  /** How many entries shared it. */
  readonly entries: number;
  /** How long it took, reading included. */
  readonly seconds: number;
  /** How many there were, each sort once. */
  readonly events: readonly MeteredEvents[];
}
/** Events of one type that are about steps of one kind. */
export interface MeteredEvents {
  readonly type: CaseEvent["type"];
  /** Absent for events of the case. */
  readonly kind?: string;
  readonly count: number;
}

/** Is told of every commit of this process. Must not throw. */
export interface CommitMeter {
  committed(commit: MeteredCommit): void;
  /** A start was refused because of that limit. */
  refused?(limit: LimitName): void;
}

/** By kind, then by type. Most events are about the same kind as the one before, so that one look finds its counts. */
type Counts = Map<string | undefined, Map<CaseEvent["type"], { n: number }>>;

/** What `batch` has committed, with the kinds of the steps that its events are about. */
export function meteredOf(
  batch: Batch,
  ground: Ground,
  results: readonly Committed[],
): Omit<MeteredCommit, "seconds"> {
  const counts: Counts = new Map();
  for (const [i, result] of results.entries()) {
    if (result.outcome !== "advanced") continue;
    const { versionId } = batch.works.get(batch.entries[i]?.caseId ?? "")?.read ?? {};
    count(counts, result.events, ground.programs.get(versionId ?? "")?.program.steps ?? {});
  }
  const events = [...counts].flatMap(([kind, types]) =>
    [...types].map(([type, { n }]) => ({ type, count: n, ...(kind !== undefined && { kind }) })),
  );
  return { entries: batch.entries.length, events };
}

function count(counts: Counts, events: readonly CaseEvent[], steps: Program["steps"]): void {
  let instance: string | undefined;
  let ofKind = typesOf(counts, undefined);
  for (const event of events) {
    const of = "instance" in event ? event.instance : undefined;
    if (of !== instance) {
      instance = of;
      ofKind = typesOf(counts, of === undefined ? undefined : steps[stepOf(of)]?.kind);
    }
    const counted = ofKind.get(event.type);
    if (counted) counted.n++;
    else ofKind.set(event.type, { n: 1 });
  }
}

function typesOf(counts: Counts, kind: string | undefined): Map<CaseEvent["type"], { n: number }> {
  const known = counts.get(kind);
  if (known) return known;
  const types = new Map<CaseEvent["type"], { n: number }>();
  counts.set(kind, types);
  return types;
}

/** The step of an instance: `review.2` → `review`. */
function stepOf(instance: string): string {
  return instance.slice(0, instance.lastIndexOf("."));
}
