import type pg from "pg";
import { milliseconds, parseDuration } from "@/dsl/duration";
import type { Failure } from "@/dsl/interpret/failure";
import type { Answer } from "@/dsl/interpret/request";
import type { Json } from "@/dsl/json";
import type { Executor, ExecutorContext, Ports } from "@/steps/contract";
import { failureIn } from "../adapters/failure";
import type { Configuration } from "../cases/configuration";
import { callbackToken, caseToken } from "../cases/token";
import type { Scope } from "../db/scope";
import { openEffects } from "../privacy/open";
import { programOf } from "../processes/programs";
import { RESTING } from "./guard";
import type { EffectJob } from "./port";
import { READ_EFFECTS } from "./sql/effects";

/** A pending effect with what its executor is told. */
export interface PendingPerform extends Scope {
  readonly key: string;
  readonly caseId: string;
  readonly instance: string;
  readonly number: number;
  readonly stepId: string;
  readonly kind: string;
  /** As the step gave it. */
  request: Json;
  readonly timeout: string | null;
  readonly attempt: number;
  /** Traceparent of what has ordered it. */
  readonly trace: string | null;
  readonly reference: string;
  readonly locale: string;
  readonly versionId: string;
  readonly organisationName: string;
  readonly brandColour: string;
  readonly callbackNumber: number | null;
  /** The key of its case, where something of that is personal. */
  readonly dataKey: Uint8Array | null;
  /** The organisation's services, where they are known to be those of this very moment. */
  readonly services?: Configuration["services"];
}

export type Executors = { readonly [kind: string]: Executor };

export interface PerformParts {
  readonly executors: Executors;
  /** The ports as one effect may use them. */
  readonly portsOf: (effect: PendingPerform) => Ports;
  /** Absolute address of the web server. */
  readonly url: string;
}

/** How long an effect may run when its step does not say. */
const USUAL_MS = 60_000;
/** How long it may run at most: well below the time after which the queue gives its job to another worker. */
const LONGEST_MS = 300_000;

/** Reads the effects of jobs; one that is settled or withdrawn already is absent. */
export async function readEffects(
  pool: pg.Pool,
  jobs: readonly EffectJob[],
): Promise<Map<string, PendingPerform>> {
  const { rows } = await pool.query<PendingPerform>({
    name: "read-effects",
    text: READ_EFFECTS,
    values: [jobs.map((j) => j.key), jobs.map((j) => j.organisationId)],
  });
  await openEffects(rows);
  return new Map(rows.map((row) => [row.key, row]));
}

/** Not carried out: its service rests, and it is to be tried again then, as if it had not been tried. */
export interface PutOff {
  readonly type: "putOff";
  readonly until: Date;
}

/**
 * Carries one effect out and says how it went, as the answer to its case. Never rejects. Undefined when `stop` has cut it off:
 * then somebody else is to carry it out.
 */
export async function perform(
  parts: PerformParts,
  effect: PendingPerform,
  stop: AbortSignal,
): Promise<Answer | PutOff | undefined> {
  const given = parseDuration(effect.timeout);
  const limit = limited(stop, given ? Math.min(milliseconds(given), LONGEST_MS) : USUAL_MS);
  const outcome = await runExecutor(parts, effect, limit).finally(limit.lift);
  if (stop.aborted && !outcome.ok) return undefined;
  const { number, attempt } = effect;
  if (outcome.ok) return { type: "succeeded", effect: number, result: outcome.result };
  const { failure } = outcome;
  const putOff = failure.code === RESTING && failure.params?.putOff;
  if (typeof putOff === "string") return { type: "putOff", until: new Date(putOff) };
  return { type: "failed", effect: number, failure, attempt };
}

async function runExecutor(parts: PerformParts, effect: PendingPerform, { signal, gaveUp, timedOut }: Limit) {
  try {
    const executor = parts.executors[effect.kind];
    const program = (await programOf(effect, effect.versionId))?.program;
    if (!executor || !program) return failed({ code: "step.unknown", cause: effect.kind, retryable: false });
    const context: ExecutorContext = {
      key: effect.key,
      attempt: effect.attempt,
      program,
      stepId: effect.stepId,
      signal,
      organisation: {
        id: effect.organisationId,
        name: effect.organisationName,
        brandColour: effect.brandColour,
      },
      case: { id: effect.caseId, reference: effect.reference, language: effect.locale },
      links: linksOf(parts.url, effect),
    };
    // An executor that does not heed its signal must not hold its place for ever.
    return await Promise.race([executor(effect.request, context, parts.portsOf(effect)), gaveUp]);
  } catch (error) {
    const known = failureIn(error);
    if (known) return failed(known);
    if (timedOut()) return failed({ code: "effect.timeout", cause: effect.timeout ?? "", retryable: true });
    return failed({
      code: "step.crashed",
      cause: error instanceof Error ? error.message.slice(0, 200) : "unknown",
      retryable: true,
    });
  }
}

function failed(failure: Failure) {
  return { ok: false as const, failure };
}

interface Limit {
  readonly signal: AbortSignal;
  /** Rejects a moment after the signal, so that an executor that does heed it answers first. */
  readonly gaveUp: Promise<never>;
  timedOut(): boolean;
  lift(): void;
}

/** How long an executor that does not heed its signal is waited for. */
const PATIENCE_MS = 500;

/** Ends after `ms`, or when `stop` does; unless it is lifted before: most effects are over long before their time is. */
function limited(stop: AbortSignal, ms: number): Limit {
  const controller = new AbortController();
  const { signal } = controller;
  let giveUp: (reason: unknown) => void = () => undefined;
  const gaveUp = new Promise<never>((_, reject) => {
    giveUp = reject;
  });
  // It may be lifted, and nobody listen any more, before it rejects.
  gaveUp.catch(() => undefined);
  const end = (reason: unknown) => {
    controller.abort(reason);
    setTimeout(() => giveUp(reason), PATIENCE_MS).unref();
  };
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    end(new DOMException("The effect took too long.", "TimeoutError"));
  }, ms);
  const stopped = () => end(stop.reason);
  if (stop.aborted) stopped();
  else stop.addEventListener("abort", stopped, { once: true });
  return {
    signal,
    gaveUp,
    timedOut: () => late,
    lift() {
      clearTimeout(timer);
      stop.removeEventListener("abort", stopped);
    },
  };
}

function linksOf(url: string, effect: PendingPerform): ExecutorContext["links"] {
  const { caseId, instance, callbackNumber } = effect;
  // Signed when they are asked for: most effects have no use for them.
  const casePage = () => `${url}/c/${caseToken(caseId)}`;
  return {
    get casePage() {
      return casePage();
    },
    get form() {
      return `${casePage()}/form`;
    },
    ...(callbackNumber !== null && {
      callback: `${url}/api/v1/callbacks/${callbackToken({ caseId, instance, number: callbackNumber })}`,
    }),
  };
}
