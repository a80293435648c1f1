import type { Json, JsonObject } from "../json";

/** `credit.2`: the second activation of step `credit` in its case. */
export type InstanceId = string;

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

/**
 * An effect that was asked for and has not been answered. `attempt` counts from 1. A `perform` keeps its request, so that
 * every attempt sends the same one.
 */
export interface PendingEffect {
  readonly does: EffectRequest["does"];
  readonly attempt: number;
  readonly request?: Json;
  readonly retry?: RetryPolicy;
  readonly timeout?: string;
}

/** One activation of a step: active, or failed (an incident). Left instances are gone from the state. */
export interface StepInstance {
  readonly step: string;
  readonly status: "active" | "failed";
  /** ISO instant of entering. */
  readonly since: string;
  /** Number that the next effect gets; never reused, so keys are unique. */
  readonly nextEffect: number;
  readonly pending: { readonly [n: string]: PendingEffect };
  readonly failure?: Failure & { readonly effect?: number };
  /** The kind's own memory between events. */
  readonly data?: Json;
}

/** Everything a running case is. Changed by `apply` alone; JSON all through. */
export interface CaseState {
  readonly status: "new" | "running" | "completed" | "cancelled";
  readonly variables: JsonObject;
  readonly customer: CustomerInfo;
  readonly case: CaseInfo;
  readonly instances: { readonly [id: InstanceId]: StepInstance };
  /** How often each step has been entered: the number in the next instance's id. */
  readonly entered: { readonly [stepId: string]: number };
}

/** Who the case is for; `email` decides where messages go. */
export interface CustomerInfo {
  readonly email?: string;
  readonly name?: string;
}

/** `case` in expressions. */
export interface CaseInfo {
  readonly id: string;
  /** Read out on the phone: `ORD-7K3F-2Q`. */
  readonly reference: string;
  /** BCP 47. */
  readonly language: string;
  /** ISO instant. */
  readonly started: string;
}

/**
 * Work for the outside, as a step asks for it.
 * - `perform`: run the kind's executor in a worker (HTTP call, mail); answered by succeeded / failed.
 * - `timer`: fire at an instant; answered by fired.
 * - `work`: a form to be filled, by staff (inbox) or by the customer (their link); answered by submitted.
 * - `callback`: a link another system calls once; answered by called.
 */
export type EffectRequest =
  | {
      readonly does: "perform";
      readonly request: Json;
      readonly retry?: RetryPolicy;
      readonly timeout?: string;
    }
  | { readonly does: "timer"; readonly at: string }
  | {
      readonly does: "work";
      readonly audience: "staff" | "customer";
      readonly form: string;
      readonly queue?: string;
      readonly due?: string;
      readonly shows?: JsonObject;
    }
  | { readonly does: "callback" };

/** Name of an effect, the same on every retry: `<case id>:<instance>:<n>`. Receivers get it as `Idempotency-Key`. */
export function effectKey(caseId: string, instance: InstanceId, n: number): string {
  return `${caseId}:${instance}:${n}`;
}
