import type pg from "pg";
import { scopeKey } from "../cases/configuration";
import type { Clock } from "../clock";
import type { Scope } from "../db/scope";
import { BURST_SECONDS } from "./limits";
import { OPEN_ALLOWANCE, TAKE_STARTS } from "./sql";

/** A process comes for at most as many starts as fit into this part of a second. */
const CHUNKS_A_SECOND = 5;
/** What a process has not used for so long it no longer has: others may have counted on it. */
const KEPT_MS = 1000;
/** Organisations that are remembered. */
const KEPT = 1000;

/** Starts that this process has in hand for one organisation. */
interface Hand {
  left: number;
  /** How many it comes for next: twice as many each time, for as long as they are used up in time. */
  chunk: number;
  /** Milliseconds since 1970. */
  until: number;
  fetching?: Promise<number>;
}

/**
 * Starts a second, shared by all processes: each takes some from the organisation's row and gives them out by itself, so that a
 * start needs no statement of its own.
 */
export class Allowance {
  readonly #hands = new Map<string, Hand>();

  constructor(
    private readonly pool: pg.Pool,
    private readonly clock: Clock,
  ) {}

  /** 0: the start is granted. Otherwise seconds until there is one again. */
  async take(scope: Scope, perSecond: number): Promise<number> {
    const hand = this.#handOf(scope);
    // Those who wait for the same chunk may be more than it holds.
    for (let seconds = 0; ; ) {
      if (hand.left > 0) {
        hand.left--;
        return 0;
      }
      if (seconds > 0) return seconds;
      seconds = await this.#fetch(scope, hand, perSecond);
    }
  }

  #handOf(scope: Scope): Hand {
    const key = scopeKey(scope);
    const now = this.clock.now().getTime();
    const known = this.#hands.get(key);
    if (known && (known.until > now || known.fetching)) return known;
    if (this.#hands.size >= KEPT)
      for (const [other, { until, fetching }] of this.#hands)
        if (until <= now && !fetching) this.#hands.delete(other);
    const hand: Hand = { left: 0, chunk: 1, until: now + KEPT_MS };
    this.#hands.set(key, hand);
    return hand;
  }

  /** Seconds until more can be had; 0 when some were given. */
  #fetch(scope: Scope, hand: Hand, perSecond: number): Promise<number> {
    hand.fetching ??= this.#ask(scope, hand.chunk, perSecond)
      .then(({ given, seconds }) => {
        hand.left += given;
        hand.chunk = Math.min(hand.chunk * 2, Math.max(1, Math.floor(perSecond / CHUNKS_A_SECOND)));
        hand.until = this.clock.now().getTime() + KEPT_MS;
        return given > 0 ? 0 : Math.max(seconds, 0.001);
      })
      .finally(() => {
        hand.fetching = undefined;
      });
    return hand.fetching;
  }

  async #ask(
    { organisationId, environment }: Scope,
    chunk: number,
    perSecond: number,
  ): Promise<{ given: number; seconds: number }> {
    const now = this.clock.now();
    const most = perSecond * BURST_SECONDS;
    const take = async () => {
      const { rows } = await this.pool.query<{ given: number; seconds: number }>({
        name: "take-starts",
        text: TAKE_STARTS,
        values: [organisationId, environment, chunk, perSecond, most, now],
      });
      return rows[0];
    };
    const taken = await take();
    if (taken) return taken;
    await this.pool.query(OPEN_ALLOWANCE, [organisationId, environment, most, now]);
    return (await take()) ?? { given: 0, seconds: 1 };
  }
}
