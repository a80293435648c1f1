import type pg from "pg";
import { type Configurations, scopeKey } from "../cases/configuration";
import type { Clock } from "../clock";
import type { Scope } from "../db/scope";
import { Allowance } from "./allowance";
import { Counted } from "./counted";
import { type LimitName, type Limits, limitsOf, type OverLimit, overLimit } from "./limits";
import { COUNT_JOBS, COUNT_RUNNING } from "./sql";

/** Seconds after which whoever is refused may come again: cases end and jobs are done when they will. */
const RUNNING_AGAIN = 10;
const JOBS_AGAIN = 5;
/** After a refusal the limits are read again no more often than this: they may have been raised. */
const LOOK_AGAIN_MS = 1000;

export interface GateParts {
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly configurations: Configurations;
  /** What holds for organisations for which nothing is set. */
  readonly limits: Limits;
  /** Is told of what is refused. */
  readonly meter?: { refused?(limit: LimitName): void };
}

/**
 * Whether an organisation may begin a case now: asked before anything is written, and answered by what this process knows, so that
 * beginning a case costs no statement more (see Allowance and Counted for how far the figures may be off: by what the others have
 * begun within a second).
 */
export class Gate {
  readonly #allowance: Allowance;
  readonly #running: Counted;
  readonly #jobs: Counted;
  readonly #looked = new Map<string, number>();
  #waiting: { readonly at: number; readonly rows: Promise<ReadonlyMap<string, number>> } | undefined;

  constructor(private readonly parts: GateParts) {
    const { pool, clock } = parts;
    this.#allowance = new Allowance(pool, clock);
    this.#running = new Counted(clock, (name, most) => this.#countRunning(name, most));
    this.#jobs = new Counted(clock, async (name) => (await this.#countJobs()).get(name) ?? 0);
  }

  /**
   * Undefined: it may, and one of its starts is used up. `queued`: the start has waited in the line already; it is not asked how
   * many wait there, for it is one of them, and the line would never get shorter.
   */
  async pass(scope: Scope, { queued = false } = {}): Promise<OverLimit | undefined> {
    let over = await this.#over(scope, queued);
    if (over && this.#worthAnotherLook(scope)) {
      this.parts.configurations.forget([scope]);
      over = await this.#over(scope, queued);
    }
    if (over) this.parts.meter?.refused?.(over.of);
    return over && overLimit(over.of, over.limit, over.seconds);
  }

  async #over(
    scope: Scope,
    queued: boolean,
  ): Promise<{ of: LimitName; limit: number; seconds: number } | undefined> {
    const name = scopeKey(scope);
    const { configurations, pool, limits } = this.parts;
    const set = (await configurations.of(pool, [scope])).get(name)?.limits ?? {};
    const { runningCases, startsPerSecond, jobs } = limitsOf(limits, set);
    if (!queued && jobs > 0 && (await this.#jobs.full(name, jobs)))
      return { of: "jobs", limit: jobs, seconds: JOBS_AGAIN };
    if (runningCases > 0 && (await this.#running.full(name, runningCases)))
      return { of: "runningCases", limit: runningCases, seconds: RUNNING_AGAIN };
    const seconds = startsPerSecond > 0 ? await this.#allowance.take(scope, startsPerSecond) : 0;
    if (seconds > 0) return { of: "startsPerSecond", limit: startsPerSecond, seconds };
    if (runningCases > 0) this.#running.add(name);
    return undefined;
  }

  #worthAnotherLook(scope: Scope): boolean {
    const name = scopeKey(scope);
    const now = this.parts.clock.now().getTime();
    if (now - (this.#looked.get(name) ?? Number.NEGATIVE_INFINITY) < LOOK_AGAIN_MS) return false;
    this.#looked.set(name, now);
    return true;
  }

  async #countRunning(name: string, most: number): Promise<number> {
    const { rows } = await this.parts.pool.query<{ running: number }>({
      name: "count-running",
      text: COUNT_RUNNING,
      values: [...name.split(":"), most],
    });
    return rows[0]?.running ?? 0;
  }

  /** Of all organisations at once: it reads the whole line in any case. */
  #countJobs(): Promise<ReadonlyMap<string, number>> {
    const now = this.parts.clock.now().getTime();
    if (this.#waiting && now - this.#waiting.at < LOOK_AGAIN_MS) return this.#waiting.rows;
    const rows = this.parts.pool
      .query<{ scope: string; waiting: number }>({ name: "count-jobs", text: COUNT_JOBS })
      .then((found) => new Map(found.rows.map(({ scope, waiting }) => [scope, waiting])));
    this.#waiting = { at: now, rows };
    rows.catch(() => {
      this.#waiting = undefined;
    });
    return rows;
  }
}
