import { own } from "../json";
import { applyToFlow, type Change } from "./applyFlow";
import { editable, type Owned, withEntries, withEntry } from "./edit";
import type { CaseEvent } from "./event";
import type { EffectRequest } from "./request";
import { type CaseState, type InstanceId, type PendingEffect, ROOT, type StepInstance } from "./state";

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
  const owned: Owned = new WeakSet();
  return events.reduce((before, event) => apply(before, event, owned), state);
}

/**
 * The state after one event; nothing else changes a state. Pure and total: an event about an instance that is gone
 * changes nothing. Never leaves `undefined` in the state, so that it survives JSON unchanged. `owned`: see {@link Owned}.
 */
export function apply(before: CaseState, event: CaseEvent, owned?: Owned): CaseState {
  const state: Change = editable(before, owned);
  switch (event.type) {
    case "caseStarted":
      state.status = "running";
      state.case = event.case;
      state.customer = event.customer;
      state.live = 0;
      if (event.parent) state.parent = event.parent;
      if (event.depth) state.depth = event.depth;
      break;
    case "advancePaused": {
      const { type: _, at: __, ...paused } = event;
      state.paused = paused;
      break;
    }
    case "advanceContinued":
      delete state.paused;
      break;
    case "caseCompleted":
      state.status = "completed";
      delete state.paused;
      if (event.error) state.error = event.error;
      break;
    case "caseCancelled":
      state.status = "cancelled";
      delete state.paused;
      break;
    case "caseSuspended":
      state.suspended = true;
      if (event.with !== undefined) state.heldWith = event.with;
      break;
    case "caseResumed":
      delete state.suspended;
      delete state.heldWith;
      delete state.held;
      break;
    case "answerHeld":
      state.held = [...(state.held ?? []), { instance: event.instance, answer: event.answer }];
      break;
    case "customerSet":
      state.customer = event.customer;
      break;
    case "variablesSet":
    case "variablesChanged":
      setVariables(state, event.scope ?? ROOT, event.values, owned);
      break;
    case "effectRequested":
      change(state, event.instance, owned, (i) => {
        i.nextEffect = Math.max(i.nextEffect, event.effect + 1);
        i.pending = { ...i.pending, [event.effect]: pendingOf(event.request) };
      });
      break;
    case "effectFailed":
      changeEffect(state, event, owned, { attempt: event.attempt + 1 });
      break;
    case "lockGranted":
      changeEffect(state, event, owned, { granted: true });
      break;
    case "conditionTurned":
      changeEffect(state, event, owned, { held: event.held });
      break;
    case "effectAnswered":
    case "effectWithdrawn":
      change(state, event.instance, owned, (i) => {
        const { [event.effect]: _, ...rest } = i.pending;
        i.pending = rest;
      });
      break;
    case "escalationPassedOn":
      state.escalations = [...(state.escalations ?? []), event.code];
      break;
    case "escalationCame": {
      const pending = own(own(state.instances, event.instance)?.pending, String(event.effect));
      changeEffect(state, event, owned, { escalated: (pending?.escalated ?? 0) + 1 });
      break;
    }
    case "dataKept":
      change(state, event.instance, owned, (i) => {
        i.data = event.data;
      });
      break;
    case "stepFailed":
      change(state, event.instance, owned, (i) => {
        // One that only stands by keeps nobody waiting, though it has an incident.
        if (i.status !== "listening") i.status = "failed";
        i.failure = event.effect === undefined ? event.failure : { ...event.failure, effect: event.effect };
      });
      break;
    case "stepRetried":
      change(state, event.instance, owned, (i) => {
        delete i.failure;
        if (i.status !== "listening") i.status = "active";
      });
      if (event.effect !== undefined)
        changeEffect(state, { ...event, effect: event.effect }, owned, { attempt: 1 });
      break;
    default:
      applyToFlow(state, event, owned);
      break;
  }
  return state;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Changes an instance, if it is there. */
function change(
  state: Change,
  id: InstanceId,
  owned: Owned | undefined,
  by: (instance: Writable<StepInstance>) => void,
): void {
  const instance = own(state.instances, id);
  if (!instance) return;
  const changed = { ...instance };
  by(changed);
  state.instances = withEntry(state.instances, id, changed, owned);
}

function changeEffect(
  state: Change,
  { instance, effect }: { readonly instance: InstanceId; readonly effect: number },
  owned: Owned | undefined,
  to: Partial<PendingEffect>,
): void {
  change(state, instance, owned, (i) => {
    const pending = own(i.pending, String(effect));
    if (pending) i.pending = { ...i.pending, [effect]: { ...pending, ...to } };
  });
}

function setVariables(
  state: Change,
  scope: string,
  values: CaseState["variables"],
  owned: Owned | undefined,
): void {
  if (scope === ROOT) {
    state.variables = withEntries(state.variables, values, owned);
    return;
  }
  const found = own(state.scopes, scope);
  if (!found) return;
  const variables = withEntries(found.variables, values, owned);
  state.scopes = withEntry(state.scopes, scope, { ...found, variables }, owned);
}

/** What the case remembers of an effect that it has asked for. */
function pendingOf(request: EffectRequest): PendingEffect {
  const { does, handler } = request;
  const common = { does, attempt: 1, ...(handler !== undefined && { handler }) };
  switch (request.does) {
    case "perform":
      return {
        ...common,
        request: request.request,
        ...(request.retry && { retry: request.retry }),
        ...(request.timeout !== undefined && { timeout: request.timeout }),
      };
    case "condition":
      return { ...common, when: request.when, held: false };
    case "call": {
      const { does: _, handler: __, ...call } = request;
      return { ...common, call };
    }
    case "timer":
      return { ...common, ...(request.nth !== undefined && { nth: request.nth }) };
    default:
      return common;
  }
}
