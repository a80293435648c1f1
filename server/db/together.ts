/** The most that one query asks for. */
const MOST = 100;

interface Asked<K, V> {
  readonly key: K;
  readonly resolve: (value: V | undefined) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Shares queries: what is asked for in one turn of the event loop, and while the last query is under way, is asked in one. A lone
 * question waits for nobody. `ask` answers in the order of its keys; undefined for what there is not.
 */
export class Together<K, V> {
  #waiting: Asked<K, V>[] = [];
  #asking = false;

  constructor(private readonly ask: (keys: readonly K[]) => Promise<readonly (V | undefined)[]>) {}

  /** Rejects with what stopped this key alone. */
  of(key: K): Promise<V | undefined> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ key, resolve, reject });
      setImmediate(() => this.#next());
    });
  }

  #next(): void {
    if (this.#asking || this.#waiting.length === 0) return;
    this.#asking = true;
    void this.#answer(this.#waiting.splice(0, MOST)).finally(() => {
      this.#asking = false;
      this.#next();
    });
  }

  async #answer(asked: readonly Asked<K, V>[]): Promise<void> {
    try {
      const values = await this.ask(asked.map((a) => a.key));
      asked.forEach((a, i) => {
        a.resolve(values[i]);
      });
    } catch (error) {
      if (asked.length === 1) asked[0]?.reject(error);
      // One key that cannot be asked for must not fail the others.
      else for (const a of asked) await this.#answer([a]);
    }
  }
}
