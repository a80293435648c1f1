import type { FieldError } from "@/dsl/form/check";
import type { JsonObject } from "@/dsl/json";
import type { Scope } from "../db/scope";
import type { Failed, Ok } from "../result";

export interface StartRequest {
  readonly scope: Scope;
  readonly processKey: string;
  readonly by: "form" | "api";
  /** Typed values from the API, texts as people type them from the form. */
  readonly values: JsonObject;
  /** BCP 47; one of the process's languages, else its nearest is taken. */
  readonly locale: string;
  /** The same key twice gives the same case. */
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

/**
 * Starts a case of the published version and advances it as far as it goes without I/O.
 * Codes: `process.unknown` (no such published process), `trigger.unknown` (the process cannot be started this way),
 * `form.errors` (with one error per field).
 */
export async function startCase(
  request: StartRequest,
): Promise<Ok<Started> | Failed<"process.unknown" | "trigger.unknown"> | Failed<"form.errors", { errors: FieldError[] }>> {
  throw new Error(`not laid yet: ${request.processKey}`);
}
