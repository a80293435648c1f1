import { parseDuration } from "../duration";
import { type Json, own } from "../json";
import { type Handler, isInterrupting } from "../program/handler";
import { cancelInstance, cancelScope, winRace, withdrawAll } from "./cancel";
import { stepContext } from "./context";
import type { Failure } from "./failure";
import { listensFor } from "./graph";
import { instantOf } from "./instant";
import type { EffectRequest } from "./request";
import type { Run } from "./run";
import { homesOf } from "./scopes";
import { type InstanceId, ROOT } from "./state";

/** The name under which a listening step's own event is kept beside the handlers that hang on steps. */
export const TRIGGER = "trigger";

/** The handlers of an instance by name: those that hang on its step, or the event it listens for. */
export function handlersOf(run: Run, id: InstanceId): [name: string, handler: Handler][] {
  const instance = own(run.state.instances, id);
  if (!instance) return [];
  if (instance.status !== "listening")
    return Object.entries(own(run.program.steps, instance.step)?.handlers ?? {});
  const event = listensFor(run.program, run.env.kinds, instance.step);
  return event ? [[TRIGGER, event]] : [];
}

/** Asks the outside for what the handlers wait for, unless it has been asked already. Answers why one of them cannot. */
export function arm(run: Run, id: InstanceId): Failure | undefined {
  for (const [name, handler] of handlersOf(run, id)) {
    const instance = own(run.state.instances, id);
    if (!instance) return undefined;
    if (Object.values(instance.pending).some((effect) => effect.handler === name)) continue;
    const failure = ask(run, id, name, handler);
    if (failure) return failure;
  }
  return undefined;
}

/** Errors, escalations and undoing are not waited for: they come from inside. */
function ask(run: Run, id: InstanceId, name: string, handler: Handler, nth = 1): Failure | undefined {
  const context = stepContext(run.program, run.state, id, run.env);
  let request: EffectRequest;
  switch (handler.on) {
    case "timeout": {
      const at = dueOf(context, handler, nth);
      if (typeof at !== "string") return at;
      request = { does: "timer", at, ...(nth > 1 && { nth }) };
      break;
    }
    case "message": {
      const key = handler.key === undefined ? { value: "" } : context.evaluate(handler.key);
      if ("failure" in key) return key.failure;
      request = { does: "message", message: handler.message, key: keyText(key.value) };
      break;
    }
    case "condition":
      request = { does: "condition", when: handler.when };
      run.changed = true;
      break;
    default:
      return undefined;
  }
  const effect = own(run.state.instances, id)?.nextEffect ?? 1;
  run.emit({ type: "effectRequested", instance: id, effect, request: { ...request, handler: name } });
  return undefined;
}

function dueOf(
  context: ReturnType<typeof stepContext>,
  handler: Extract<Handler, { on: "timeout" }>,
  nth: number,
): string | Failure {
  if (nth === 1 && handler.at !== undefined) return instantOf(handler.at, context);
  const text = nth > 1 ? handler.every : handler.after;
  const duration = parseDuration(text);
  if (!duration) return { code: "wait.notATime", cause: text ?? "", retryable: true };
  return context.later(duration, handler.business);
}

/** A key as it is compared: texts as they are, other values by their JSON. */
export function keyText(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** What came with the event that a handler acts on. */
export interface Fired {
  readonly payload?: Json;
  /** Of a repeating timer: which time it was. */
  readonly nth?: number;
}

/** A handler acts: its arrows are taken, and the step is given up if it interrupts. */
export function fire(run: Run, id: InstanceId, name: string, { payload, nth = 1 }: Fired = {}): void {
  const instance = own(run.state.instances, id);
  const [, handler] = handlersOf(run, id).find(([known]) => known === name) ?? [];
  if (!instance || !handler) return;
  const interrupts = isInterrupting(handler);
  const scope = instance.scope ?? ROOT;
  const listening = instance.status === "listening";
  const flows = listening ? [] : run.graph.out(`${instance.step}.${name}`);
  run.emit({ type: "handlerFired", instance: id, handler: name, flows: flows.map((f) => f.id), interrupts });
  if ("into" in handler && handler.into !== undefined && payload !== undefined)
    setVariables(run, id, { [handler.into]: payload });
  if (interrupts) {
    if (listening) {
      cancelScope(run, scope, id);
      giveUp(run, id);
    } else {
      winRace(run, id);
      cancelInstance(run, id);
    }
  } else askAgain(run, id, name, handler, nth);
  if (listening) run.send({ step: instance.step, scope });
  for (const flow of flows) run.send({ step: flow.to, flow: flow.id, scope });
}

function giveUp(run: Run, id: InstanceId): void {
  withdrawAll(run, id);
  run.emit({ type: "stepCancelled", instance: id });
}

/** What does not interrupt may happen again: messages always, timers as often as they say. Conditions go on by themselves. */
function askAgain(run: Run, id: InstanceId, name: string, handler: Handler, nth: number): void {
  if (handler.on === "message") ask(run, id, name, handler);
  if (handler.on === "timeout" && handler.every !== undefined && nth < (handler.times ?? Infinity))
    ask(run, id, name, handler, nth + 1);
}

/** Sets variables as the step sees them: each where it lives. */
export function setVariables(run: Run, id: InstanceId, values: { [name: string]: Json } | undefined): void {
  if (!values || Object.keys(values).length === 0) return;
  const where = own(run.state.instances, id)?.scope ?? ROOT;
  for (const [scope, part] of homesOf(run.state, where, values)) {
    run.emit({ type: "variablesSet", instance: id, values: part, ...(scope !== ROOT && { scope }) });
  }
  run.changed = true;
}
