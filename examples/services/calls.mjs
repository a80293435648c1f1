// Counts calls per Idempotency-Key, so that a test can see that a crash made no second call count.
export class Calls {
  #counts = new Map();

  /** Counts one more call and answers how many there have been with this key. */
  count(key = "none") {
    const n = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, n);
    return n;
  }

  /** `keys`: different calls that were meant; `calls`: requests that came; `perKey`: requests by key. */
  report() {
    const perKey = Object.fromEntries(this.#counts);
    const calls = Object.values(perKey).reduce((sum, n) => sum + n, 0);
    return { keys: this.#counts.size, calls, perKey };
  }
}
