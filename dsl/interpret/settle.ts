import { own } from "../json";
import { liveIn } from "./applyFlow";
import { cancelScope } from "./cancel";
import { turnConditions } from "./conditions";
import { arrived, joinOf, needed, nextReady, owedBy, owedTo } from "./joins";
import { closeScope, enterStep, fail, standBy } from "./outcome";
import type { Arrival, Run } from "./run";
import { ROOT, type ScopeId } from "./state";

/** How often one advance enters the same step at the same place. A case that needs more goes round in a circle. */
const BUDGET = 1000;
/** All that one advance enters: this many times as much. */
const IN_ALL = 100;

/** Steps that one advance enters before it goes on in the next: so it has others take their turn, and no commit is too large. */
export const SLICE = 5000;

/** So many advances in a row may stop on the way; one more does not, and is stopped by its budget. */
export const MOST_SLICES = 60;

/** Lets every token on its way arrive, and those it sends on, until all wait, or the advance has entered what it may. */
export function settle(run: Run): void {
  const { slice = Number.POSITIVE_INFINITY } = run.env;
  for (;;) {
    if (run.entered >= slice && run.slices < MOST_SLICES && run.mayPause) {
      run.pause(run.slices + 1);
      return;
    }
    const arrival = run.take();
    if (arrival) arrive(run, arrival);
    else if (!turnConditions(run) && !joinNext(run) && !closeNext(run)) break;
  }
  completeCase(run);
}

function arrive(run: Run, arrival: Arrival): void {
  const { step, scope, flow, race } = arrival;
  if (scope !== ROOT && !own(run.state.scopes, scope)) return;
  if (race !== undefined && !own(run.state.instances, race)) return;
  // Who takes part in a race waits for nobody.
  const join = flow === undefined || race !== undefined ? undefined : joinOf(run, step);
  if (flow === undefined || join === undefined) {
    enter(run, arrival);
    return;
  }
  const into = run.graph.into(step);
  const late = owedTo(run.state, scope, into).includes(flow);
  run.emit({ type: late ? "tokenAbsorbed" : "tokenWaiting", flow, scope });
  const joins = arrived(run.state, scope, into, join);
  if (joins.length < needed(join, into) || owedTo(run.state, scope, into).length > 0) return;
  enter(run, { step, scope }, { joins, owes: owedBy(join, into, joins) });
}

/** What becomes of a step that has just been entered, unless the advance has gone on for too long. */
type Begin = (instance: string) => void;

/** Tokens that are joined, and arrows that were not waited for. */
interface Joined {
  readonly joins: readonly string[];
  readonly owes: readonly string[];
}

function enter(run: Run, arrival: Arrival, joined?: Joined, begin?: Begin): void {
  const { step, scope, flow, input, race, listens } = arrival;
  const instance = `${step}.${(own(run.state.entered, step) ?? 0) + 1}`;
  run.emit({
    type: "stepEntered",
    instance,
    step,
    ...(flow !== undefined && { flow }),
    ...(scope !== ROOT && { scope }),
    ...(joined && { joins: joined.joins }),
    ...(joined && joined.owes.length > 0 && { owes: joined.owes }),
    ...(race !== undefined && { race }),
    ...(listens && { listens }),
  });
  if (spent(run, arrival)) {
    const { budget = BUDGET } = run.env;
    // No handler may take this one: it could go round in the same circle for ever.
    const failure = { code: "loop.budget", cause: "", retryable: true, params: { budget } };
    run.emit({ type: "stepFailed", instance, failure });
  } else if (begin) begin(instance);
  else if (listens) standBy(run, instance);
  else enterStep(run, instance, input);
}

function spent(run: Run, { step, scope }: Arrival): boolean {
  const { budget = BUDGET, slice } = run.env;
  const place = `${scope} ${step}`;
  const times = (run.entries.get(place) ?? 0) + 1;
  run.entries.set(place, times);
  run.entered++;
  if (slice !== undefined && run.slices < MOST_SLICES) return times > budget;
  return times > budget || run.entered > (slice ?? budget * IN_ALL);
}

function joinNext(run: Run): boolean {
  const ready = nextReady(run);
  if (!ready) return false;
  const { step, scope, joins, missing } = ready;
  const params = { missing: [...(missing ?? [])] };
  const failure = { code: "join.incomplete", cause: params.missing.join(", "), retryable: true, params };
  enter(run, { step, scope }, { joins, owes: [] }, missing && ((instance) => fail(run, instance, failure)));
  return true;
}

function isDone(run: Run, scope: ScopeId): boolean {
  return liveIn(run.state, scope) === 0 && !own(run.state.waiting, scope);
}

function closeNext(run: Run): boolean {
  for (const scope of run.touched) {
    run.touched.delete(scope);
    if (scope === ROOT || !own(run.state.scopes, scope) || !isDone(run, scope)) continue;
    closeScope(run, scope);
    return true;
  }
  return false;
}

function completeCase(run: Run): void {
  if (run.state.status !== "running" || !isDone(run, ROOT)) return;
  cancelScope(run, ROOT);
  run.emit({ type: "caseCompleted" });
}
