import type pg from "pg";
import { COUNT_WAITING } from "./sql/waiting";

/** Jobs of an organisation that share a priority. */
const AT_ONCE = 10;
/** The counts are looked up again no more often than this. */
const REFRESH_MS = 500;
/** A longer line than this gains nothing from being told apart further. */
const LOWEST = -100_000;

/**
 * Whose turn it is. The n-th waiting job of an organisation has priority −⌊n / 10⌋, so that everybody's first jobs come before
 * anybody's hundredth: an organisation with twenty thousand waiting delays another one's first by ten of its own. First in, first
 * out would serve the small ones last; a cap per organisation would leave workers idle.
 *
 * How many wait is counted now and then, from the queue itself, and reckoned on from there by what this process adds. A counter
 * kept exactly would be one row that all commits of an organisation, in every process, queue up for.
 */
export class Fairness {
  readonly #waiting = new Map<string, number>();
  #lookedAt = Number.NEGATIVE_INFINITY;
  #looking: Promise<void> | undefined;

  constructor(private readonly pool: pg.Pool) {}

  /** Priorities for new jobs of a queue, in their order. */
  prioritiesOf(queue: string, organisations: readonly string[]): number[] {
    let crowded = false;
    const priorities = organisations.map((organisation) => {
      const line = `${queue}:${organisation}`;
      const before = this.#waiting.get(line) ?? 0;
      this.#waiting.set(line, before + 1);
      crowded ||= before >= AT_ONCE;
      return before < AT_ONCE ? 0 : Math.max(LOWEST, -Math.floor(before / AT_ONCE));
    });
    if (crowded) this.#look();
    return priorities;
  }

  /** Resolves when no query of its own is under way. */
  async settled(): Promise<void> {
    await this.#looking;
  }

  #look(): void {
    if (this.#looking || performance.now() - this.#lookedAt < REFRESH_MS) return;
    this.#looking = this.#count()
      // An order by old counts is still an order; the next look may succeed.
      .catch(() => undefined)
      .finally(() => {
        this.#lookedAt = performance.now();
        this.#looking = undefined;
      });
  }

  async #count(): Promise<void> {
    const { rows } = await this.pool.query<{ line: string; waiting: number }>({
      name: "count-waiting",
      text: COUNT_WAITING,
    });
    this.#waiting.clear();
    for (const { line, waiting } of rows) this.#waiting.set(line, waiting);
  }
}
