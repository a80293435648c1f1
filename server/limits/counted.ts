import type { Clock } from "../clock";

/** A figure that may cost something to look up. */
interface Known {
  figure: number;
  /** Milliseconds since 1970; absent: not looked up yet. */
  at?: number;
  /** What looking it up took. */
  ms: number;
  looking?: Promise<void>;
}

/** A figure is at least so old before it is looked up again. */
const FRESH_MS = 1000;
/** Looking a figure up takes at most one part in so many of the time. */
const SHARE = 20;
/** Figures that are remembered. */
const KEPT = 1000;

/**
 * Figures by name that are looked up now and then and reckoned on in between: whoever asks is answered at once, by what was
 * found last and what was added since. Only the first one waits, and whoever would be refused by an old figure.
 */
export class Counted {
  readonly #known = new Map<string, Known>();

  constructor(
    private readonly clock: Clock,
    private readonly look: (name: string, most: number) => Promise<number>,
  ) {}

  /** Whether `most` is reached. */
  async full(name: string, most: number): Promise<boolean> {
    const known = this.#of(name);
    const age = known.at === undefined ? Number.POSITIVE_INFINITY : this.clock.now().getTime() - known.at;
    if (age >= Math.max(FRESH_MS, known.ms * SHARE)) {
      const looked = this.#refresh(name, known, most);
      if (known.at === undefined || known.figure >= most) await looked;
      // What was found last is as good an answer as any; the next look may succeed.
      else looked.catch(() => undefined);
    }
    return known.figure >= most;
  }

  /** One more, until it is looked up again. */
  add(name: string): void {
    this.#of(name).figure++;
  }

  #of(name: string): Known {
    const found = this.#known.get(name);
    if (found) return found;
    const known: Known = { figure: 0, ms: 0 };
    this.#known.set(name, known);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= KEPT) break;
      this.#known.delete(oldest);
    }
    return known;
  }

  #refresh(name: string, known: Known, most: number): Promise<void> {
    known.looking ??= this.#ask(name, known, most).finally(() => {
      known.looking = undefined;
    });
    return known.looking;
  }

  async #ask(name: string, known: Known, most: number): Promise<void> {
    const began = performance.now();
    const figure = await this.look(name, most);
    Object.assign(known, { figure, at: this.clock.now().getTime(), ms: performance.now() - began });
  }
}
