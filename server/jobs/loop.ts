import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";

export interface LoopOptions {
  readonly name: string;
  /** Pause after a round that found nothing: begins at the first, doubles up to the second. */
  readonly pauseMs: readonly [least: number, most: number];
  readonly stop: AbortSignal;
  readonly log: Logger;
}

/** Pause after a round that failed: the database may be starting again. */
const AFTER_FAILURE_MS = 1000;

/**
 * Runs rounds until told to stop. A round that found work is followed by the next at once; after an empty one the pause
 * grows, so that an idle worker costs little and a busy one waits for nothing.
 */
export async function loop(options: LoopOptions, round: () => Promise<boolean>): Promise<void> {
  const { name, pauseMs, stop, log } = options;
  const [least, most] = pauseMs;
  let pause = least;
  while (!stop.aborted) {
    try {
      pause = (await round()) ? 0 : Math.min(most, Math.max(least, pause * 2));
    } catch (err) {
      log.error({ err, loop: name }, "a round failed");
      pause = AFTER_FAILURE_MS;
    }
    await sleep(pause, undefined, { signal: stop }).catch(() => undefined);
  }
}
