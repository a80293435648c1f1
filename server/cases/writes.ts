import type { CaseEvent } from "@/dsl/interpret/event";
import type { CaseState } from "@/dsl/interpret/state";
import type { Json, JsonObject } from "@/dsl/json";
import type { Scope } from "../db/scope";
import type { EffectJob } from "../jobs/port";
import { Crossings } from "./crossings";

/** A case while a batch works on it. */
export interface CaseRow {
  readonly id: string;
  readonly scope: Scope;
  readonly processId: string;
  readonly versionId: string;
  readonly state: CaseState;
  readonly rev: number;
  /** The case's own key as it is kept; absent or null: nothing of it is sealed. */
  readonly dataKey?: Uint8Array | null;
  /** Its large values that are written already (see server/results); absent: it has none. */
  readonly refs?: ReadonlySet<string>;
}

interface Owned {
  readonly organisation_id: string;
}
interface InScope extends Owned {
  readonly environment: Scope["environment"];
}
interface OfInstance extends InScope {
  readonly case_id: string;
  readonly instance: string;
}

export interface EffectRow extends OfInstance {
  key: string;
  number: number;
  step_id: string;
  kind: string;
  request: Json;
  timeout: string | null;
  status: "pending" | "succeeded" | "failed" | "withdrawn";
  attempt: number;
  created_at: string;
  /** Traceparent of what has ordered it first. */
  trace: string | null;
  /** A new one: which process carries it out without a job. One that is asked for again: which process has held it. */
  holder: string | null;
}
export interface TimerRow extends OfInstance {
  /** "fire": answers a timer effect. "perform": the next attempt of a perform effect. */
  key: string;
  number: number;
  purpose: "fire" | "perform";
  due_at: string;
}
export interface TaskInsert extends OfInstance {
  id: string;
  key: string;
  process_id: string;
  number: number;
  step_id: string;
  audience: string;
  form: string;
  queue: string | null;
  shows: JsonObject | null;
  due_at: string | null;
  created_at: string;
}
export interface TaskClose extends Owned {
  key: string;
  status: "done" | "withdrawn";
  done_by: string | null;
  done_at: string | null;
}
export interface SubscriptionRow extends OfInstance {
  key: string;
  token_hash: string;
  number: number;
  created_at: string;
}
export interface IncidentRow extends OfInstance {
  id: string;
  process_id: string;
  step_id: string;
  code: string;
  cause: string;
  params: JsonObject;
  attempts: number;
  status: "open" | "resolved";
  opened_at: string;
  resolved_at: string | null;
  resolved_by: string | null;
}
/** All that happened in one advance. */
export interface EventsRow extends InScope {
  case_id: string;
  /** Number of the first of them. */
  seq: number;
  at: string;
  events: readonly CaseEvent[];
}

/**
 * All that a batch will write, by table. Maps are keyed by what identifies the row, so that a change and its reversal
 * inside one batch (a timer set and withdrawn) become no change, and no row is written twice in one statement.
 */
export class Writes {
  readonly events: EventsRow[] = [];
  readonly effects = new Map<string, EffectRow>();
  readonly settled = new Map<
    string,
    Owned & { key: string; status: EffectRow["status"]; settled_at: string; holder: string | null }
  >();
  readonly timers = new Map<string, TimerRow>();
  readonly timersGone = new Map<string, Owned & { key: string }>();
  readonly tasks = new Map<string, TaskInsert>();
  readonly tasksClosed = new Map<string, TaskClose>();
  readonly subscriptions = new Map<string, SubscriptionRow>();
  readonly subscriptionsGone = new Map<string, Owned & { key: string }>();
  readonly incidents: IncidentRow[] = [];
  readonly incidentsResolved = new Map<
    string,
    Owned & { case_id: string; instance: string; resolved_at: string; resolved_by: string | null }
  >();
  readonly jobs = new Map<string, EffectJob>();
  /** Effects among them that nobody has been asked for before: this process may carry them out itself (see hands.ts). */
  readonly fresh = new Set<string>();
  readonly crossings = new Crossings();

  /** A perform effect has come to its end; `holder`: the process that has carried it out without a job. */
  settle(
    owned: Owned,
    key: string,
    { status, at, holder = null }: { status: EffectRow["status"]; at: string; holder?: string | null },
  ): void {
    const fresh = this.effects.get(key);
    if (fresh) fresh.status = status;
    else this.settled.set(key, { ...owned, key, status, settled_at: at, holder });
  }

  /** Takes over what another case of the batch writes. Cases share no rows, so nothing collides. */
  add(other: Writes): void {
    this.events.push(...other.events);
    this.incidents.push(...other.incidents);
    copy(other.effects, this.effects);
    copy(other.settled, this.settled);
    copy(other.timers, this.timers);
    copy(other.timersGone, this.timersGone);
    copy(other.tasks, this.tasks);
    copy(other.tasksClosed, this.tasksClosed);
    copy(other.subscriptions, this.subscriptions);
    copy(other.subscriptionsGone, this.subscriptionsGone);
    copy(other.incidentsResolved, this.incidentsResolved);
    copy(other.jobs, this.jobs);
    for (const key of other.fresh) this.fresh.add(key);
    this.crossings.add(other.crossings);
  }
}

function copy<V>(from: Map<string, V>, to: Map<string, V>): void {
  for (const [key, value] of from) to.set(key, value);
}

/** The columns of a case that are copied out of its state for lists. */
export function summaryOf(state: CaseState): {
  status: string;
  incidents: number;
  at: string[];
  customer_email: string | null;
  suspended: boolean;
} {
  const instances = Object.values(state.instances);
  return {
    status: state.status === "new" ? "running" : state.status,
    incidents: instances.filter((i) => i.status === "failed").length,
    at: [...new Set(instances.filter((i) => i.status !== "listening").map((i) => i.step))],
    customer_email: state.customer.email ?? null,
    suspended: state.suspended === true,
  };
}
