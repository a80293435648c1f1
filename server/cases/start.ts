import { checkForm, type FieldError } from "@/dsl/form/check";
import type { JsonObject } from "@/dsl/json";
import { triggersOf } from "@/dsl/program/triggers";
import { negotiate } from "@/dsl/text";
import type { Scope } from "../db/scope";
import { storable } from "../json";
import { isOverLimit, type OverLimit } from "../limits/limits";
import { isNewer, type LoadedVersion, programOf } from "../processes/programs";
import type { Failed, Ok } from "../result";
import { ok } from "../result";
import type { EngineParts } from "./commit";
import { scopeKey } from "./configuration";
import { engine } from "./engine";
import { caseOfBusinessKey } from "./existing";
import { newReference } from "./reference";

export interface StartRequest {
  readonly scope: Scope;
  readonly processKey: string;
  readonly by: "form" | "api";
  /** Typed values from the API, texts as people type them from the form. */
  readonly values: Record<string, unknown>;
  /** BCP 47; the nearest of the process's languages is taken. */
  readonly locale: string;
  /** The same key twice gives the same case. At most 200 characters. */
  readonly businessKey?: string;
}

export interface Started {
  readonly caseId: string;
  /** `ORD-7K3F-2Q`. */
  readonly reference: string;
  /** True when the business key had started this case before. */
  readonly existing: boolean;
}

export type StartFailed =
  | Failed<
      "process.unknown" | "process.newer" | "trigger.unknown" | "process.suspended" | "organisation.suspended"
    >
  | ({ readonly ok: false } & OverLimit)
  | Failed<"form.errors", { readonly errors: readonly FieldError[] }>;

type Version = Pick<LoadedVersion, "processId" | "versionId" | "program" | "personal">;

/** A billion references per prefix: a second try is rare, a sixth means that something else is wrong. */
const TRIES = 6;

/**
 * Starts a case of the published version and advances it as far as it goes without I/O; it is committed when this resolves.
 * Codes: `process.unknown` (no such published process), `trigger.unknown` (it cannot be started this way),
 * `process.newer` (published by an Alur that speaks a later process language than this one),
 * `process.suspended`, `organisation.suspended` (an operator holds it; a case that its business key has started is answered still),
 * `limit.runningCases`, `limit.startsPerSecond`, `limit.jobs` (the organisation uses as much as it may; `retryAfter` seconds; a case
 * that its business key has started is answered still), `form.errors` (with the errors of each field; nothing was started).
 */
export async function startCase(request: StartRequest): Promise<Ok<Started> | StartFailed> {
  const { parts } = await engine();
  const first = await tryStart(request);
  if (first && (first.ok || isOverLimit(first))) return first;
  // Refused by what this process knew: somebody may just have published, and a refusal must hold.
  for (let tried = 0; tried < TRIES; tried++) {
    parts.configurations.forget([request.scope]);
    const again = await tryStart(request);
    if (again) return again;
  }
  throw new Error("the published version changes faster than a case can start");
}

/** Undefined: another version was published meanwhile. */
async function tryStart(request: StartRequest): Promise<Ok<Started> | StartFailed | undefined> {
  const { parts, gate } = await engine();
  const version = await versionOf(parts, request);
  if (!version) return { ok: false, code: "process.unknown" };
  if (isNewer(version.program)) return { ok: false, code: "process.newer" };
  const triggers = triggersOf(version.program, parts.kinds);
  if (request.by === "form" ? !triggers.form : !triggers.api) return { ok: false, code: "trigger.unknown" };

  const known = await existing(parts, request, version);
  if (known) return ok(known);
  const held = await heldBy(parts, request.scope, version.processId);
  if (held) return { ok: false, code: held };
  const { languages } = version.program;
  const locale = negotiate(
    [request.locale],
    [...new Set([languages.source, ...languages.required])],
    languages.source,
  );
  const checked = valuesOf(request, triggers.form?.form, locale);
  if (!checked.ok) return { ok: false, code: "form.errors", errors: checked.errors };

  const over = await gate.pass(request.scope);
  if (over) return { ok: false, ...over };
  return beginFree(request, version, { values: checked.values, locale });
}

/** Begins the case, under another reference when one is taken. */
async function beginFree(
  request: StartRequest,
  version: Version,
  given: { readonly values: JsonObject; readonly locale: string },
): Promise<Ok<Started> | undefined> {
  const { parts } = await engine();
  for (let tried = 0; tried < TRIES; tried++) {
    const made = await begin(request, version, given);
    if (made === "outdated") return undefined;
    if (made !== "taken") return ok(made);
    // Someone else was first with the same business key; otherwise it was the reference, and another one is made.
    const first = await existing(parts, request, version);
    if (first) return ok(first);
  }
  throw new Error("no free reference found");
}

async function versionOf(
  parts: EngineParts,
  { scope, processKey }: StartRequest,
): Promise<Version | undefined> {
  const configurations = await parts.configurations.of(parts.pool, [scope]);
  const published = configurations.get(scopeKey(scope))?.published.get(processKey);
  return published && programOf(scope, published.versionId);
}

async function heldBy(
  parts: EngineParts,
  scope: Scope,
  processId: string,
): Promise<"process.suspended" | "organisation.suspended" | undefined> {
  const configuration = (await parts.configurations.of(parts.pool, [scope])).get(scopeKey(scope));
  if (configuration?.suspended) return "organisation.suspended";
  return configuration?.held.has(processId) ? "process.suspended" : undefined;
}

async function begin(
  request: StartRequest,
  version: Version,
  { values, locale }: { readonly values: JsonObject; readonly locale: string },
): Promise<Started | "taken" | "outdated"> {
  const { parts, committer } = await engine();
  const caseId = parts.newId();
  const reference = newReference(version.program.reference);
  const result = await committer.submit({
    scope: request.scope,
    caseId,
    create: {
      processId: version.processId,
      versionId: version.versionId,
      current: true,
      ...(request.businessKey !== undefined && { businessKey: request.businessKey }),
    },
    command: {
      type: "start",
      by: request.by,
      values,
      case: { id: caseId, reference, language: locale, started: parts.clock.now().toISOString() },
    },
  });
  if (result.outcome === "advanced") return { caseId, reference, existing: false };
  if (result.outcome === "taken" || result.outcome === "outdated") return result.outcome;
  throw new Error(`a start cannot be ${result.outcome}`);
}

function valuesOf(
  request: StartRequest,
  form: Parameters<typeof checkForm>[0] | undefined,
  locale: string,
): { ok: true; values: JsonObject } | { ok: false; errors: readonly FieldError[] } {
  if (!form) return { ok: true, values: storable(request.values) };
  return checkForm(form, request.values, {
    locale,
    ...(request.by === "api" && { unknown: "reject" as const }),
  });
}

async function existing(
  { pool }: EngineParts,
  { scope, businessKey }: StartRequest,
  version: Version,
): Promise<Started | undefined> {
  if (businessKey === undefined) return undefined;
  const row = await caseOfBusinessKey(pool, scope, version, businessKey);
  return row && { caseId: row.id, reference: row.reference, existing: true };
}
