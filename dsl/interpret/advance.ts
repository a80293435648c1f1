import { own } from "../json";
import type { Program } from "../program/program";
import { takeAnswer } from "./answer";
import type { Command } from "./command";
import type { EffectOrder } from "./effect";
import type { Env } from "./env";
import type { CaseEvent } from "./event";
import { operate } from "./operate";
import { type Input, Run } from "./run";
import { settle } from "./settle";
import { type CaseState, ROOT } from "./state";

/**
 * `stale`: the command is late, doubled or about something unknown; nothing changes. `tooLarge`: the case cannot hold what an
 * operator would set beside what it has.
 */
export type Advance =
  | {
      readonly outcome: "advanced";
      readonly state: CaseState;
      readonly events: readonly CaseEvent[];
      readonly effects: readonly EffectOrder[];
      /** About how much it has set and its steps have kept, in characters of JSON; so much of the state may be new. */
      readonly grown: number;
    }
  | { readonly outcome: "stale"; readonly tooLarge?: true };

/**
 * Carries a case on by one command, as far as it goes without the outside. Pure: no clock, no chance, no I/O; the result's
 * `state` is `fold(state, events)`. Never throws: what a step cannot do is an incident on that step.
 */
export function advance(program: Program, state: CaseState, command: Command, env: Env): Advance {
  const run = new Run(program, state, env);
  const goesOn = state.paused !== undefined && !state.suspended;
  // First, so that what is given up by the command takes along what is on its way there.
  if (goesOn) run.goOn();
  if (!(command.type === "continue" ? goesOn : carryOut(run, command)))
    return { outcome: "stale", ...(run.tooLarge && { tooLarge: true }) };
  if (!run.state.suspended) settle(run);
  else if (goesOn) run.pause(run.slices);
  const { events, grown } = run;
  return { outcome: "advanced", state: run.state, events, effects: run.orders(), grown };
}

/** False when the command is stale; then nothing has been emitted. */
function carryOut(run: Run, command: Exclude<Command, { type: "continue" }>): boolean {
  if (command.type === "start") return start(run, command);
  if (run.state.status !== "running") return false;
  return command.type === "answer"
    ? takeAnswer(run, command.instance, command.answer)
    : operate(run, command);
}

function start(run: Run, command: Extract<Command, { type: "start" }>): boolean {
  if (run.state.status !== "new") return false;
  const { by, values, customer, parent, depth } = command;
  run.emit({
    type: "caseStarted",
    by,
    case: command.case,
    customer: customer ?? {},
    ...(parent && { parent }),
    ...(depth && { depth }),
  });
  const input: Input = { by, values, ...(customer && { customer }) };
  for (const step of run.graph.listeners(undefined)) run.send({ step, scope: ROOT, listens: true });
  for (const step of startsOf(run, command)) run.send({ step, scope: ROOT, input });
  return true;
}

/** Where a case begins: at the step that was named, else at every one that begins cases in this way. */
function startsOf(run: Run, { by, step }: Extract<Command, { type: "start" }>): string[] {
  const starts = Object.entries(run.program.steps).filter(
    ([, { kind }]) => own(run.env.kinds, kind)?.arrows.in === "none",
  );
  if (step !== undefined) return starts.filter(([id]) => id === step).map(([id]) => id);
  const fitting = starts.filter(([, found]) => own(run.env.kinds, found.kind)?.begins?.(found, by) ?? true);
  return (fitting.length > 0 ? fitting : starts).map(([id]) => id);
}
