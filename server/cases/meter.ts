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

type Counts = Map<CaseEvent["type"], Map<string | undefined, number>>;

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
  const events = [...counts].flatMap(([type, kinds]) =>
    [...kinds].map(([kind, count]) => ({ type, count, ...(kind !== undefined && { kind }) })),
  );
  return { entries: batch.entries.length, events };
}

function count(counts: Counts, events: readonly CaseEvent[], steps: Program["steps"]): void {
  let [instance, kind]: (string | undefined)[] = [];
  for (const event of events) {
    const of = "instance" in event ? event.instance : undefined;
    // Most events are about the same step as the one before.
    if (of !== instance) [instance, kind] = [of, of === undefined ? undefined : steps[stepOf(of)]?.kind];
    const kinds = counts.get(event.type) ?? new Map<string | undefined, number>();
    counts.set(event.type, kinds.set(kind, (kinds.get(kind) ?? 0) + 1));
  }
}

/** The step of an instance: `review.2` → `review`. */
function stepOf(instance: string): string {
  return instance.slice(0, instance.lastIndexOf("."));
}
