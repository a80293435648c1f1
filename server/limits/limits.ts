import type { JsonObject } from "@/dsl/json";

/** What an organisation may use in one environment; 0: as much as it likes. */
export interface Limits {
  /** Cases that run at a time, those that others have called included. */
  readonly runningCases: number;
  /** Cases begun a second; what was not used lately may be caught up with (see BURST_SECONDS). */
  readonly startsPerSecond: number;
  /** Jobs that wait for a worker. */
  readonly jobs: number;
}
export type LimitName = keyof Limits;

/** What is set for one organisation; null or absent: what holds for all. */
export type SetLimits = { readonly [name in LimitName]?: number | null };

export const LIMIT_NAMES: readonly LimitName[] = ["runningCases", "startsPerSecond", "jobs"];

/** The largest limit that can be set: PostgreSQL's integer. */
export const MOST = 2_147_483_647;

/** Nothing is limited. */
export const unlimited: Limits = { runningCases: 0, startsPerSecond: 0, jobs: 0 };

/** An organisation that was quiet may begin as many cases at once as it may in this time. */
export const BURST_SECONDS = 10;

/** A start that is not taken now, and when to try again. Nothing was written. */
export interface OverLimit {
  readonly code: "limit.runningCases" | "limit.startsPerSecond" | "limit.jobs";
  /** `limit`: what is set; `retryAfter`: seconds. */
  readonly params: JsonObject & { readonly limit: number; readonly retryAfter: number };
}

export function isOverLimit<T extends { readonly code: string }>(failed: T): failed is T & OverLimit {
  return failed.code in OVER;
}

const OVER: Readonly<Record<OverLimit["code"], true>> = {
  "limit.runningCases": true,
  "limit.startsPerSecond": true,
  "limit.jobs": true,
};

/** Header `Retry-After` (RFC 9110, section 10.2.3) of what may be asked again in a while; nothing for anything else. */
export function retryAfter({ params }: { readonly params?: JsonObject }): Record<string, string> {
  const seconds = params?.retryAfter;
  return typeof seconds === "number" ? { "retry-after": String(seconds) } : {};
}

/** The limits that hold for an organisation. */
export function limitsOf(all: Limits, set: SetLimits): Limits {
  return {
    runningCases: set.runningCases ?? all.runningCases,
    startsPerSecond: set.startsPerSecond ?? all.startsPerSecond,
    jobs: set.jobs ?? all.jobs,
  };
}

export function overLimit(of: LimitName, limit: number, retryAfter: number): OverLimit {
  return { code: `limit.${of}`, params: { limit, retryAfter: Math.max(1, Math.ceil(retryAfter)) } };
}
