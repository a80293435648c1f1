import type pg from "pg";
import type { Committer } from "../cases/committer";
import type { Entry } from "../cases/entry";
import type { Gate } from "../limits/gate";
import { TIDIED_AT_ONCE, tidyMessages } from "../messages/tidy";
import { inSpan } from "../observe/trace";
import { pollSchedules, SCHEDULES_AT_ONCE } from "../schedules/poll";
import { type AttemptParts, attempt, spanOf } from "./attempt";
import { ABANDONED_AT_ONCE, type Held, keepHeld, letGo, takeAbandoned } from "./held";
import { type PendingPerform, type PutOff, readEffects } from "./perform";
import { type HeldJob, type JobQueue, type Lease, LeaseLost } from "./port";
import { putOff } from "./putOff";
import { Signals } from "./signals";
import { pollTimers, TIMERS_AT_ONCE } from "./timers";

export interface WorkerParts extends AttemptParts {
  readonly pool: pg.Pool;
  readonly queue: JobQueue;
  readonly committer: Committer;
  /** Absent: organisations may begin as many cases as they like. */
  readonly gate?: Gate;
  /** Jobs in hand at a time: few enough that the last of them need not wait long for this process's attention. */
  readonly concurrency: number;
  /** Present where effects are carried out in the process that orders them: the same that its engine has. */
  readonly hands?: Held;
}

/** The most jobs fetched at once: batching is worth a factor of twenty. */
const BATCH = 100;

/**
 * Takes jobs and carries them out. Each method does one round and answers how much it did, so that a test can drive it
 * without a clock; `loop.ts` turns the rounds into a running worker.
 */
export class Worker {
  readonly #inFlight = new Map<string, { lease: Lease; done: Promise<void> }>();
  /** The last fetch came back full: more effects wait in line. */
  #crowded = false;
  /** Effects in hand without a job, by their keys. */
  readonly #held = new Map<string, Promise<void>>();
  readonly #stop = new AbortController();

  constructor(private readonly parts: WorkerParts) {}

  /** How much is in the hands of this worker. */
  get busy(): number {
    return this.#inFlight.size + this.#held.size;
  }

  /** From now on carries out at once what this process orders, as far as there is room; until {@link stop}. */
  takeHeld(): void {
    const worker = this;
    this.parts.hands?.begin({
      get holding() {
        return worker.#held.size;
      },
      get crowded() {
        return worker.#crowded;
      },
      carryOut: (effect) => this.#hold(effect),
    });
  }

  /** From now on what this process orders becomes jobs. */
  takeNoMore(): void {
    this.parts.hands?.end();
  }

  /** Makes jobs of effects whose holders, here or elsewhere, have fallen silent. Answers whether there may be more. */
  async takeAbandoned(): Promise<boolean> {
    return (await takeAbandoned(this.parts.pool, this.parts.queue)) === ABANDONED_AT_ONCE;
  }

  /** Fetches as many effects as there is room for and begins them; does not wait for them. Answers how many. */
  async takeEffects(): Promise<number> {
    const room = Math.min(BATCH, this.parts.concurrency - this.#inFlight.size);
    if (room <= 0) return 0;
    const jobs = await this.parts.queue.fetch("effect", room);
    this.#crowded = jobs.length === room;
    if (jobs.length === 0) return 0;
    let effects: Map<string, PendingPerform>;
    try {
      effects = await readEffects(
        this.parts.pool,
        jobs.map((job) => job.data),
      );
    } catch (error) {
      await this.#giveBack(jobs.map((job) => job.lease));
      throw error;
    }
    for (const job of jobs) this.#holdJob(job.lease, this.#carryOut(job, effects.get(job.data.key)));
    return jobs.length;
  }

  /** Fetches moments that have come and tells their cases. Answers how many. */
  async takeTimers(): Promise<number> {
    const jobs = await this.parts.queue.fetch("timer", BATCH);
    for (const job of jobs) {
      const { organisationId, environment, caseId, instance, number } = job.data;
      this.#holdJob(
        job.lease,
        this.#settle({
          scope: { organisationId, environment },
          caseId,
          job: job.lease,
          command: { type: "answer", instance, answer: { type: "fired", effect: number } },
        }),
      );
    }
    return jobs.length;
  }

  /** Fetches what cases have for one another. Answers how many. */
  async takeSignals(): Promise<number> {
    const jobs = await this.parts.queue.fetch("signal", BATCH);
    if (jobs.length === 0) return 0;
    let carryOut: (job: HeldJob<"signal">) => Promise<void>;
    try {
      carryOut = await new Signals(this.parts).prepare(jobs);
    } catch (error) {
      await this.#giveBack(jobs.map((job) => job.lease));
      throw error;
    }
    for (const job of jobs) this.#holdJob(job.lease, this.#orGiveBack(job.lease, carryOut(job)));
    return jobs.length;
  }

  /** Effects whose workers died again and again become incidents. Answers how many. */
  async takeDead(): Promise<number> {
    const jobs = await this.parts.queue.fetch("dead", BATCH);
    if (jobs.length === 0) return 0;
    const effects = await readEffects(
      this.parts.pool,
      jobs.map((job) => job.data),
    );
    for (const { lease, data } of jobs) {
      const effect = effects.get(data.key);
      this.#holdJob(
        lease,
        this.#settle({
          ...entryOf(data, lease),
          ...(effect && {
            command: {
              type: "answer",
              instance: effect.instance,
              answer: {
                type: "failed",
                effect: effect.number,
                failure: { code: "worker.lost", cause: "", retryable: false },
              },
            },
          }),
        }),
      );
    }
    return jobs.length;
  }

  /** Makes jobs of the timers that are due. Answers whether more may be due. */
  async pollTimers(): Promise<boolean> {
    return (await pollTimers(this.parts.pool, this.parts.queue, this.parts.clock.now())) === TIMERS_AT_ONCE;
  }

  /** Makes jobs of the schedules that are due. Answers whether more may be due. */
  async pollSchedules(): Promise<boolean> {
    const { pool, queue, clock } = this.parts;
    return (await pollSchedules(pool, queue, clock.now())) === SCHEDULES_AT_ONCE;
  }

  /** Deletes messages that are long over. Answers whether there may be more. */
  async tidy(): Promise<boolean> {
    const { pool, clock } = this.parts;
    return (await tidyMessages(pool, clock.now())) === TIDIED_AT_ONCE;
  }

  /** Tells the queue that the jobs in hand are being worked on. */
  async touch(): Promise<void> {
    const leases = [...this.#inFlight.values()].map((held) => held.lease);
    if (leases.length > 0) await this.parts.queue.touch(leases);
    const { hands, pool } = this.parts;
    if (hands && this.#held.size > 0) await keepHeld(pool, hands.id, [...this.#held.keys()]);
  }

  /** Resolves when nothing is in hand. */
  async settled(): Promise<void> {
    while (this.busy > 0) {
      const jobs = [...this.#inFlight.values()].map((held) => held.done);
      await Promise.all([...jobs, ...this.#held.values()]);
    }
  }

  /** Cuts off what is in hand after `graceMs`; it is handed back for others. Resolves when nothing is left. */
  async stop(graceMs: number): Promise<void> {
    const cut = setTimeout(() => this.#stop.abort(), graceMs);
    await this.settled();
    clearTimeout(cut);
  }

  #hold(effect: PendingPerform): void {
    this.#held.set(
      effect.key,
      inSpan(spanOf(effect), () => this.#carryOutHeld(effect)).finally(() => {
        this.#held.delete(effect.key);
        this.parts.hands?.done(effect);
      }),
    );
  }

  #holdJob(lease: Lease, done: Promise<void>): void {
    this.#inFlight.set(lease.id, { lease, done: done.finally(() => this.#inFlight.delete(lease.id)) });
  }

  async #carryOut(job: HeldJob<"effect">, effect: PendingPerform | undefined): Promise<void> {
    const entry = entryOf(job.data, job.lease);
    if (!effect) return this.#settle(entry);
    return inSpan(spanOf(effect), () => this.#answer(job, effect, entry));
  }

  async #answer(
    job: HeldJob<"effect">,
    effect: PendingPerform,
    entry: Entry & { readonly job: Lease },
  ): Promise<void> {
    const answer = await attempt(this.parts, effect, this.#stop.signal);
    if (!answer) return this.#giveBack([job.lease]);
    if (answer.type === "putOff") return this.#orGiveBack(job.lease, this.#putOff(effect, answer, job.lease));
    return this.#settle({ ...entry, command: { type: "answer", instance: effect.instance, answer } });
  }

  async #carryOutHeld(effect: PendingPerform): Promise<void> {
    const { hands, committer, log } = this.parts;
    if (!hands) return;
    const answer = await attempt(this.parts, effect, this.#stop.signal);
    if (!answer) return this.#letGo(effect.key);
    const { organisationId, environment, caseId, instance } = effect;
    try {
      if (answer.type === "putOff") return await this.#putOff(effect, answer, hands.id);
      await committer.submit({
        scope: { organisationId, environment },
        caseId,
        command: { type: "answer", instance, answer },
        holder: hands.id,
      });
    } catch (error) {
      if (error instanceof LeaseLost) return;
      log.error({ err: error, caseId, effect: effect.key }, "could not commit; the effect is handed back");
      await this.#letGo(effect.key);
    }
  }

  #putOff(effect: PendingPerform, { until }: PutOff, by: Lease | string): Promise<void> {
    const { pool, queue, clock } = this.parts;
    return putOff({ pool, queue }, { effect, until, now: clock.now(), by });
  }

  async #letGo(key: string): Promise<void> {
    const { pool, queue, hands, log } = this.parts;
    // When even this fails others find the effect once its time is over.
    if (hands)
      await letGo(pool, queue, hands.id, [key]).catch((err: unknown) =>
        log.warn({ err }, "could not hand an effect back"),
      );
  }

  #settle(entry: Entry & { readonly job: Lease }): Promise<void> {
    return this.#orGiveBack(entry.job, this.parts.committer.submit(entry), entry.caseId);
  }

  async #orGiveBack(job: Lease, work: Promise<unknown>, caseId?: string): Promise<void> {
    try {
      await work;
    } catch (error) {
      // Another worker holds the job by now and will bring its own answer.
      if (error instanceof LeaseLost) return;
      this.parts.log.error({ err: error, caseId, job: job.id }, "could not commit; the job is handed back");
      await this.#giveBack([job]);
    }
  }

  async #giveBack(leases: readonly Lease[]): Promise<void> {
    // When even this fails the jobs come back by themselves once their heartbeat is missed.
    await this.parts.queue
      .giveBack(leases)
      .catch((err: unknown) => this.parts.log.warn({ err }, "could not hand jobs back"));
  }
}

function entryOf(data: HeldJob<"effect">["data"], job: Lease): Entry & { readonly job: Lease } {
  const { organisationId, environment, caseId } = data;
  return { scope: { organisationId, environment }, caseId, job };
}
