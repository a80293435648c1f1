import { type JsonObject, own } from "../json";
import type { ProgramStep } from "../program/program";
import type { Outcome, ScopeSpec, StepContext, StepKind } from "../step";
import { cancelInside, cancelInstance, cancelScope, winRace, withdrawAll } from "./cancel";
import { stepContext } from "./context";
import type { Failure } from "./failure";
import { kindOf } from "./graph";
import { arm, setVariables } from "./handlers";
import { catchFailure, escalate, raiseError } from "./raise";
import type { Answer } from "./request";
import { asksFor, fits, MOST_ROOM, TOO_LARGE } from "./room";
import type { Input, Run } from "./run";
import { variablesIn } from "./scopes";
import { type InstanceId, ROOT, type ScopeId, type StepInstance, type Undoable } from "./state";

/** Enters a step whose instance is there: for the first time, or again after an incident. */
export function enterStep(run: Run, instance: InstanceId, input?: Input): void {
  follow(
    run,
    instance,
    outcomeOf(run, instance, (kind, step, context) => kind.enter(step, context, input)),
  );
  if (own(run.state.instances, instance)?.status === "active") standBy(run, instance);
}

/** Asks for what the handlers of the instance wait for. */
export function standBy(run: Run, instance: InstanceId): void {
  const failure = arm(run, instance);
  if (failure) fail(run, instance, failure);
}

/**
 * Hands an answer to the step that waits for it. A step that cannot use what came back of a `perform` or a `call`
 * keeps that effect: a retry asks for it again under the same key, so that nobody does the work twice.
 */
export function answerStep(run: Run, instance: InstanceId, answer: Answer): void {
  const { effect } = answer;
  const outcome = outcomeOf(
    run,
    instance,
    (kind, step, context) => kind.answer?.(step, answer, context) ?? { type: "wait" },
  );
  const kept = answer.type === "succeeded" || (answer.type === "ended" && !answer.cancelled);
  if (outcome.type === "fail" && kept) {
    const attempt = own(run.state.instances, instance)?.pending[effect]?.attempt ?? 1;
    failEffect(run, instance, effect, attempt, outcome.failure);
    return;
  }
  if (answer.type === "granted") run.emit({ type: "lockGranted", instance, effect });
  else {
    const by = answer.type === "submitted" && answer.by !== undefined ? { by: answer.by } : {};
    run.emit({ type: "effectAnswered", instance, effect, ...by });
  }
  follow(run, instance, outcome);
}

/** One of the step's scopes is done: what it gave is kept, and the step is asked how to go on. */
export function closeScope(run: Run, scope: ScopeId): void {
  const closing = own(run.state.scopes, scope);
  const owner = closing && own(run.state.instances, closing.of);
  const kind = owner && kindOf(run.program, run.env.kinds, owner.step);
  const step = owner && own(run.program.steps, owner.step);
  if (!closing || !owner || !kind || !step) return;
  if (run.graph.listeners(owner.step).length > 0) cancelScope(run, scope);
  const { index } = closing;
  const inside = stepContext(run.program, run.state, closing.of, run.env, scope);
  const gathered = kind.gather?.(step, inside);
  if (gathered && "failure" in gathered) {
    fail(run, closing.of, gathered.failure);
    return;
  }
  const variables = variablesIn(run.state, scope);
  run.emit({ type: "scopeClosed", instance: closing.of, scope, ...(gathered && { result: gathered.value }) });
  const closed = { variables, ...(index !== undefined && { index }) };
  follow(
    run,
    closing.of,
    outcomeOf(
      run,
      closing.of,
      (asked, its, context) => asked.closed?.(its, closed, context) ?? { type: "leave" },
    ),
  );
}

/** An incident, unless a handler takes the failure. One without an effect is retried by entering the step again. */
export function fail(run: Run, instance: InstanceId, failure: Failure): void {
  if (catchFailure(run, instance, { code: failure.code, message: failure.cause })) return;
  // Nothing the step has asked for may stay behind; its handlers go on.
  withdrawAll(run, instance, "own");
  run.emit({ type: "stepFailed", instance, failure });
}

/** The effect is given up, unless a handler takes the failure; a retry performs it again. */
export function failEffect(
  run: Run,
  instance: InstanceId,
  effect: number,
  attempt: number,
  failure: Failure,
): void {
  if (catchFailure(run, instance, { code: failure.code, message: failure.cause })) return;
  run.emit({ type: "stepFailed", instance, effect, attempt, failure });
}

type Ask = (kind: StepKind, step: ProgramStep, context: StepContext) => Outcome;

/** What the step's kind says. `follow` does it. */
export function outcomeOf(run: Run, instance: InstanceId, ask: Ask): Outcome {
  const stepId = own(run.state.instances, instance)?.step ?? "";
  const step = own(run.program.steps, stepId);
  const kind = step && own(run.env.kinds, step.kind);
  if (!step || !kind) return failed("step.unknown", step?.kind ?? stepId);
  try {
    const outcome = ask(kind, step, stepContext(run.program, run.state, instance, run.env));
    if (!asksFor(outcome)) return tooLarge("request.size");
    return fits(run, instance, outcome) ? outcome : tooLarge(TOO_LARGE);
  } catch (bug) {
    // A bug in one kind stops that step, not the transaction in which other cases advance.
    return failed("step.crashed", bug instanceof Error ? bug.message : String(bug));
  }
}

export function follow(run: Run, instance: InstanceId, outcome: Outcome): void {
  switch (outcome.type) {
    case "fail":
      fail(run, instance, outcome.failure);
      break;
    case "wait":
      wait(run, instance, outcome);
      break;
    case "leave":
      for (const made of outcome.decided ?? []) run.emit({ type: "decisionMade", instance, made });
      setVariables(run, instance, outcome.set);
      if (outcome.customer) run.emit({ type: "customerSet", customer: outcome.customer });
      leave(run, instance, outcome.by);
      break;
    case "open":
      if (outcome.data !== undefined) run.emit({ type: "dataKept", instance, data: outcome.data });
      for (const spec of outcome.scopes) openScope(run, instance, spec);
      break;
    case "race":
      startRace(run, instance);
      break;
    case "end":
      leave(run, instance, []);
      break;
    case "terminate":
      cancelScope(run, own(run.state.instances, instance)?.scope ?? ROOT, instance);
      leave(run, instance, []);
      break;
    case "escalate":
      escalate(run, instance, outcome.code);
      leave(run, instance, outcome.by);
      break;
    case "error":
      endInError(run, instance, outcome);
      break;
  }
}

function wait(run: Run, instance: InstanceId, outcome: Extract<Outcome, { type: "wait" }>): void {
  setVariables(run, instance, outcome.set);
  if (outcome.data !== undefined) run.emit({ type: "dataKept", instance, data: outcome.data });
  for (const request of outcome.effects ?? []) {
    const effect = own(run.state.instances, instance)?.nextEffect ?? 1;
    run.emit({ type: "effectRequested", instance, effect, request });
    if (request.does === "condition") run.changed = true;
  }
}

/** Leaves a step along these arrows (absent: all). Nothing happens when it is gone, as after an escalation that interrupts. */
export function leave(run: Run, id: InstanceId, by: readonly string[] | undefined): void {
  const instance = own(run.state.instances, id);
  if (!instance) return;
  winRace(run, id);
  const flows = run.graph.out(instance.step).filter((flow) => by?.includes(flow.id) ?? true);
  cancelInside(run, id);
  const undoable = undoableOf(run, id);
  withdrawAll(run, id);
  run.emit({
    type: "stepLeft",
    instance: id,
    flows: flows.map((flow) => flow.id),
    ...(undoable.length > 0 && { undoable }),
  });
  const scope = instance.scope ?? ROOT;
  run.touched.add(scope);
  for (const flow of flows) run.send({ step: flow.to, flow: flow.id, scope });
}

/** How the step can be undone from now on: by the way of its own handler, else by those of what was done inside it. */
function undoableOf(run: Run, id: InstanceId): readonly Undoable[] {
  const instance = own(run.state.instances, id);
  if (!instance) return [];
  const { step } = instance;
  const inside = (instance.undoable ?? []).map((done) => ({
    ...done,
    within: [...(done.within ?? []), step],
  }));
  for (const [name, handler] of Object.entries(own(run.program.steps, step)?.handlers ?? {})) {
    const entry = handler.on === "undo" ? run.graph.out(`${step}.${name}`)[0]?.to : undefined;
    if (entry === undefined) continue;
    // A copy: what the case sets from now on is set in the very object that holds its variables.
    const variables = { ...variablesIn(run.state, instance.scope ?? ROOT) };
    return [{ instance: id, step, entry, variables, ...(inside.length > 0 && { inside }) }];
  }
  return inside;
}

function openScope(run: Run, id: InstanceId, { variables, index, entry, undoes }: ScopeSpec): void {
  const instance = own(run.state.instances, id);
  if (!instance) return;
  const scope = `${id}/${instance.nextScope ?? 1}`;
  run.emit({
    type: "scopeOpened",
    instance: id,
    scope,
    variables,
    ...(index !== undefined && { index }),
    ...(undoes !== undefined && { undoes }),
  });
  beginScope(run, scope, instance, entry);
  // An empty one is done at once.
  run.touched.add(scope);
}

function beginScope(run: Run, scope: ScopeId, { step }: StepInstance, entry: string | undefined): void {
  if (entry !== undefined) {
    run.send({ step: entry, scope });
    return;
  }
  for (const listener of run.graph.listeners(step)) run.send({ step: listener, scope, listens: true });
  for (const first of run.graph.entries(step)) run.send({ step: first, scope });
}

/** The arrows of a race are taken while its step stays: whoever is done first takes it along. */
function startRace(run: Run, id: InstanceId): void {
  const instance = own(run.state.instances, id);
  if (!instance) return;
  const scope = instance.scope ?? ROOT;
  const flows = run.graph.out(instance.step);
  if (flows.length === 0) leave(run, id, []);
  for (const flow of flows) run.send({ step: flow.to, flow: flow.id, scope, race: id });
}

/** An error that nobody takes is told to the case that called this one; without one it is an incident. */
function endInError(run: Run, instance: InstanceId, error: Extract<Outcome, { type: "error" }>): void {
  setVariables(run, instance, error.set);
  const { code, message = "" } = error;
  if (raiseError(run, instance, { code, message })) return;
  if (!run.state.parent) {
    const params: JsonObject = { error: code, message };
    run.emit({
      type: "stepFailed",
      instance,
      failure: { code: "error.uncaught", cause: message, retryable: true, params },
    });
    return;
  }
  cancelScope(run, ROOT);
  run.emit({ type: "caseCompleted", error: { code, message } });
}

/** Gives a step up for good and lets its scope know. */
export function drop(run: Run, instance: InstanceId): void {
  winRace(run, instance);
  cancelInstance(run, instance);
}

function tooLarge(code: "request.size" | typeof TOO_LARGE): Outcome {
  const params = { most: MOST_ROOM / 1024 / 1024 };
  return { type: "fail", failure: { code, cause: "", retryable: true, params } };
}

function failed(code: string, cause: string): Outcome {
  return { type: "fail", failure: { code, cause, retryable: true } };
}
