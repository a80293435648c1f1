import { own } from "../json";
import { stepContext } from "./context";
import { fire } from "./handlers";
import { answerStep } from "./outcome";
import type { Run } from "./run";
import type { InstanceId } from "./state";

/**
 * Looks at every condition that something waits for, after variables have changed. One that was false and is true now lets its
 * step or handler act. One that cannot be evaluated, or gives no boolean, is as good as false. True when something acted.
 */
export function turnConditions(run: Run): boolean {
  if (!run.changed) return false;
  run.changed = false;
  let acted = false;
  for (const id of run.watching()) {
    const instance = own(run.state.instances, id);
    if (!instance || instance.status === "failed") continue;
    for (const [effect, { does }] of Object.entries(instance.pending)) {
      if (does === "condition") acted = turn(run, id, Number(effect)) || acted;
    }
  }
  return acted;
}

function turn(run: Run, id: InstanceId, effect: number): boolean {
  const pending = own(run.state.instances, id)?.pending[effect];
  if (pending?.when === undefined) return false;
  const result = stepContext(run.program, run.state, id, run.env).evaluate(pending.when);
  const held = "value" in result && result.value === true;
  if (held === (pending.held ?? false)) return false;
  run.emit({ type: "conditionTurned", instance: id, effect, held });
  if (!held) return false;
  if (pending.handler !== undefined) fire(run, id, pending.handler);
  else answerStep(run, id, { type: "held", effect });
  return true;
}
