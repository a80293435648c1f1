import type { Json, JsonObject } from "../json";
import type { Failure, RetryPolicy } from "./failure";

/**
 * What a step asks of the outside, and what it is answered with.
 * - `perform`: run the kind's executor in a worker (HTTP call, mail); answered by succeeded / failed.
 * - `timer`: fire at an instant; answered by fired.
 * - `work`: a form to be filled, by staff (inbox) or by the customer (their link); answered by submitted.
 * - `callback`: a link another system calls once; answered by called.
 * - `message`: a message of this name with this key; answered by received.
 * - `call`: run another process; answered by ended, and before that by escalated as often as it tells of something.
 * - `lock`: be the only case that holds this key; answered by granted, and kept until the step is left.
 * - `condition`: an expression becomes true; answered by held. Nobody outside hears of it.
 */
export type EffectRequest = { readonly handler?: string } & (
  | {
      readonly does: "perform";
      readonly request: Json;
      readonly retry?: RetryPolicy;
      readonly timeout?: string;
    }
  /** `nth`: of a repeating handler, which time it is. */
  | { readonly does: "timer"; readonly at: string; readonly nth?: number }
  | {
      readonly does: "work";
      readonly audience: "staff" | "customer";
      readonly form: string;
      readonly queue?: string;
      readonly due?: string;
      readonly shows?: JsonObject;
    }
  | { readonly does: "callback" }
  | { readonly does: "message"; readonly message: string; readonly key: string }
  | ({ readonly does: "call" } & Call)
  | { readonly does: "lock"; readonly key: string }
  | { readonly does: "condition"; readonly when: string }
);

/** A case of another process that is to run for this one. */
export interface Call {
  readonly process: string;
  /** `latest`: what is published then; a number: that version. */
  readonly version: "latest" | number;
  /** With a number: the newest version up to the published one that is compatible with it (see `isCompatible`), else it. */
  readonly compatible?: true;
  readonly values: JsonObject;
  readonly businessKey?: string;
}

/** What an effect is about; `Extract<EffectRequest, {does: D}>` is its request. */
export type EffectDoes = EffectRequest["does"];

/** An answer to an effect of a step instance; `effect` is its number. */
export type Answer = { readonly effect: number } & (
  | { readonly type: "succeeded"; readonly result: Json }
  /** `attempt`, when given, must be the one under way: a report of an earlier one is stale. */
  | { readonly type: "failed"; readonly failure: Failure; readonly attempt?: number }
  | { readonly type: "fired" }
  | { readonly type: "submitted"; readonly values: JsonObject; readonly by?: string }
  | { readonly type: "called"; readonly body: Json }
  | { readonly type: "received"; readonly payload: Json }
  | {
      readonly type: "ended";
      readonly variables: JsonObject;
      /** The called case was cancelled, or ended with an error. */
      readonly cancelled?: true;
      readonly error?: { readonly code: string; readonly message: string };
      /** See `escalated`: what it has passed on until its end, all of it. */
      readonly escalations?: readonly string[];
    }
  /**
   * The called case goes on, and has passed on these escalations so far: all of them, in order. Those known already are skipped.
   * `from`: how many came before `codes`; absent: none, it is all there is.
   */
  | { readonly type: "escalated"; readonly codes: readonly string[]; readonly from?: number }
  | { readonly type: "granted" }
  | { readonly type: "held" }
);
