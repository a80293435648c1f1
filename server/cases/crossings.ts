import type { JsonObject } from "@/dsl/json";
import type { Scope } from "../db/scope";
import type { SignalJob } from "../jobs/port";

interface Owned {
  readonly organisation_id: string;
  readonly key: string;
}
interface OfEffect extends Owned {
  readonly environment: Scope["environment"];
  readonly case_id: string;
  readonly instance: string;
  readonly number: number;
}
export interface MessageWaitRow extends OfEffect {
  readonly process_id: string;
  readonly name: string;
  readonly correlation: string;
  readonly created_at: string;
}
export interface CallRow extends OfEffect {
  readonly child_id: string;
  readonly process: string;
  /** Null: the published one. */
  readonly version: number | null;
  readonly compatible: boolean;
  readonly values: JsonObject;
  readonly business_key: string | null;
  readonly depth: number;
}
export interface LockRow extends OfEffect {
  readonly name: string;
}

/**
 * What a batch means beyond its own cases: messages it waits for, cases it calls, locks it wants, and what other cases are to be
 * told. Most batches have none of it, and then it costs nothing (see cross.ts). Keyed by the effect, so that what is asked for
 * and taken back inside one batch is never written.
 */
export class Crossings {
  readonly messageWaits = new Map<string, MessageWaitRow>();
  readonly messageWaitsGone = new Map<string, Owned>();
  readonly calls = new Map<string, CallRow>();
  readonly callsWithdrawn = new Map<string, Owned>();
  readonly callsEnded = new Map<string, Owned>();
  readonly locks = new Map<string, LockRow>();
  readonly locksGone = new Map<string, Owned>();
  readonly signals = new Map<string, SignalJob>();

  get any(): boolean {
    return this.#all.some((part) => part.size > 0);
  }

  add(other: Crossings): void {
    copy(other.messageWaits, this.messageWaits);
    copy(other.messageWaitsGone, this.messageWaitsGone);
    copy(other.calls, this.calls);
    copy(other.callsWithdrawn, this.callsWithdrawn);
    copy(other.callsEnded, this.callsEnded);
    copy(other.locks, this.locks);
    copy(other.locksGone, this.locksGone);
    copy(other.signals, this.signals);
  }

  get #all(): readonly ReadonlyMap<string, unknown>[] {
    return [
      this.messageWaits,
      this.messageWaitsGone,
      this.calls,
      this.callsWithdrawn,
      this.callsEnded,
      this.locks,
      this.locksGone,
      this.signals,
    ];
  }
}

function copy<V>(from: ReadonlyMap<string, V>, to: Map<string, V>): void {
  for (const [key, value] of from) to.set(key, value);
}
