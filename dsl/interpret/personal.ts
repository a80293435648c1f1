import { isObject, type Json, type JsonObject } from "../json";
import type { Personal } from "../program/personal";
import type { CaseEvent } from "./event";
import type { Failure } from "./failure";
import type { EffectRequest } from "./request";
import type { CaseState, PendingEffect, StepInstance, Undoable } from "./state";

/**
 * What stands in place of a value that was erased. A text, so that it fits wherever a value was; the words that people read for it
 * are in the catalogues.
 */
export const ERASED = "alur:erased";

/** What becomes of one personal value; `place` names it: `order.email`, `customer.name`, `request`. */
export type Visit = (value: Json, place: string) => Json;

/**
 * The same event with every value that may be personal replaced: marked variables by name, and whole what has no name to go by
 * (what effects ask and answer, what a kind keeps, who the customer is, what a failure says). Its shape stays, so that
 * `fold(events replaced) = state replaced` for every replacement that goes by value and place alone.
 */
export function replaceInEvent(event: CaseEvent, personal: Personal, visit: Visit): CaseEvent {
  switch (event.type) {
    case "caseStarted":
    case "customerSet":
      return { ...event, customer: entries({ ...event.customer }, "customer", visit) };
    case "caseCompleted":
      return event.error ? { ...event, error: withMessage(event.error, visit) } : event;
    case "errorRaised":
      return withMessage(event, visit);
    case "answerHeld":
      return { ...event, answer: replaceIn(event.answer, HELD, visit) };
    case "variablesSet":
    case "variablesChanged":
      return { ...event, values: replaceInVariables(event.values, personal, visit) };
    case "scopeOpened":
      return { ...event, variables: replaceInVariables(event.variables, personal, visit) };
    case "scopeClosed":
      return event.result === undefined ? event : { ...event, result: visit(event.result, "result") };
    case "dataKept":
      return { ...event, data: visit(event.data, "data") };
    case "stepFailed":
    case "effectFailed":
      return { ...event, failure: replaceInFailure(event.failure, visit) };
    case "decisionMade": {
      const { made } = event;
      const inputs = entries(made.inputs, "inputs", visit);
      const fired = made.fired.map((one) => ({ ...one, outputs: entries(one.outputs, "outputs", visit) }));
      const warnings = made.warnings?.map((one) => ({
        ...one,
        params: entries(one.params, "params", visit),
      }));
      const value = visit(made.value, "value");
      return { ...event, made: { ...made, value, inputs, fired, ...(warnings && { warnings }) } };
    }
    case "stepLeft":
      return event.undoable ? { ...event, undoable: undoable(event.undoable, personal, visit) } : event;
    case "effectRequested":
      return { ...event, request: inRequest(event.request, visit) };
    default:
      return event;
  }
}

/** The same state with every value that may be personal replaced: see {@link replaceInEvent}. */
export function replaceInState(state: CaseState, personal: Personal, visit: Visit): CaseState {
  const instances = mapValues(state.instances, (one) => inInstance(one, personal, visit));
  return {
    ...state,
    variables: replaceInVariables(state.variables, personal, visit),
    customer: entries({ ...state.customer }, "customer", visit),
    instances,
    ...(state.scopes && {
      scopes: mapValues(state.scopes, (scope) => ({
        ...scope,
        variables: replaceInVariables(scope.variables, personal, visit),
        ...(scope.inside && { inside: undoable(scope.inside, personal, visit) }),
      })),
    }),
    ...(state.undoable && {
      undoable: mapValues(state.undoable, (list) => undoable(list, personal, visit)),
    }),
    ...(state.error && { error: withMessage(state.error, visit) }),
    ...(state.held && {
      held: state.held.map((one) => ({ ...one, answer: replaceIn(one.answer, HELD, visit) })),
    }),
  };
}

/** Marked variables, and marked fields of variables that hold a form. */
export function replaceInVariables(values: JsonObject, personal: Personal, visit: Visit): JsonObject {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]): [string, Json] => {
      const marked = personal.get(name);
      if (marked === undefined) return [name, value];
      // Something else than the form's values: nobody can say which part of it is personal.
      if (marked === true || !isObject(value)) return [name, visit(value, name)];
      const fields = Object.entries(value as JsonObject).map(([field, one]): [string, Json] => [
        field,
        marked.has(field) ? visit(one, `${name}.${field}`) : one,
      ]);
      return [name, Object.fromEntries(fields)];
    }),
  );
}

/** What a failure says, but for its code. */
export function replaceInFailure<T extends Failure>(failure: T, visit: Visit): T {
  return {
    ...failure,
    cause: text(visit(failure.cause, "failure.cause")),
    ...(failure.params && { params: entries(failure.params, "failure", visit) }),
  };
}

/** Every entry of an object. */
export function entries<T extends object>(object: T, place: string, visit: Visit): T {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [key, visit(value, `${place}.${key}`)]),
  ) as T;
}

function inInstance(one: StepInstance, personal: Personal, visit: Visit): StepInstance {
  return {
    ...one,
    pending: mapValues(one.pending, (effect) => inPending(effect, visit)),
    ...(one.data !== undefined && { data: visit(one.data, "data") }),
    ...(one.results && { results: mapValues(one.results, (result) => visit(result, "result")) }),
    ...(one.failure && { failure: replaceInFailure(one.failure, visit) }),
    ...(one.undoable && { undoable: undoable(one.undoable, personal, visit) }),
  };
}

function inPending(effect: PendingEffect, visit: Visit): PendingEffect {
  return {
    ...replaceIn(effect, ["request"], visit),
    ...(effect.call && { call: inCall(effect.call, visit) }),
  };
}

function inRequest(request: EffectRequest, visit: Visit): EffectRequest {
  switch (request.does) {
    case "perform":
      return replaceIn(request, ["request"], visit);
    case "work":
      return request.shows ? { ...request, shows: entries(request.shows, "shows", visit) } : request;
    case "call":
      return inCall(request, visit);
    case "message":
    case "lock":
      return { ...request, key: text(visit(request.key, "key")) };
    default:
      return request;
  }
}

function inCall<T extends { readonly values: JsonObject; readonly businessKey?: string }>(
  call: T,
  visit: Visit,
): T {
  return {
    ...call,
    values: entries(call.values, "call", visit),
    ...(call.businessKey !== undefined && { businessKey: text(visit(call.businessKey, "businessKey")) }),
  };
}

function undoable(list: readonly Undoable[], personal: Personal, visit: Visit): Undoable[] {
  return list.map((one) => ({
    ...one,
    variables: replaceInVariables(one.variables, personal, visit),
    ...(one.inside && { inside: undoable(one.inside, personal, visit) }),
  }));
}

/** What an answer brings, by whichever name. */
const HELD = ["result", "failure", "values", "body", "payload", "variables", "error"] as const;

/** These members, where they are. */
function replaceIn<T extends object>(of: T, names: readonly string[], visit: Visit): T {
  return Object.fromEntries(
    Object.entries(of).map(([key, value]) => [key, names.includes(key) ? visit(value, key) : value]),
  ) as T;
}

function withMessage<T extends { readonly message: string }>(of: T, visit: Visit): T {
  return { ...of, message: text(visit(of.message, "message")) };
}

/** A replacement of a text that is kept where only texts are. */
function text(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function mapValues<T>(
  record: { readonly [key: string]: T },
  by: (value: T) => T,
): { readonly [key: string]: T } {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, by(value)]));
}
