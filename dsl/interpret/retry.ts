import { milliseconds, parseDuration } from "../duration";
import type { Failure } from "./failure";
import type { PendingEffect } from "./state";

/** Longest wait between two attempts. */
const LONGEST_MS = 3_600_000;
/** How far a delay is spread to either side, as a part of it: cases that failed together do not come back together. */
const SPREAD = 0.2;

/** When an attempt has failed (ISO instant), and where in the spread the next one lies (see `Env.spread`). */
export interface FailedAt {
  readonly now: string;
  readonly spread?: number;
}

/**
 * ISO instant of the next attempt of a failed `perform`; undefined when it is not to be tried again. The delay after
 * attempt n is first × factor^(n−1), spread by a fifth to either side; or what the other side asked for
 * (`params.retryAfter`, seconds) and up to a fifth more, when that is longer; at most an hour.
 */
export function nextAttempt(pending: PendingEffect, failure: Failure, at: FailedAt): string | undefined {
  const { retry, attempt } = pending;
  if (!failure.retryable || !retry || attempt >= retry.attempts) return undefined;
  const first = parseDuration(retry.first);
  const backoff = (first ? milliseconds(first) : 0) * retry.factor ** (attempt - 1);
  const asked = failure.params?.retryAfter;
  const least = typeof asked === "number" ? asked * 1000 : 0;
  const { now, spread } = at;
  const delay =
    spread === undefined
      ? Math.max(backoff, least)
      : Math.max(backoff * (1 + SPREAD * (2 * spread - 1)), least * (1 + SPREAD * spread));
  return new Date(Date.parse(now) + Math.round(Math.min(delay, LONGEST_MS))).toISOString();
}
