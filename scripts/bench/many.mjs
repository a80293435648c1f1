import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { median, percentile } from "./figures.mjs";
import { request } from "./load.mjs";
import { cpuOf, cpuOfPostgres } from "./processes.mjs";

/** A front without hands, so that the first effect of each case goes through the queue, and so many workers. */
async function withWorkers(setting, name, workers, work) {
  const url = await setting.alurDatabase(name);
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  const front = await setting.startAlur(url, { env: { BENCH_ROLE: "front" } });
  const started = [];
  for (let n = 0; n < workers; n++)
    started.push(await setting.startAlur(url, { env: { BENCH_ROLE: "worker" } }));
  const processes = [front, ...started];
  try {
    return await work({
      pool,
      front,
      cpu: () =>
        processes.reduce((sum, process) => sum + cpuOf(process.pid), cpuOfPostgres(setting.postmaster)),
    });
  } finally {
    await pool.end();
    for (const process of processes.toReversed()) await process.stop();
  }
}

async function ended(pool, count) {
  for (;;) {
    const { rows } = await pool.query(`SELECT count(*)::int AS n FROM "case" WHERE status = 'completed'`);
    if (rows[0].n >= count) return;
    await sleep(50);
  }
}

async function startMany(front, count, clients, organisation = "bench") {
  let n = 0;
  const client = async () => {
    while (n++ < count) await request(`${front.url}/start`, { organisation, customer: `C-${n}`, amount: 10 });
  };
  await Promise.all(Array.from({ length: clients }, client));
}

/** The part `workers`: review cases that need no person, started by one process and carried on by 1, 2 and 4 others. */
export async function measureWorkers(setting, { cases, clients = 16 }) {
  const rows = [];
  for (const workers of [1, 2, 4]) {
    rows.push(
      await withWorkers(setting, `alur_workers_${workers}`, workers, async ({ pool, front, cpu }) => {
        await startMany(front, cases / 4, clients);
        await ended(pool, cases / 4);
        const [before, began] = [cpu(), performance.now()];
        await startMany(front, cases, clients);
        const startedIn = (performance.now() - began) / 1000;
        await ended(pool, cases + cases / 4);
        const took = (performance.now() - began) / 1000;
        return {
          workers,
          "starts/s": cases / startedIn,
          "cases/s, start to end": cases / took,
          "CPU ms": (cpu() - before) / cases,
        };
      }),
    );
  }
  return rows;
}

const OTHERS = 200;

/** Starts a case of each of the others in turn, so many a second, whatever came of the last. */
async function drip(front, perSecond, seconds) {
  const starts = [];
  const end = performance.now() + seconds * 1000;
  for (let n = 0; performance.now() < end; n++) {
    starts.push(
      request(`${front.url}/start`, { organisation: `other-${n % OTHERS}`, customer: "C", amount: 10 }),
    );
    await sleep(1000 / perSecond);
  }
  await Promise.all(starts);
}

async function latenciesOf(pool, since) {
  const { rows } = await pool.query(
    `SELECT extract(epoch FROM ended_at - started_at)::float8 * 1000 AS ms FROM "case" c JOIN organisation o ON o.id = c.organisation_id
     WHERE o.key LIKE 'other-%' AND started_at >= $1 ORDER BY started_at`,
    [since],
  );
  return rows.map((row) => row.ms ?? Number.POSITIVE_INFINITY);
}

/**
 * The part `fair`: 200 organisations start cases now and then; another one has `flood` of its own waiting all the time and starts
 * 20 cases for each of theirs. Start to end of the others' cases, quiet and beside it.
 */
export async function measureFairness(setting, { seconds, flood, perSecond = 10 }) {
  return withWorkers(setting, "alur_fair", 1, async ({ pool, front }) => {
    await drip(front, perSecond, 5);
    const measure = async () => {
      const since = new Date();
      await drip(front, perSecond, seconds);
      await sleep(3000);
      return latenciesOf(pool, since);
    };
    const quiet = await measure();
    await startMany(front, flood, 16, "loud");
    let loud = true;
    const more = (async () => {
      while (loud) {
        const next = sleep(1000);
        await startMany(front, perSecond * 20, 16, "loud");
        await next;
      }
    })();
    const beside = await measure();
    const { rows } = await pool.query(
      `SELECT count(*)::int AS n FROM "case" c JOIN organisation o ON o.id = c.organisation_id WHERE o.key = 'loud' AND status = 'running'`,
    );
    loud = false;
    await more;
    const figures = (who, all) => ({
      who,
      cases: all.length,
      "p50 ms": median(all),
      "p99 ms": percentile(all, 0.99),
    });
    return [
      { ...figures("others, quiet", quiet), "÷ quiet": 1, "waiting of the loud one": 0 },
      {
        ...figures("others, beside a loud one", beside),
        "÷ quiet": percentile(beside, 0.99) / percentile(quiet, 0.99),
        "waiting of the loud one": rows[0].n,
      },
    ];
  });
}
