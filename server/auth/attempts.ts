/** How many failures in a row are forgiven; after that, one more try every minute. */
const PER_PERSON = 10;
const PER_ADDRESS = 50;
/** From wherever they come: a guesser may have, or pretend to have, many addresses. */
const PER_EMAIL = 100;
const MINUTE = 60_000;
const KEPT = 50_000;

interface Failures {
  readonly count: number;
  readonly at: number;
}

/**
 * Counts failed sign-ins by e-mail and network address, and by each of the two alone; each minute forgives one. Kept in this
 * web process's memory: a guesser gets as many times the limit as there are web processes, and a restart forgives; both are
 * worth less than a write per attempt.
 */
export class Attempts {
  readonly #failures = new Map<string, Failures>();
  constructor(private readonly now: () => number = Date.now) {}

  /** True: no more attempts now, right password or not. */
  tooMany(email: string, address: string): boolean {
    return (
      this.#count(pair(email, address)) >= PER_PERSON ||
      this.#count(address) >= PER_ADDRESS ||
      this.#count(email) >= PER_EMAIL
    );
  }

  failed(email: string, address: string): void {
    for (const key of [pair(email, address), address, email]) this.#add(key);
  }

  /** A right password forgives the e-mail's earlier failures from there, and nothing else. */
  succeeded(email: string, address: string): void {
    this.#failures.delete(pair(email, address));
  }

  #count(key: string): number {
    const found = this.#failures.get(key);
    return found ? Math.max(0, found.count - Math.floor((this.now() - found.at) / MINUTE)) : 0;
  }

  #add(key: string): void {
    const count = this.#count(key) + 1;
    this.#failures.delete(key);
    this.#failures.set(key, { count, at: this.now() });
    for (const oldest of this.#failures.keys()) {
      if (this.#failures.size <= KEPT) break;
      this.#failures.delete(oldest);
    }
  }
}

function pair(email: string, address: string): string {
  return `${email}\n${address}`;
}
