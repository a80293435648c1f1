import { checkForm, type FieldError } from "@/dsl/form/check";
import type { JsonObject } from "@/dsl/json";
import { negotiate } from "@/dsl/text";
import { asSystem, type Scope } from "../db/scope";
import { storable } from "../json";
import { type Published, publishedVersion } from "../processes/published";
import type { Failed, Ok } from "../result";
import { ok } from "../result";
import { engine } from "./engine";
import { newReference } from "./reference";
import { caseToken } from "./token";
import { triggersOf } from "./trigger";

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
  /** For the customer's link, `/c/<token>`. */
  readonly token: string;
  /** True when the business key had started this case before. */
  readonly existing: boolean;
}

export type StartFailed =
  | Failed<"process.unknown" | "trigger.unknown">
  | Failed<"form.errors", { readonly errors: readonly FieldError[] }>;

type Version = Pick<Published, "processId" | "versionId" | "program">;

/** A billion references per prefix: a second try is rare, a sixth means that something else is wrong. */
const TRIES = 6;

/**
 * Starts a case of the published version and advances it as far as it goes without I/O; it is committed when this resolves.
 * Codes: `process.unknown` (no such published process), `trigger.unknown` (it cannot be started this way),
 * `form.errors` (with the errors of each field; nothing was started).
 */
export async function startCase(request: StartRequest): Promise<Ok<Started> | StartFailed> {
  const version = await publishedVersion(request.scope, request.processKey);
  if (!version) return { ok: false, code: "process.unknown" };
  const { parts, committer } = await engine();
  const triggers = triggersOf(version.program, parts.kinds);
  if (request.by === "form" ? !triggers.form : !triggers.api) return { ok: false, code: "trigger.unknown" };

  const known = await existing(request, version);
  if (known) return ok(known);
  const { languages } = version.program;
  const locale = negotiate(
    [request.locale],
    [...new Set([languages.source, ...languages.required])],
    languages.source,
  );
  const checked = valuesOf(request, triggers.form?.form, locale);
  if (!checked.ok) return { ok: false, code: "form.errors", errors: checked.errors };

  for (let tried = 0; tried < TRIES; tried++) {
    const caseId = parts.newId();
    const reference = newReference(version.program.reference);
    const started = parts.clock.now().toISOString();
    const result = await committer.submit({
      scope: request.scope,
      caseId,
      create: {
        processId: version.processId,
        versionId: version.versionId,
        ...(request.businessKey !== undefined && { businessKey: request.businessKey }),
      },
      command: {
        type: "start",
        by: request.by,
        values: checked.values,
        case: { id: caseId, reference, language: locale, started },
      },
    });
    if (result.outcome === "advanced")
      return ok({ caseId, reference, token: caseToken(caseId), existing: false });
    if (result.outcome !== "taken") throw new Error(`a start cannot be ${result.outcome}`);
    // Someone else was first with the same business key; otherwise it was the reference, and another one is made.
    const first = await existing(request, version);
    if (first) return ok(first);
  }
  throw new Error("no free reference found");
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
  { scope, businessKey }: StartRequest,
  version: Version,
): Promise<Started | undefined> {
  if (businessKey === undefined) return undefined;
  const row = await asSystem((db) =>
    db.case.findUnique({
      where: {
        organisationId_environment_processId_businessKey: {
          ...scope,
          processId: version.processId,
          businessKey,
        },
      },
      select: { id: true, reference: true },
    }),
  );
  return row
    ? { caseId: row.id, reference: row.reference, token: caseToken(row.id), existing: true }
    : undefined;
}
