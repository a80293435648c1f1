import type { Failure } from "@/dsl/interpret/failure";
import { isObject } from "@/dsl/json";

/**
 * The failure that a rejected port carries (see `Ports`); for any other rejection one of `fallback`'s code, which may be
 * tried again: a port that throws without saying why has most likely met the network.
 */
export function failureOf(rejection: unknown, fallback: string): Failure {
  const carried = isObject(rejection) ? rejection.failure : undefined;
  if (isFailure(carried)) return carried;
  const cause = rejection instanceof Error ? rejection.message : String(rejection);
  return { code: fallback, cause: cause.slice(0, 200), retryable: true };
}

function isFailure(value: unknown): value is Failure {
  return (
    isObject(value) &&
    typeof value.code === "string" &&
    typeof value.cause === "string" &&
    typeof value.retryable === "boolean"
  );
}
