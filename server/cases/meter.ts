import type { CaseEvent } from "@/dsl/interpret/event";
import type { LimitName } from "../limits/limits";
import type { Batch, Ground } from "./batch";
import type { Committed } from "./entry";

/** What a commit was about, for whoever counts. */
export interface MeteredCommit {
  /** How many entries shared it. */
  readonly entries: number;
  /** How long it took, reading included. */
  readonly seconds: number;
  readonly events: readonly MeteredEvent[];
}
export interface MeteredEvent {
  readonly type: CaseEvent["type"];
  /** Of the step that it is about; absent for events of the case. */
  readonly kind?: string;
}

/** Is told of every commit of this process. Must not throw. */
export interface CommitMeter {
  committed(commit: MeteredCommit): void;
  /** A start was refused because of that limit. */
  refused?(limit: LimitName): void;
}

/** What `batch` has committed, with the kinds of the steps that its events are about. */
export function meteredOf(
  batch: Batch,
  ground: Ground,
  results: readonly Committed[],
): Omit<MeteredCommit, "seconds"> {
  const events = results.flatMap((result, i): MeteredEvent[] => {
    if (result.outcome !== "advanced") return [];
    const { versionId } = batch.works.get(batch.entries[i]?.caseId ?? "")?.read ?? {};
    const steps = ground.programs.get(versionId ?? "")?.program.steps ?? {};
    return result.events.map((event) => {
      const kind = "instance" in event ? steps[stepOf(event.instance)]?.kind : undefined;
      return { type: event.type, ...(kind !== undefined && { kind }) };
    });
  });
  return { entries: batch.entries.length, events };
}

/** The step of an instance: `review.2` → `review`. */
function stepOf(instance: string): string {
  return instance.slice(0, instance.lastIndexOf("."));
}
