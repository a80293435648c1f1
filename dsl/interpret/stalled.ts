import { milliseconds, parseDuration } from "../duration";
import type { EffectDoes } from "./request";
import type { CaseState, InstanceId, StepInstance } from "./state";

/** In the order in which it is told where a step waits for several things. */
const WAITS = {
  work: "task",
  callback: "answer",
  message: "message",
  call: "case",
  lock: "lock",
  condition: "condition",
  perform: "service",
  timer: "timer",
} as const satisfies Record<EffectDoes, string>;

/** What a step waits for. */
export type WaitsFor = (typeof WAITS)[EffectDoes];

/** How long a step takes at most when all is well. */
export interface Norm {
  readonly seconds: number;
  /** From cases that have ended; else the step says it. */
  readonly learned: boolean;
}

/** A step that a case has stood at for longer than its norm. */
export interface Stalled {
  readonly instance: InstanceId;
  readonly step: string;
  /** `steps`: what stands inside it. */
  readonly waitsFor: WaitsFor | "steps";
  /** ISO instant of entering it. */
  readonly since: string;
  /** ISO instant at which its norm was over. */
  readonly stalledSince: string;
  readonly norm: Norm;
}

/** The norm that a step says it has: an ISO duration; undefined for none. */
export function declaredNorm(text: unknown): Norm | undefined {
  const duration = parseDuration(text);
  return duration && { seconds: milliseconds(duration) / 1000, learned: false };
}

/**
 * The step that a case has stalled at, at the instant `now`: of several the one whose norm was over first. A step that has failed is
 * not among them, for that is an incident; nor one that only stands by. Where the norm is only learned, neither is one that
 * a timer will carry on, or what stands inside it.
 */
export function stalledAt(
  instances: CaseState["instances"],
  normOf: (step: string) => Norm | undefined,
  now: string,
): Stalled | undefined {
  let found: Stalled | undefined;
  for (const [instance, one] of Object.entries(instances)) {
    const norm = one.status === "active" ? normOf(one.step) : undefined;
    if (!norm) continue;
    const waitsFor = waitsForOf(one);
    if (norm.learned && (waitsFor === "timer" || waitsFor === "steps")) continue;
    const stalledSince = new Date(Date.parse(one.since) + norm.seconds * 1000).toISOString();
    if (stalledSince > now || (found && found.stalledSince <= stalledSince)) continue;
    found = { instance, step: one.step, waitsFor, since: one.since, stalledSince, norm };
  }
  return found;
}

function waitsForOf({ pending }: StepInstance): Stalled["waitsFor"] {
  const own = new Set(
    Object.values(pending)
      .filter(({ handler, granted }) => handler === undefined && !granted)
      .map(({ does }) => does),
  );
  for (const [does, word] of Object.entries(WAITS)) if (own.has(does as EffectDoes)) return word;
  return "steps";
}
