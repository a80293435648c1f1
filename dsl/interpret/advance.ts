import { own } from "../json";
import type { Program } from "../program/program";
import type { Answer, Command } from "./command";
import { type EffectOrder, ordersOf } from "./effect";
import type { Env } from "./env";
import type { CaseEvent } from "./event";
import { nextAttempt } from "./retry";
import { answerStep, beginRun, enterStep, type Run, runQueue, withdrawAll } from "./run";
import type { CaseState, EffectRequest, StepInstance } from "./state";

/** `stale`: the command is late, doubled or about something unknown; nothing changes. */
export type Advance =
  | {
      readonly outcome: "advanced";
      readonly state: CaseState;
      readonly events: readonly CaseEvent[];
      readonly effects: readonly EffectOrder[];
    }
  | { readonly outcome: "stale" };

const STALE: Advance = { outcome: "stale" };

/**
 * Carries a case on by one command, as far as it goes without the outside. Pure: no clock, no chance, no I/O; the result's
 * `state` is `fold(state, events)`. Never throws: what a step cannot do is an incident on that step.
 */
export function advance(program: Program, state: CaseState, command: Command, env: Env): Advance {
  const run = beginRun(program, state, env);
  if (!carryOut(run, command)) return STALE;
  runQueue(run);
  if (run.state.status === "running" && Object.keys(run.state.instances).length === 0)
    run.emit({ type: "caseCompleted" });
  return {
    outcome: "advanced",
    state: run.state,
    events: run.events,
    effects: ordersOf(program, state, run.events),
  };
}

/** False when the command is stale; then nothing has been emitted. */
function carryOut(run: Run, command: Command): boolean {
  if (command.type === "start") return start(run, command);
  if (run.state.status !== "running") return false;
  if (command.type === "cancel") return cancel(run, command.by);
  const instance = own(run.state.instances, command.instance);
  if (!instance) return false;
  return command.type === "retry"
    ? retry(run, command.instance, instance, command.by)
    : answer(run, command.instance, instance, command.answer);
}

function start(run: Run, command: Extract<Command, { type: "start" }>): boolean {
  if (run.state.status !== "new") return false;
  run.emit({ type: "caseStarted", by: command.by, case: command.case, customer: command.customer ?? {} });
  const input = {
    by: command.by,
    values: command.values,
    ...(command.customer && { customer: command.customer }),
  };
  for (const [stepId, step] of Object.entries(run.program.steps)) {
    if (own(run.env.kinds, step.kind)?.arrows.in === "none") run.queue.push({ step: stepId, input });
  }
  return true;
}

function cancel(run: Run, by: string | undefined): boolean {
  for (const instance of Object.keys(run.state.instances)) {
    withdrawAll(run, instance);
    run.emit({ type: "stepCancelled", instance });
  }
  run.emit({ type: "caseCancelled", ...(by !== undefined && { by }) });
  return true;
}

function retry(run: Run, id: string, instance: StepInstance, by: string | undefined): boolean {
  if (instance.status !== "failed") return false;
  const effect = instance.failure?.effect;
  const again = effect !== undefined && instance.pending[effect] !== undefined;
  run.emit({ type: "stepRetried", instance: id, ...(again && { effect }), ...(by !== undefined && { by }) });
  if (!again) enterStep(run, id);
  return true;
}

const ANSWERS: Record<Answer["type"], EffectRequest["does"]> = {
  succeeded: "perform",
  failed: "perform",
  fired: "timer",
  submitted: "work",
  called: "callback",
};

function answer(run: Run, id: string, instance: StepInstance, given: Answer): boolean {
  const pending = own(instance.pending, String(given.effect));
  // A failed effect waits for an operator, not for an answer: a report that comes now is of an attempt already given up.
  if (!pending || pending.does !== ANSWERS[given.type] || instance.failure?.effect === given.effect)
    return false;
  if (given.type !== "failed") {
    answerStep(run, id, given);
    return true;
  }
  const { attempt } = pending;
  if (given.attempt !== undefined && given.attempt !== attempt) return false;
  const { effect, failure } = given;
  const nextAt = nextAttempt(pending, failure, run.env.now);
  if (nextAt) run.emit({ type: "effectFailed", instance: id, effect, attempt, failure, nextAt });
  else run.emit({ type: "stepFailed", instance: id, effect, attempt, failure });
  return true;
}
