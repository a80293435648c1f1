import { uuidv7 } from "../ids";
import { RestingRules } from "../privacy/restingRules";
import { applyRetention } from "../privacy/retention";
import { StalledSweep } from "../stalled/sweep";
import { loop } from "./loop";
import { Worker, type WorkerParts } from "./worker";

/** Less than half of the ten seconds after which a silent worker's jobs are given to others. */
const TOUCH_MS = 4000;
const TIDY_MS = 600_000;
/** A worker that has not been seen for some of these is not counted as alive by /api/health. */
const SEEN_MS = 5000;

const SEEN = `INSERT INTO worker (id, started_at, seen_at) VALUES ($1, $2, $2) ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at`;
const FORGET = `DELETE FROM worker WHERE id = $1 OR seen_at < $2`;

export interface RunningWorker {
  readonly id: string;
  /** Takes no more work, waits for what is in hand for `graceMs`, hands the rest back. */
  stop(graceMs: number): Promise<void>;
}

/** Starts a worker: resolves when it has announced itself. */
export async function runWorker(parts: WorkerParts): Promise<RunningWorker> {
  const { pool, log, clock } = parts;
  const id = uuidv7();
  const worker = new Worker(parts);
  const stalled = new StalledSweep(pool, clock);
  const resting = new RestingRules();
  const fetching = new AbortController();
  const living = new AbortController();
  const announce = async () => {
    await pool.query(SEEN, [id, clock.now()]);
    return false;
  };
  await announce();
  worker.takeHeld();

  const take = { stop: fetching.signal, log };
  const live = { stop: living.signal, log };
  const loops = [
    loop({ ...take, name: "effect", pauseMs: [5, 200] }, async () => (await worker.takeEffects()) > 0),
    loop({ ...take, name: "timer", pauseMs: [5, 200] }, async () => (await worker.takeTimers()) > 0),
    loop({ ...take, name: "signal", pauseMs: [5, 200] }, async () => (await worker.takeSignals()) > 0),
    loop({ ...take, name: "poll", pauseMs: [50, 200] }, () => worker.pollTimers()),
    loop({ ...take, name: "schedules", pauseMs: [500, 1000] }, () => worker.pollSchedules()),
    loop({ ...take, name: "retention", pauseMs: [200, 60_000] }, () =>
      applyRetention(pool, clock.now(), { log, resting }),
    ),
    loop({ ...take, name: "stalled", pauseMs: [500, 500] }, async () => {
      await stalled.round();
      return false;
    }),
    loop({ ...take, name: "abandoned", pauseMs: [1000, 1000] }, () => worker.takeAbandoned()),
    loop({ ...take, name: "tidy", pauseMs: [TIDY_MS, TIDY_MS] }, () => worker.tidy()),
    loop({ ...take, name: "dead", pauseMs: [1000, 5000] }, async () => (await worker.takeDead()) > 0),
  ];
  const background = [
    loop({ ...live, name: "touch", pauseMs: [TOUCH_MS, TOUCH_MS] }, async () => {
      await worker.touch();
      return false;
    }),
    loop({ ...live, name: "seen", pauseMs: [SEEN_MS, SEEN_MS] }, announce),
  ];
  log.info({ worker: id, concurrency: parts.concurrency }, "worker is running");
  return {
    id,
    async stop(graceMs) {
      fetching.abort();
      worker.takeNoMore();
      await Promise.all(loops);
      await worker.stop(graceMs);
      living.abort();
      await Promise.all(background);
      await pool.query(FORGET, [id, new Date(clock.now().getTime() - 24 * 3_600_000)]).catch(() => undefined);
    },
  };
}
