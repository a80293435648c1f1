import { milliseconds, parseDuration } from "../duration";
import type { Failure } from "./failure";
import type { PendingEffect } from "./state";

/** Longest wait between two attempts. */
const LONGEST_MS = 3_600_000;

/**
 * ISO instant of the next attempt of a failed `perform`; undefined when it is not to be tried again. The delay after
 * attempt n is first × factor^(n−1), or what the other side asked for (`params.retryAfter`, seconds) when that is longer;
 * at most an hour.
 */
export function nextAttempt(pending: PendingEffect, failure: Failure, now: string): string | undefined {
  const { retry, attempt } = pending;
  if (!failure.retryable || !retry || attempt >= retry.attempts) return undefined;
  const first = parseDuration(retry.first);
  const backoff = (first ? milliseconds(first) : 0) * retry.factor ** (attempt - 1);
  const asked = failure.params?.retryAfter;
  const delay = Math.max(backoff, typeof asked === "number" ? asked * 1000 : 0);
  return new Date(Date.parse(now) + Math.min(delay, LONGEST_MS)).toISOString();
}
