import { own } from "../json";
import { fire } from "./handlers";
import { answerStep, failEffect } from "./outcome";
import type { Answer, EffectDoes } from "./request";
import { nextAttempt } from "./retry";
import type { Run } from "./run";
import { effectKey, type InstanceId, type PendingEffect } from "./state";

/** Which effects each answer is for. */
const ANSWERS: Record<Answer["type"], readonly EffectDoes[]> = {
  succeeded: ["perform"],
  failed: ["perform", "call"],
  fired: ["timer"],
  submitted: ["work"],
  called: ["callback"],
  received: ["message"],
  ended: ["call"],
  granted: ["lock"],
  held: ["condition"],
};

/** False when the answer is late, doubled, or not for what was asked. While the case is held it is kept for later. */
export function takeAnswer(run: Run, id: InstanceId, given: Answer): boolean {
  const pending = expecting(run, id, given);
  if (!pending) return false;
  if (run.state.suspended) {
    const known = run.state.held?.some((one) => one.instance === id && one.answer.effect === given.effect);
    if (known) return false;
    run.emit({ type: "answerHeld", instance: id, answer: given });
    return true;
  }
  if (given.type === "failed") {
    failed(run, id, pending, given);
    return true;
  }
  if (pending.handler === undefined) {
    answerStep(run, id, given);
    return true;
  }
  // A handler's condition stays: it may turn again.
  run.emit({ type: "effectAnswered", instance: id, effect: given.effect });
  const payload = given.type === "received" ? { payload: given.payload } : {};
  fire(run, id, pending.handler, { ...payload, nth: pending.nth ?? 1 });
  return true;
}

function expecting(run: Run, id: InstanceId, given: Answer): PendingEffect | undefined {
  const instance = own(run.state.instances, id);
  const pending = own(instance?.pending, String(given.effect));
  if (!instance || !pending || !ANSWERS[given.type].includes(pending.does)) return undefined;
  // A failed effect waits for an operator, not for an answer: a report that comes now is of an attempt already given up.
  if (instance.failure?.effect === given.effect || pending.granted) return undefined;
  const { attempt } = pending;
  return given.type === "failed" && given.attempt !== undefined && given.attempt !== attempt
    ? undefined
    : pending;
}

function failed(
  run: Run,
  instance: InstanceId,
  pending: PendingEffect,
  { effect, failure }: Extract<Answer, { type: "failed" }>,
): void {
  const { attempt } = pending;
  const spread = run.env.spread?.(effectKey(run.state.case.id, instance, effect), attempt);
  const place = spread === undefined ? {} : { spread };
  const nextAt = nextAttempt(pending, failure, { now: run.env.now, ...place });
  if (nextAt) run.emit({ type: "effectFailed", instance, effect, attempt, failure, nextAt });
  else failEffect(run, instance, effect, attempt, failure);
}
