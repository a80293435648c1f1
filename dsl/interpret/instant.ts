import type { StepContext } from "../step";
import type { Failure } from "./failure";

/**
 * The instant that an expression names: a date is its midnight, a time without a zone is UTC. A past one is taken as it is: its
 * timer fires at once. Code: `wait.notATime`.
 */
export function instantOf(feel: string, context: Pick<StepContext, "evaluate">): string | Failure {
  const result = context.evaluate(feel);
  if ("failure" in result) return result.failure;
  const { value } = result;
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}/.test(value))
    return notATime(`${feel} → ${JSON.stringify(value)}`);
  const at = new Date(inUtc(value));
  return Number.isNaN(at.getTime()) ? notATime(`${feel} → ${value}`) : at.toISOString();
}

/** A moment that says no zone is one of UTC, whichever zone the machine is in. */
export function inUtc(moment: string): string {
  return /T/.test(moment) && !/(Z|[+-]\d{2}:?\d{2})$/.test(moment) ? `${moment}Z` : moment;
}

function notATime(cause: string): Failure {
  return { code: "wait.notATime", cause: cause.slice(0, 200), retryable: true };
}
