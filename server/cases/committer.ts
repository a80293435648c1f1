import { traceParent } from "../observe/trace";
import { commit, type EngineParts } from "./commit";
import type { Committed, Entry } from "./entry";

/** How many entries share a commit at most. Beyond a hundred a larger batch gains little and waits long. */
const BATCH = 100;
/** Flushes at a time: one more than there are connections for them, so that the next is ready when one gets free. */
const FLUSHES = 3;
/**
 * How many entries must wait at least before another flush goes beside one under way: then this process prepares one while PostgreSQL
 * carries out the other. With fewer the batches only get smaller, and each costs what a larger one would.
 */
const WORTH_ANOTHER = 2;
/** How long a flush may take before it counts as stuck: it waits for a row that a different process holds, perhaps. */
const STUCK_MS = 100;

interface Waiting {
  readonly entry: Entry;
  readonly resolve: (result: Committed) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Collects what arrives while a commit runs and commits it together: one fsync for up to a hundred requests. A lone request
 * waits for nobody. Used by web processes and workers alike.
 */
export class Committer {
  #waiting: Waiting[] = [];
  #flushing = 0;
  #stuck = 0;
  /** Entries of the flush that began last. */
  #last = 0;
  /** Cases that a commit is at work on: what else comes for them waits, because it would find them moved. */
  readonly #cases = new Set<string>();

  constructor(private readonly parts: EngineParts) {}

  /** The kinds of steps that cases are carried on with. */
  get kinds(): EngineParts["kinds"] {
    return this.parts.kinds;
  }

  /** Resolves when the entry is committed. Rejects with what stopped it alone; its neighbours are not affected. */
  submit(entry: Entry): Promise<Committed> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ entry: { trace: traceParent(), ...entry }, resolve, reject });
      // After the current turn of the event loop, so that what one turn brings in shares a commit.
      setImmediate(() => this.#flush());
    });
  }

  #flush(): void {
    if (this.#waiting.length === 0 || this.#flushing >= FLUSHES) return;
    const worth = Math.max(WORTH_ANOTHER, this.#last / 2);
    if (this.#flushing > this.#stuck && this.#waiting.length < worth) return;
    const batch = this.#take();
    if (batch.length === 0) return;
    const cases = new Set(batch.map(({ entry }) => entry.caseId));
    for (const id of cases) this.#cases.add(id);
    this.#flushing++;
    this.#last = batch.length;
    let isStuck = false;
    const patience = setTimeout(() => {
      isStuck = true;
      this.#stuck++;
      this.#flush();
    }, STUCK_MS);
    void this.#commit(batch).finally(() => {
      clearTimeout(patience);
      if (isStuck) this.#stuck--;
      for (const id of cases) this.#cases.delete(id);
      this.#flushing--;
      this.#flush();
    });
  }

  #take(): Waiting[] {
    const batch: Waiting[] = [];
    this.#waiting = this.#waiting.filter((waiting) => {
      if (batch.length >= BATCH || this.#cases.has(waiting.entry.caseId)) return true;
      batch.push(waiting);
      return false;
    });
    return batch;
  }

  async #commit(batch: readonly Waiting[]): Promise<void> {
    try {
      const results = await commit(
        this.parts,
        batch.map((w) => w.entry),
      );
      batch.forEach((waiting, i) => {
        const result = results[i];
        if (result?.outcome === "advanced") this.parts.watch?.note(waiting.entry.caseId, result.state);
        if (result) waiting.resolve(result);
      });
    } catch (error) {
      if (batch.length === 1) batch[0]?.reject(error);
      // One that cannot be carried out must not fail its ninety-nine neighbours.
      else for (const waiting of batch) await this.#commit([waiting]);
    }
  }
}
