import { own } from "../json";
import { takeAnswer } from "./answer";
import { cancelScope, withdrawAll } from "./cancel";
import type { Command } from "./command";
import { setVariables } from "./handlers";
import { drop, enterStep, follow, leave, outcomeOf, standBy } from "./outcome";
import { fits, TOO_LARGE } from "./room";
import type { Run } from "./run";
import { homesOf } from "./scopes";
import { type InstanceId, ROOT, type StepInstance } from "./state";

type Operation = Exclude<Command, { type: "start" | "answer" | "continue" }>;
type Of<T extends Operation["type"]> = Extract<Operation, { type: T }>;

/** Does what an operator asks for. False when it is about something that is gone or not so. */
export function operate(run: Run, command: Operation): boolean {
  if (!holds(run, command)) return false;
  switch (command.type) {
    case "cancel":
      return cancel(run, command.by);
    case "suspend":
      return suspend(run, command);
    case "resume":
      return resume(run, command.by);
    case "setVariables":
      return change(run, command);
    default:
      return operateOn(run, command);
  }
}

/** Whether the case can hold the values of a command, beside what it has (see room.ts). */
function holds(run: Run, command: Operation): boolean {
  if (!("values" in command) || !command.values) return true;
  run.tooLarge = !fits(run, command.instance ?? "", { type: "leave", set: command.values });
  return !run.tooLarge;
}

function cancel(run: Run, by: string | undefined): boolean {
  cancelScope(run, ROOT);
  run.emit({ type: "caseCancelled", ...(by !== undefined && { by }) });
  return true;
}

function suspend(run: Run, { by, with: heldWith }: Of<"suspend">): boolean {
  if (run.state.suspended) return false;
  run.emit({
    type: "caseSuspended",
    ...(by !== undefined && { by }),
    ...(heldWith !== undefined && { with: heldWith }),
  });
  return true;
}

/** What was answered meanwhile is taken in the order in which it came. */
function resume(run: Run, by: string | undefined): boolean {
  if (!run.state.suspended) return false;
  const held = run.state.held ?? [];
  run.emit({ type: "caseResumed", ...(by !== undefined && { by }) });
  run.goOn();
  for (const { instance, answer } of held) takeAnswer(run, instance, answer);
  run.changed = true;
  return true;
}

function change(run: Run, { values, instance, by }: Of<"setVariables">): boolean {
  const found = instance === undefined ? undefined : own(run.state.instances, instance);
  if (instance !== undefined && !found) return false;
  for (const [scope, part] of homesOf(run.state, found?.scope ?? ROOT, values))
    run.emit({ type: "variablesChanged", scope, values: part, ...(by !== undefined && { by }) });
  run.changed = true;
  return true;
}

function operateOn(run: Run, command: Of<"retry" | "skip" | "move" | "addItem">): boolean {
  const instance = own(run.state.instances, command.instance);
  // What they send on could not arrive while the case is held.
  if (run.state.suspended) return false;
  if (!instance || (instance.status === "listening" && command.type !== "retry")) return false;
  switch (command.type) {
    case "retry":
      return retry(run, instance, command);
    case "skip":
      return skip(run, instance, command);
    case "move":
      return move(run, instance, command);
    case "addItem":
      return addItem(run, instance, command);
  }
}

function retry(run: Run, found: StepInstance, { instance: id, values, by }: Of<"retry">): boolean {
  if (!found.failure) return false;
  if (values) change(run, { type: "setVariables", values, instance: id, ...(by !== undefined && { by }) });
  const effect = found.failure?.effect;
  const pending = effect !== undefined && found.pending[effect] !== undefined;
  // With other variables it is asked for anew: the old request, under the old key, would know nothing of them.
  const again = pending && !values;
  run.emit({ type: "stepRetried", instance: id, ...(again && { effect }), ...(by !== undefined && { by }) });
  if (pending && !again) withdrawAll(run, id, "own");
  // What it has open inside goes on; a scope whose result could not be gathered is closed anew.
  const open = Object.keys(found.open ?? {});
  for (const scope of open) run.touched.add(scope);
  if (again || open.length > 0) return true;
  if (found.status === "listening") standBy(run, id);
  else enterStep(run, id);
  return true;
}

/** A race is over when one of its steps is done: that one is skipped, not the race. */
function skip(run: Run, found: StepInstance, { instance, values, flows, by }: Of<"skip">): boolean {
  if (found.racers) return false;
  run.emit({ type: "stepSkipped", instance, ...(by !== undefined && { by }) });
  setVariables(run, instance, values);
  leave(run, instance, flows ?? usualWay(run, instance));
  return true;
}

/** Along the "otherwise" of a step that chooses, or its first arrow; all arrows of any other. */
function usualWay(run: Run, instance: InstanceId): readonly string[] | undefined {
  const step = own(run.state.instances, instance)?.step ?? "";
  const flows = run.graph.out(step);
  const chooses = flows.some((flow) => flow.when !== undefined || flow.otherwise);
  if (!chooses) return undefined;
  const way = flows.find((flow) => flow.otherwise) ?? flows[0];
  return way && [way.id];
}

function move(run: Run, found: StepInstance, { instance, to, by }: Of<"move">): boolean {
  const target = own(run.program.steps, to);
  const here = own(run.program.steps, found.step);
  if (!target || target.in !== here?.in || run.graph.listeners(target.in).includes(to)) return false;
  const scope = found.scope ?? ROOT;
  run.emit({ type: "tokenMoved", instance, to, ...(by !== undefined && { by }) });
  drop(run, instance);
  run.send({ step: to, scope });
  return true;
}

function addItem(run: Run, found: StepInstance, { instance, item }: Of<"addItem">): boolean {
  // Its round would begin behind an incident: a step that has stopped begins nothing before it is retried.
  if (found.failure) return false;
  if (!own(run.env.kinds, own(run.program.steps, found.step)?.kind ?? "")?.added) return false;
  // One that must wait for its turn is measured now: its round could not begin, and the group would stop there.
  run.tooLarge = !fits(run, instance, { type: "open", scopes: [{ variables: { item } }] });
  if (run.tooLarge) return false;
  let refused = false;
  const outcome = outcomeOf(run, instance, (kind, its, context) => {
    const added = kind.added?.(its, item, context);
    refused = added === undefined;
    return added ?? { type: "wait" };
  });
  // A group that goes on well is not stopped by an item that the case cannot hold.
  run.tooLarge = outcome.type === "fail" && outcome.failure.code === TOO_LARGE;
  if (refused || run.tooLarge) return false;
  follow(run, instance, outcome);
  return true;
}
