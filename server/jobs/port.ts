import type pg from "pg";
import type { Scope } from "../db/scope";

/** Work in the queue `effect`: carry out a `perform` effect. */
export interface EffectJob extends Scope {
  readonly caseId: string;
  /** Key of the effect; its row says the rest. */
  readonly key: string;
}

/** Work in the queue `timer`: tell a case that a moment has come. */
export interface TimerJob extends Scope {
  readonly caseId: string;
  readonly instance: string;
  readonly number: number;
}

/**
 * Work in the queue `signal`: what one case, or somebody outside, has for another.
 * - `grant`: the lock is the case's. `deliver`: a message is given to it. `end`: the case has ended; its caller is told.
 * - `continue`: its last advance has stopped on the way; it goes on.
 * - `call`: start the case that the effect `key` of this one calls; `withdraw`: end it, it is no longer wanted.
 * - `begin`: start the case that a message begins; `occur`: that a schedule begins. `match`: give out messages of a topic once
 *   more. `bulk`: the next part of what an operator does to many cases.
 */
export type SignalJob = Scope &
  (
    | { readonly do: "grant"; readonly caseId: string; readonly instance: string; readonly number: number }
    | {
        readonly do: "deliver";
        readonly caseId: string;
        readonly messageId: string;
        readonly processId: string;
        readonly instance: string;
        readonly number: number;
      }
    | { readonly do: "end"; readonly caseId: string }
    | { readonly do: "escalate"; readonly caseId: string }
    | { readonly do: "continue"; readonly caseId: string }
    | { readonly do: "call"; readonly caseId: string; readonly key: string }
    | { readonly do: "withdraw"; readonly caseId: string; readonly key: string }
    | {
        readonly do: "begin";
        readonly caseId: string;
        readonly messageId: string;
        readonly processId: string;
      }
    | {
        readonly do: "occur";
        readonly caseId: string;
        readonly processId: string;
        readonly versionId: string;
        readonly step: string;
        readonly place: number;
        /** ISO instant at which it was due. */
        readonly at: string;
      }
    | { readonly do: "bulk"; readonly id: string }
    | { readonly do: "match"; readonly name: string; readonly correlation: string }
  );

/** What waits in each queue. `dead` holds effects whose workers died every time. */
export interface Queues {
  readonly effect: EffectJob;
  readonly timer: TimerJob;
  readonly signal: SignalJob;
  readonly dead: EffectJob;
}
export type QueueName = keyof Queues;

/** A job as held by this process: the pair identifies the attempt, so that a zombie's late answer is refused. */
export interface Lease {
  readonly queue: QueueName;
  readonly id: string;
  readonly retryCount: number;
}

export interface HeldJob<Q extends QueueName> {
  readonly lease: Lease & { readonly queue: Q };
  readonly data: Queues[Q];
}

/** A settle was refused: another worker holds the job by now. The transaction must roll back. */
export class LeaseLost extends Error {
  override readonly name = "LeaseLost";
}

/** A connection inside a transaction. */
export type Tx = Pick<pg.PoolClient, "query">;

/** The distribution of work to any number of workers; nothing else knows which library does it. */
export interface JobQueue {
  /** Puts jobs in a queue, in the caller's transaction: they exist exactly if it commits. `after`: nobody takes them for so many seconds. */
  enqueue<Q extends QueueName>(tx: Tx, queue: Q, jobs: readonly Queues[Q][], after?: number): Promise<void>;
  /** Takes up to `limit` jobs; this process must {@link touch} them while it works on them. */
  fetch<Q extends QueueName>(queue: Q, limit: number): Promise<HeldJob<Q>[]>;
  /** Marks held jobs done, in the caller's transaction. Throws {@link LeaseLost} unless all were still held. */
  settle(tx: Tx, leases: readonly Lease[]): Promise<void>;
  /** Says that this process is still at work on the jobs. */
  touch(leases: readonly Lease[]): Promise<void>;
  /** Hands jobs back for another attempt, here or elsewhere. */
  giveBack(leases: readonly Lease[]): Promise<void>;
  stop(): Promise<void>;
}
