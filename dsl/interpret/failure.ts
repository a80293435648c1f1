import type { JsonObject } from "../json";

/** What can go wrong for a step; `code` names a sentence in the catalogues, `cause` is a detail for people ("HTTP 503"). */
export interface Failure {
  readonly code: string;
  readonly cause: string;
  /** False when trying again cannot help (HTTP 400, a condition that is no boolean). */
  readonly retryable: boolean;
  readonly params?: JsonObject;
}

/** How often and when a failed effect is tried again. Durations are ISO 8601; delay of attempt n = first × factor^(n−1). */
export interface RetryPolicy {
  readonly attempts: number;
  readonly first: string;
  readonly factor: number;
}
