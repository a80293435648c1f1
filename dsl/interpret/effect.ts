import { type Json, type JsonObject, own } from "../json";
import type { Program } from "../program/program";
import type { CaseEvent } from "./event";
import type { Call, EffectDoes, EffectRequest } from "./request";
import { type CaseState, effectKey, type InstanceId, type PendingEffect } from "./state";

/**
 * What the server has to do for a case after an advance, in this order. `key` is the same on every attempt.
 * - `perform`: run the executor of `kind` with `request`, not before `at` (absent: now); `attempt` counts from 1.
 * - `withdraw`: forget the effect of that key; an answer that comes all the same is stale. A lock is given back by it.
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
  | { readonly do: "message"; readonly message: string; readonly correlation: string }
  | CallOrder
  | { readonly do: "lock"; readonly lock: string }
  | { readonly do: "withdraw"; readonly of: EffectDoes }
);

/** Start a case of another process and tell this one how it ended. `depth` is the new case's. */
interface CallOrder extends Call {
  readonly do: "call";
  readonly depth: number;
}

/** Gathers the orders of one advance. What is asked for and withdrawn within it, nobody outside ever hears of. */
export class Orders {
  readonly #byKey = new Map<string, EffectOrder[]>();
  readonly #fresh = new Set<string>();

  constructor(private readonly program: Program) {}

  /** Takes an event; `state` is before it for a withdrawal (after it, the effect is no longer known), else after it. */
  take(state: CaseState, event: CaseEvent): void {
    const order = orderOf(this.program, state, event);
    if (!order) return;
    if (event.type === "effectRequested") this.#fresh.add(order.key);
    if (order.do === "withdraw" && this.#fresh.has(order.key)) this.#byKey.delete(order.key);
    else this.#byKey.set(order.key, [...(this.#byKey.get(order.key) ?? []), order]);
  }

  all(): EffectOrder[] {
    return [...this.#byKey.values()].flat();
  }
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
      const asked = requested(event.request, state);
      return asked && { ...common, ...asked };
    }
    case "effectFailed":
      if (event.nextAt === undefined || pending?.does !== "perform") return undefined;
      return { ...common, ...perform(pending, pending.attempt), at: event.nextAt };
    case "stepRetried":
      return pending && again(pending, common, state);
    case "effectWithdrawn":
      return pending && pending.does !== "condition"
        ? { ...common, do: "withdraw", of: pending.does }
        : undefined;
    default:
      return undefined;
  }
}

type Common = Pick<EffectOrder, "key" | "instance" | "effect" | "stepId" | "kind">;

function again(pending: PendingEffect, common: Common, state: CaseState): EffectOrder | undefined {
  if (pending.does === "perform") return { ...common, ...perform(pending, pending.attempt) };
  return pending.call && { ...common, ...callOrder(pending.call, state) };
}

type Requested = EffectOrder extends infer O
  ? O extends EffectOrder
    ? Omit<O, keyof Common>
    : never
  : never;

function requested(request: EffectRequest, state: CaseState): Requested | undefined {
  switch (request.does) {
    case "perform":
      return perform(request, 1);
    case "timer":
      return { do: "timer", at: request.at };
    case "work": {
      const { does, handler: _, ...work } = request;
      return { do: does, ...work };
    }
    case "callback":
      return { do: "callback" };
    case "message":
      return { do: "message", message: request.message, correlation: request.key };
    case "call":
      return callOrder(request, state);
    case "lock":
      return { do: "lock", lock: request.key };
    case "condition":
      return undefined;
  }
}

function callOrder({ process, version, compatible, values, businessKey }: Call, state: CaseState): CallOrder {
  return {
    do: "call",
    process,
    version,
    ...(compatible && { compatible }),
    values,
    ...(businessKey !== undefined && { businessKey }),
    depth: (state.depth ?? 0) + 1,
  };
}

function perform(from: { readonly request?: Json; readonly timeout?: string }, attempt: number) {
  const { request = null, timeout } = from;
  return { do: "perform" as const, request, attempt, ...(timeout !== undefined && { timeout }) };
}
