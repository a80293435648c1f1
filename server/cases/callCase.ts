import type { Failure } from "@/dsl/interpret/failure";
import type { CustomerInfo } from "@/dsl/interpret/state";
import type { JsonObject } from "@/dsl/json";
import type { Program } from "@/dsl/program/program";
import { negotiate } from "@/dsl/text";
import type { Scope } from "../db/scope";
import type { Entry } from "./entry";
import { newReference } from "./reference";

/** How many cases may call one another in a row; one more is an incident, so that a process that calls itself comes to an end. */
export const DEEPEST = 25;

/** A call that waits for its case to be started. */
export interface PendingCall {
  readonly key: string;
  readonly caseId: string;
  readonly instance: string;
  readonly number: number;
  readonly childId: string;
  readonly process: string;
  readonly version: number | null;
  /** The newest compatible with `version`, up to the published one. */
  readonly compatible: boolean;
  readonly values: JsonObject;
  readonly businessKey: string | null;
  readonly depth: number;
  readonly locale: string;
  readonly customer: CustomerInfo | null;
  /** Null: no such process, or no such version. */
  readonly processId: string | null;
  readonly versionId: string | null;
  /** Null: none is published. */
  readonly publishedId: string | null;
  readonly suspended: boolean;
}

/** Why a call cannot be carried out. Codes: `call.depth`, `call.process`, `call.version`, `call.suspended`. */
export function callFailure(call: PendingCall): Failure | undefined {
  const { process, version } = call;
  const params = { process, version: version ?? "", most: DEEPEST };
  if (call.depth > DEEPEST) return { code: "call.depth", cause: process, retryable: false, params };
  if (call.processId === null) return { code: "call.process", cause: process, retryable: true, params };
  if (call.versionId === null) return { code: "call.version", cause: process, retryable: true, params };
  if (call.suspended) return { code: "call.suspended", cause: process, retryable: true, params };
  return undefined;
}

/** The business key is another case's, one that this call has not started. */
export function keyTaken(call: PendingCall): Failure {
  const params = { process: call.process, businessKey: call.businessKey ?? "" };
  return { code: "call.businessKey", cause: call.businessKey ?? "", retryable: true, params };
}

/** Tells the calling case that its call came to nothing. */
export function failedCall(scope: Scope, call: PendingCall, failure: Failure): Entry {
  const answer = { type: "failed" as const, effect: call.number, failure };
  return { scope, caseId: call.caseId, command: { type: "answer", instance: call.instance, answer } };
}

/** The beginning of the called case: for the same customer, in their language as far as its process speaks it. */
export function calledCase(scope: Scope, call: PendingCall, program: Program, now: string): Entry {
  const { childId, caseId, instance, number: effect, values, customer, depth, businessKey } = call;
  return {
    scope,
    caseId: childId,
    create: {
      processId: call.processId ?? "",
      versionId: call.versionId ?? "",
      call: call.key,
      ...(businessKey !== null && { businessKey }),
    },
    command: {
      type: "start",
      by: "call",
      values,
      case: caseInfo(program, childId, call.locale, now),
      ...(customer && { customer }),
      parent: { caseId, instance, effect },
      depth,
    },
  };
}

/** What a new case is called and speaks. */
export function caseInfo(program: Program, id: string, locale: string, started: string) {
  const { source, required } = program.languages;
  const language = negotiate([locale], [...new Set([source, ...required])], source);
  return { id, reference: newReference(program.reference), language, started };
}
