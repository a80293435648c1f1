import { own } from "../json";
import type { CaseEvent } from "./event";
import type { CaseState, PendingEffect, StepInstance } from "./state";

/** A case before its first event. */
export const emptyState: CaseState = {
  status: "new",
  variables: {},
  customer: {},
  case: { id: "", reference: "", language: "", started: "" },
  instances: {},
  entered: {},
};

/** The state after `events`, in order. Equals what `advance` returned when it made them. */
export function fold(state: CaseState, events: readonly CaseEvent[]): CaseState {
  return events.reduce(apply, state);
}

/**
 * The state after one event; nothing else changes a state. Pure and total: an event about an instance that is gone
 * changes nothing. Never leaves `undefined` in the state, so that it survives JSON unchanged.
 */
export function apply(state: CaseState, event: CaseEvent): CaseState {
  switch (event.type) {
    case "caseStarted":
      return { ...state, status: "running", case: event.case, customer: event.customer };
    case "stepEntered":
      return {
        ...state,
        entered: { ...state.entered, [event.step]: (own(state.entered, event.step) ?? 0) + 1 },
        instances: {
          ...state.instances,
          [event.instance]: {
            step: event.step,
            status: "active",
            since: event.at,
            nextEffect: 1,
            pending: {},
          },
        },
      };
    case "effectRequested":
      return change(state, event.instance, (i) => ({
        ...i,
        nextEffect: Math.max(i.nextEffect, event.effect + 1),
        pending: { ...i.pending, [event.effect]: pendingOf(event.request) },
      }));
    case "effectFailed":
      return change(state, event.instance, (i) => withAttempt(i, event.effect, event.attempt + 1));
    case "effectAnswered":
    case "effectWithdrawn":
      return change(state, event.instance, (i) => ({
        ...i,
        pending: without(i.pending, String(event.effect)),
      }));
    case "dataKept":
      return change(state, event.instance, (i) => ({ ...i, data: event.data }));
    case "variablesSet":
      return { ...state, variables: { ...state.variables, ...event.values } };
    case "customerSet":
      return { ...state, customer: event.customer };
    case "stepFailed":
      return change(state, event.instance, (i) => ({
        ...i,
        status: "failed",
        failure: event.effect === undefined ? event.failure : { ...event.failure, effect: event.effect },
      }));
    case "stepRetried":
      return change(state, event.instance, (i) => {
        const { failure: _, ...rest } = i;
        const active: StepInstance = { ...rest, status: "active" };
        return event.effect === undefined ? active : withAttempt(active, event.effect, 1);
      });
    case "stepLeft":
    case "stepCancelled":
      return { ...state, instances: without(state.instances, event.instance) };
    case "caseCompleted":
      return { ...state, status: "completed" };
    case "caseCancelled":
      return { ...state, status: "cancelled" };
  }
}

function change(state: CaseState, id: string, by: (instance: StepInstance) => StepInstance): CaseState {
  const instance = own(state.instances, id);
  return instance ? { ...state, instances: { ...state.instances, [id]: by(instance) } } : state;
}

function withAttempt(instance: StepInstance, effect: number, attempt: number): StepInstance {
  const pending = own(instance.pending, String(effect));
  return pending
    ? { ...instance, pending: { ...instance.pending, [effect]: { ...pending, attempt } } }
    : instance;
}

function pendingOf(request: Extract<CaseEvent, { type: "effectRequested" }>["request"]): PendingEffect {
  if (request.does !== "perform") return { does: request.does, attempt: 1 };
  return {
    does: "perform",
    attempt: 1,
    request: request.request,
    ...(request.retry && { retry: request.retry }),
    ...(request.timeout !== undefined && { timeout: request.timeout }),
  };
}

function without<T>(record: { readonly [key: string]: T }, key: string): { readonly [key: string]: T } {
  const { [key]: _, ...rest } = record;
  return rest;
}
