import type pg from "pg";
import type { Clock } from "../clock";
import { inTransaction } from "../db/transaction";
import { STALLED_CASES } from "../stalled/sql";
import type { Metrics } from "./metrics";
import { CASES_BY_STATE, OLDEST_JOBS, OLDEST_TIMER } from "./sql";

/** Counting cases reads all that run: done once in so long, and given up after {@link PATIENCE_MS}. */
const COUNTED_MS = 60_000;
const PATIENCE_MS = 5000;

/**
 * Adds what only the database knows, of all processes together: each that is asked tells the same.
 * - `alur_job_oldest_seconds` by queue: how long the oldest job has been due. The figure to add workers by.
 * - `alur_cases` by state: running, incident (running, and something waits for an operator), suspended.
 * - `alur_cases_stalled` by what they wait for.
 */
export function measureDatabase(metrics: Metrics, pool: pg.Pool, clock: Clock): void {
  metrics.gauges("alur_job_oldest_seconds", "Age of the oldest job that is due, by queue", "queue", () =>
    oldestJobs(pool, clock.now()),
  );
  let counted: { readonly at: number; readonly states: Promise<ReadonlyMap<string, number>> } | undefined;
  metrics.gauges("alur_cases", "Cases that have not ended, by state", "state", () => {
    const now = clock.now().getTime();
    if (!counted || now - counted.at >= COUNTED_MS) counted = { at: now, states: casesByState(pool) };
    return counted.states;
  });
  metrics.gauges(
    "alur_cases_stalled",
    "Cases that stand at a step for longer than its norm",
    "waits_for",
    () => stalledCases(pool),
  );
}

async function oldestJobs(pool: pg.Pool, now: Date): Promise<ReadonlyMap<string, number>> {
  const jobs = await pool.query<{ queue: string; seconds: number }>(OLDEST_JOBS);
  const timers = await pool.query<{ seconds: number }>(OLDEST_TIMER, [now]);
  const found = new Map(jobs.rows.map(({ queue, seconds }) => [queue, Math.max(0, seconds)]));
  // A timer that is due and has not become a job yet waits like one.
  const late = Math.max(0, timers.rows[0]?.seconds ?? 0);
  return found.set("timer", Math.max(found.get("timer") ?? 0, late));
}

async function stalledCases(pool: pg.Pool): Promise<ReadonlyMap<string, number>> {
  const { rows } = await pool.query<{ waitsFor: string; n: number }>(STALLED_CASES);
  return new Map(rows.map(({ waitsFor, n }) => [waitsFor, n]));
}

async function casesByState(pool: pg.Pool): Promise<ReadonlyMap<string, number>> {
  const { rows } = await inTransaction(pool, async (tx) => {
    await tx.query(`SET LOCAL statement_timeout = ${PATIENCE_MS}`);
    return tx.query<{ state: string; n: number }>(CASES_BY_STATE);
  });
  return new Map(rows.map(({ state, n }) => [state, n]));
}
