import type { Logger } from "pino";
import type { Answer } from "@/dsl/interpret/request";
import type { Clock } from "../clock";
import type { SpanOf } from "../observe/trace";
import { isNewer, programOf } from "../processes/programs";
import { type PendingPerform, type PerformParts, type PutOff, perform } from "./perform";

/** What carrying an effect out once needs. */
export interface AttemptParts extends PerformParts {
  readonly clock: Clock;
  readonly log: Logger;
  /** Counts the effects of this worker: how each went, in seconds. */
  readonly meter?: { effect(kind: string, outcome: string, seconds: number): void };
}

/** After so long what this process does not understand may come to another one. */
const NEWER_MS = 2000;

/**
 * Carries an effect out once, logged and counted; never throws. Undefined: it was cut off by `stop`, or could not even be begun, and is
 * to be handed back. What only a newer process understands is put off for {@link NEWER_MS}.
 */
export async function attempt(
  parts: AttemptParts,
  effect: PendingPerform,
  stop: AbortSignal,
): Promise<Answer | PutOff | undefined> {
  try {
    return await begin(parts, effect, stop);
  } catch (error) {
    const { caseId, key } = effect;
    parts.log.error({ err: error, caseId, effect: key }, "could not begin; the effect is handed back");
    return undefined;
  }
}

async function begin(
  parts: AttemptParts,
  effect: PendingPerform,
  stop: AbortSignal,
): Promise<Answer | PutOff | undefined> {
  // Whoever understands the program comes to it sooner or later; here it would be carried out as somebody else meant it.
  const version = await programOf(effect, effect.versionId);
  if (version && isNewer(version.program))
    return { type: "putOff", until: new Date(parts.clock.now().getTime() + NEWER_MS) };
  const began = performance.now();
  const answer = await perform(parts, effect, stop);
  const ms = Math.round(performance.now() - began);
  const outcome = answer?.type ?? "cut";
  parts.meter?.effect(effect.kind, outcome, ms / 1000);
  const { caseId, stepId, key, attempt: number, organisationId } = effect;
  parts.log.info({ caseId, stepId, key, attempt: number, organisationId, outcome, ms }, "effect");
  return answer;
}

/** The span of carrying an effect out and committing its answer. */
export function spanOf(effect: PendingPerform): SpanOf {
  const { kind, trace, caseId, stepId, key, attempt: number, organisationId } = effect;
  const ids = {
    "alur.case": caseId,
    "alur.step": stepId,
    "alur.effect": key,
    "alur.organisation": organisationId,
  };
  return { name: `effect ${kind}`, parent: trace, attributes: { ...ids, "alur.attempt": number } };
}
