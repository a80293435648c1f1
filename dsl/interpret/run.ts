import { type JsonObject, own } from "../json";
import type { Program, ProgramStep } from "../program/program";
import type { Outcome, StepContext, StepKind } from "../step";
import { apply } from "./apply";
import type { Answer } from "./command";
import { stepContext } from "./context";
import type { Env } from "./env";
import type { CaseEvent } from "./event";
import type { CaseState, CustomerInfo, Failure, InstanceId } from "./state";

/** Steps that one advance may enter. A case that needs more is going round in a circle: an incident, not a hang. */
const BUDGET = 1000;

/** What a case was started with. */
type Input = { readonly by: "form" | "api"; readonly values: JsonObject; readonly customer?: CustomerInfo };

/** A token on its way: the step it comes to, and the arrow it comes along. */
interface Arrival {
  readonly step: string;
  readonly flow?: string;
  readonly input?: Input;
}

/** An event without its time, which is the same for the whole run. */
type Untimed<E> = E extends CaseEvent ? Omit<E, "at"> : never;

/** One advance under way: events so far, the state they make, the tokens not yet arrived. */
export interface Run {
  readonly program: Program;
  readonly env: Env;
  readonly events: CaseEvent[];
  readonly queue: Arrival[];
  state: CaseState;
  entered: number;
  emit(event: Untimed<CaseEvent>): void;
}

export function beginRun(program: Program, state: CaseState, env: Env): Run {
  const run: Run = {
    program,
    env,
    events: [],
    queue: [],
    state,
    entered: 0,
    emit(event) {
      // `Untimed` takes `at` from each member of the union; TypeScript cannot see that putting it back makes the union again.
      const timed = { at: env.now, ...event } as CaseEvent;
      run.events.push(timed);
      run.state = apply(run.state, timed);
    },
  };
  return run;
}

/** Lets every token on its way arrive, and those it sends on, until all wait. */
export function runQueue(run: Run): void {
  const { budget = BUDGET } = run.env;
  for (let arrival = run.queue.shift(); arrival; arrival = run.queue.shift()) {
    const { step, flow, input } = arrival;
    const instance = `${step}.${(own(run.state.entered, step) ?? 0) + 1}`;
    run.emit({ type: "stepEntered", instance, step, ...(flow !== undefined && { flow }) });
    if (++run.entered > budget) {
      fail(run, instance, { code: "loop.budget", cause: "", retryable: true, params: { budget } });
    } else {
      enterStep(run, instance, input);
    }
  }
}

/** Enters a step whose instance is there: for the first time, or again after an incident. */
export function enterStep(run: Run, instance: InstanceId, input?: Input): void {
  consult(run, instance, (kind, step, context) => kind.enter(step, context, input));
}

/**
 * Hands an answer to the step that waits for it. A step that cannot use what came back of a `perform` keeps that effect: a
 * retry performs it again under the same key, so that the receiver does not do its work twice.
 */
export function answerStep(run: Run, instance: InstanceId, answer: Answer): void {
  const { effect } = answer;
  const outcome = outcomeOf(
    run,
    instance,
    (kind, step, context) => kind.answer?.(step, answer, context) ?? { type: "wait" },
  );
  if (outcome.type === "fail" && answer.type === "succeeded") {
    const attempt = own(run.state.instances, instance)?.pending[effect]?.attempt ?? 1;
    run.emit({ type: "stepFailed", instance, effect, attempt, failure: outcome.failure });
    return;
  }
  const by = answer.type === "submitted" && answer.by !== undefined ? { by: answer.by } : {};
  run.emit({ type: "effectAnswered", instance, effect, ...by });
  follow(run, instance, outcome);
}

/** Takes back what the instance has asked of the outside. */
export function withdrawAll(run: Run, instance: InstanceId): void {
  for (const effect of Object.keys(run.state.instances[instance]?.pending ?? {})) {
    run.emit({ type: "effectWithdrawn", instance, effect: Number(effect) });
  }
}

type Ask = (kind: StepKind, step: ProgramStep, context: StepContext) => Outcome;

function consult(run: Run, instance: InstanceId, ask: Ask): void {
  follow(run, instance, outcomeOf(run, instance, ask));
}

function outcomeOf(run: Run, instance: InstanceId, ask: Ask): Outcome {
  const stepId = run.state.instances[instance]?.step ?? "";
  const step = own(run.program.steps, stepId);
  const kind = step && own(run.env.kinds, step.kind);
  if (!step || !kind) return failed("step.unknown", step?.kind ?? stepId);
  try {
    return ask(kind, step, stepContext(run.program, run.state, instance, run.env));
  } catch (bug) {
    // A bug in one kind stops that step, not the transaction in which other cases advance.
    return failed("step.crashed", bug instanceof Error ? bug.message : String(bug));
  }
}

function follow(run: Run, instance: InstanceId, outcome: Outcome): void {
  switch (outcome.type) {
    case "fail":
      fail(run, instance, outcome.failure);
      break;
    case "wait":
      wait(run, instance, outcome);
      break;
    case "leave":
      set(run, instance, outcome.set);
      if (outcome.customer) run.emit({ type: "customerSet", customer: outcome.customer });
      leave(run, instance, outcome.by);
      break;
    case "end":
      leave(run, instance, []);
      break;
  }
}

function wait(run: Run, instance: InstanceId, outcome: Extract<Outcome, { type: "wait" }>): void {
  set(run, instance, outcome.set);
  if (outcome.data !== undefined) run.emit({ type: "dataKept", instance, data: outcome.data });
  for (const request of outcome.effects ?? []) {
    const effect = run.state.instances[instance]?.nextEffect ?? 1;
    run.emit({ type: "effectRequested", instance, effect, request });
  }
}

function leave(run: Run, instance: InstanceId, by: readonly string[] | undefined): void {
  const stepId = run.state.instances[instance]?.step ?? "";
  const { flows } = stepContext(run.program, run.state, instance, run.env);
  const taken = by ? flows.filter((flow) => by.includes(flow.id)) : flows;
  withdrawAll(run, instance);
  run.emit({ type: "stepLeft", instance, flows: taken.map((flow) => flow.id) });
  for (const flow of taken) if (flow.from === stepId) run.queue.push({ step: flow.to, flow: flow.id });
}

function set(run: Run, instance: InstanceId, values: JsonObject | undefined): void {
  if (values && Object.keys(values).length > 0) run.emit({ type: "variablesSet", instance, values });
}

/** An incident without an effect is retried by entering the step again, so nothing it asked for may stay behind. */
function fail(run: Run, instance: InstanceId, why: Failure): void {
  withdrawAll(run, instance);
  run.emit({ type: "stepFailed", instance, failure: why });
}

function failed(code: string, cause: string): Outcome {
  return { type: "fail", failure: { code, cause, retryable: true } };
}
