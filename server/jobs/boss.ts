import type pg from "pg";
import { type Db, PgBoss } from "pg-boss";
import { z } from "zod";
import { Fairness } from "./fairness";
import {
  type HeldJob,
  type JobQueue,
  type Lease,
  LeaseLost,
  type QueueName,
  type Queues,
  type Tx,
} from "./port";

const SCHEMA = "boss";

/** A worker that is silent for this long has died: its jobs are taken by others. The least pg-boss allows. */
const HEARTBEAT_SECONDS = 10;

const common = {
  // A table per queue, so that the scan for the next job stays short whatever the other queues hold.
  partition: true,
  heartbeatSeconds: HEARTBEAT_SECONDS,
  // A heartbeat says that the worker lives; this bounds even a living one. More than the longest timeout of a step.
  expireInSeconds: 600,
  retryBackoff: true,
  retryDelay: 1,
  retryDelayMax: 30,
  // Finished rows bloat the table that is polled; the case's events are the history.
  deleteAfterSeconds: 60,
};

/**
 * Makes or upgrades the job tables and queues; harmless to repeat, and safe when several processes do it at once.
 * Attempts here count dead workers only: failures of a service are retried by the process's own policy.
 */
export async function installJobs(pool: pg.Pool): Promise<void> {
  const boss = makeBoss(pool, { migrate: true, supervise: false });
  await boss.start();
  try {
    await boss.createQueue("dead", { ...common, retryLimit: 100 });
    await boss.createQueue("effect", { ...common, retryLimit: 20, deadLetter: "dead" });
    await boss.createQueue("timer", { ...common, retryLimit: 1000 });
    await boss.createQueue("signal", { ...common, retryLimit: 1000 });
  } finally {
    await boss.stop({ graceful: false });
  }
}

/**
 * The job queue on `pool`. `supervise` (workers): look every 5 s for jobs whose worker has died, and clear old ones away;
 * any number of workers may, one at a time does.
 */
export async function openJobs(
  pool: pg.Pool,
  options: { supervise: boolean; onError?: (error: Error) => void },
): Promise<JobQueue> {
  const boss = makeBoss(pool, { migrate: false, ...options });
  await boss.start();
  return new BossQueue(boss, pool);
}

/** pg-boss itself, not yet started. `onError` hears of its background passes, each of which is tried again later. */
export function makeBoss(
  pool: pg.Pool,
  { onError, ...options }: { migrate: boolean; supervise: boolean; onError?: (error: Error) => void },
): PgBoss {
  const boss = new PgBoss({
    db: asBossDb(pool),
    schema: SCHEMA,
    ...options,
    schedule: false,
    registerInstance: false,
    monitorIntervalSeconds: 5,
    superviseIntervalSeconds: 5,
  });
  boss.on("error", onError ?? (() => undefined));
  return boss;
}

/** pg-boss speaks through the caller's connection: that is what joins a job to a case's transaction. */
function asBossDb(on: Tx | pg.Pool): Db {
  return {
    async executeSql(text, values) {
      // Several statements in one text give several results; pg-boss wants the rows of all of them.
      const results = [await (values?.length ? on.query(text, [...values]) : on.query(text))].flat();
      return { rows: results.flatMap((result) => result.rows ?? []) };
    },
  };
}

const affected = z.object({ affected: z.number() });

class BossQueue implements JobQueue {
  readonly #fairness: Fairness;

  constructor(
    private readonly boss: PgBoss,
    pool: pg.Pool,
  ) {
    this.#fairness = new Fairness(pool);
  }

  async enqueue<Q extends QueueName>(
    tx: Tx,
    queue: Q,
    jobs: readonly Queues[Q][],
    after?: number,
  ): Promise<void> {
    if (jobs.length === 0) return;
    const priorities = this.#fairness.prioritiesOf(
      queue,
      jobs.map((job) => job.organisationId),
    );
    await this.boss.insert(
      queue,
      jobs.map((data, i) => ({
        data,
        priority: priorities[i],
        ...(after !== undefined && { startAfter: after }),
      })),
      { db: asBossDb(tx) },
    );
  }

  async fetch<Q extends QueueName>(queue: Q, limit: number): Promise<HeldJob<Q>[]> {
    const jobs = await this.boss.fetch<Queues[Q]>(queue, { batchSize: limit });
    return jobs.map((job) => ({ lease: { queue, id: job.id, retryCount: job.retryCount }, data: job.data }));
  }

  async settle(tx: Tx, leases: readonly Lease[]): Promise<void> {
    for (const [queue, jobs] of byQueue(leases)) {
      const answer = affected.parse(await this.boss.complete(queue, jobs, null, { db: asBossDb(tx) }));
      if (answer.affected !== jobs.length)
        throw new LeaseLost(`${jobs.length - answer.affected} of ${jobs.length} leases lost`);
    }
  }

  async touch(leases: readonly Lease[]): Promise<void> {
    for (const [queue, jobs] of byQueue(leases)) await this.boss.touch(queue, jobs);
  }

  async giveBack(leases: readonly Lease[]): Promise<void> {
    for (const [queue, jobs] of byQueue(leases)) await this.boss.fail(queue, jobs, null);
  }

  async stop(): Promise<void> {
    await this.#fairness.settled();
    await this.boss.stop({ graceful: false });
  }
}

function byQueue(leases: readonly Lease[]): Map<QueueName, { id: string; retryCount: number }[]> {
  return Map.groupBy(leases, (lease) => lease.queue);
}
