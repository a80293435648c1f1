import type { Command } from "@/dsl/interpret/command";
import type { EffectOrder } from "@/dsl/interpret/effect";
import type { CaseEvent } from "@/dsl/interpret/event";
import type { CaseState } from "@/dsl/interpret/state";
import type { JsonObject } from "@/dsl/json";
import type { Scope } from "../db/scope";
import type { Lease } from "../jobs/port";
import type { CaseRow } from "./writes";

/** What a new case is, besides its first command. */
export interface NewCase {
  readonly processId: string;
  readonly versionId: string;
  readonly businessKey?: string;
  /** True: only if new cases start with this version (answers "outdated" otherwise). */
  readonly current?: true;
  /** Key of the effect that calls it: only if that is still wanted (answers "stale" otherwise). */
  readonly call?: string;
}

/** One thing to be done to one case. Without a command: only settle the job. */
export interface Entry {
  readonly scope: Scope;
  readonly caseId: string;
  readonly command?: Command;
  /** Present: the case does not exist yet, and `command` is its start. */
  readonly create?: NewCase;
  /** The case as the caller has read it a moment ago, which saves reading it again. */
  readonly read?: CaseRow;
  /** The message that `command` brings: noted as taken, or given to somebody else when the case no longer waits for it. */
  readonly message?: { readonly messageId: string; readonly processId: string };
  /** Who does it, where that is kept beside the case; written only if it is done. */
  readonly audit?: { readonly by: string; readonly action: string; readonly details: JsonObject };
  /** The job that brought it; settled in the same transaction. */
  readonly job?: Lease;
  /** Traceparent of what it is done for: effects that it orders belong to it. */
  readonly trace?: string;
  /** Who has carried out the effect that `command` answers, when that was the process that ordered it (see hands.ts). */
  readonly holder?: string;
}

export type Committed =
  | { readonly outcome: "advanced"; readonly state: CaseState; readonly events: readonly CaseEvent[] }
  /** Late or a duplicate, or `tooLarge` for the case: nothing changed (its job is settled all the same). */
  | { readonly outcome: "stale"; readonly tooLarge?: true }
  /** No such case in this organisation. */
  | { readonly outcome: "unknown" }
  /** Its program is of an Alur that speaks a later process language; nothing was written. */
  | { readonly outcome: "newer" }
  /** A new case's business key or reference exists already; nothing was written. */
  | { readonly outcome: "taken" }
  /** New cases start with another version by now, or no more; nothing was written. */
  | { readonly outcome: "outdated" };

/** One advance of a case: from which state, to what. */
export interface Step {
  readonly row: Pick<CaseRow, "id" | "scope" | "processId">;
  readonly before: CaseState;
  /** Number of the last event before. */
  readonly rev: number;
  readonly events: readonly CaseEvent[];
  readonly effects: readonly EffectOrder[];
  readonly now: string;
  readonly trace?: string;
  /** Who has held the effect whose answer this is. */
  readonly holder?: string;
}
