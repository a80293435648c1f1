import { type Json, type JsonObject, own } from "../json";
import type { Program } from "../program/program";
import { apply } from "./apply";
import type { CaseEvent } from "./event";
import { type CaseState, type EffectRequest, effectKey, type InstanceId } from "./state";

/**
 * What the server has to do for a case after an advance, in this order. `key` is the same on every attempt.
 * - `perform`: run the executor of `kind` with `request`, not before `at` (absent: now); `attempt` counts from 1.
 * - `withdraw`: forget the effect of that key; an answer that comes all the same is stale.
 */
export type EffectOrder = {
  readonly key: string;
  readonly instance: InstanceId;
  readonly effect: number;
  readonly stepId: string;
  readonly kind: string;
} & (
  | {
      readonly do: "perform";
      readonly request: Json;
      readonly timeout?: string;
      readonly attempt: number;
      readonly at?: string;
    }
  | { readonly do: "timer"; readonly at: string }
  | {
      readonly do: "work";
      readonly audience: "staff" | "customer";
      readonly form: string;
      readonly queue?: string;
      readonly due?: string;
      readonly shows?: JsonObject;
    }
  | { readonly do: "callback" }
  | { readonly do: "withdraw"; readonly of: EffectRequest["does"] }
);

/** The orders that `events` mean for a case that was in state `before` when they happened. */
export function ordersOf(program: Program, before: CaseState, events: readonly CaseEvent[]): EffectOrder[] {
  let orders: EffectOrder[] = [];
  const fresh = new Set<string>();
  let state = before;
  for (const event of events) {
    // A withdrawal is read before its event is applied: after it, the effect is no longer known.
    const next = apply(state, event);
    const order = orderOf(program, event.type === "effectWithdrawn" ? state : next, event);
    state = next;
    if (!order) continue;
    if (event.type === "effectRequested") fresh.add(order.key);
    // Asked for and withdrawn again within the same advance: nobody outside ever knew of it.
    if (order.do === "withdraw" && fresh.has(order.key)) orders = orders.filter((o) => o.key !== order.key);
    else orders.push(order);
  }
  return orders;
}

function orderOf(program: Program, state: CaseState, event: CaseEvent): EffectOrder | undefined {
  if (!("instance" in event) || !("effect" in event) || event.effect === undefined) return undefined;
  const instance = own(state.instances, event.instance);
  if (!instance) return undefined;
  const common = {
    key: effectKey(state.case.id, event.instance, event.effect),
    instance: event.instance,
    effect: event.effect,
    stepId: instance.step,
    kind: own(program.steps, instance.step)?.kind ?? "",
  };
  const pending = instance.pending[event.effect];
  switch (event.type) {
    case "effectRequested": {
      const { does, ...request } = event.request;
      if (event.request.does === "perform") return { ...common, ...perform(event.request), attempt: 1 };
      // `does` of the request is `do` of the order; the rest is the same.
      return { ...common, do: does, ...request } as EffectOrder;
    }
    case "effectFailed":
      if (event.nextAt === undefined || pending?.does !== "perform") return undefined;
      return { ...common, ...perform(pending), attempt: pending.attempt, at: event.nextAt };
    case "stepRetried":
      return pending?.does === "perform"
        ? { ...common, ...perform(pending), attempt: pending.attempt }
        : undefined;
    case "effectWithdrawn":
      return pending && { ...common, do: "withdraw", of: pending.does };
    default:
      return undefined;
  }
}

function perform(from: { readonly request?: Json; readonly timeout?: string }) {
  const { request = null, timeout } = from;
  return { do: "perform" as const, request, ...(timeout !== undefined && { timeout }) };
}
