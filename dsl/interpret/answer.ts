import { own } from "../json";
import { fire } from "./handlers";
import { answerStep, failEffect } from "./outcome";
import { escalate } from "./raise";
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
  escalated: ["call"],
  granted: ["lock"],
  held: ["condition"],
};

/** False when the answer is late, doubled, or not for what was asked. While the case is held it is kept for later. */
export function takeAnswer(run: Run, id: InstanceId, given: Answer): boolean {
  const pending = expecting(run, id, given);
  if (!pending) return false;
  if (run.state.suspended) {
    const answer = newsOf(run, id, given);
    if (answer) run.emit({ type: "answerHeld", instance: id, answer });
    return answer !== undefined;
  }
  if (given.type === "escalated") return hear(run, id, given.effect, given.codes, given.from);
  if (given.type === "ended" && given.escalations) {
    hear(run, id, given.effect, given.escalations);
    // What it escalated to may have given the call up: then it is of no interest any more how that ended.
    if (!expecting(run, id, given)) return true;
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

/**
 * What an answer that came while the case is held says beyond what is known or kept already; undefined: nothing. Of escalations
 * only the new ones: a called case tells all of them each time.
 */
function newsOf(run: Run, id: InstanceId, given: Answer): Answer | undefined {
  let known = heard(run, id, given.effect);
  for (const { instance, answer } of run.state.held ?? []) {
    if (instance !== id || answer.effect !== given.effect) continue;
    if (answer.type !== "escalated") return undefined;
    known = Math.max(known, (answer.from ?? 0) + answer.codes.length);
  }
  if (given.type !== "escalated") return given;
  const codes = given.codes.slice(Math.max(0, known - (given.from ?? 0)));
  return codes.length > 0 ? { ...given, codes, ...(known > 0 && { from: known }) } : undefined;
}

/** Escalations of a called case go on from the step that called it, each once. False when there is no new one. */
function hear(run: Run, instance: InstanceId, effect: number, codes: readonly string[], from = 0): boolean {
  const news = codes.slice(Math.max(0, heard(run, instance, effect) - from));
  for (const code of news) {
    // A handler of one before may have given the call up.
    if (!own(own(run.state.instances, instance)?.pending, String(effect))) break;
    run.emit({ type: "escalationCame", instance, effect, code });
    escalate(run, instance, code);
  }
  return news.length > 0;
}

/** How many escalations of a called case have come. */
function heard(run: Run, instance: InstanceId, effect: number): number {
  return own(own(run.state.instances, instance)?.pending, String(effect))?.escalated ?? 0;
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
