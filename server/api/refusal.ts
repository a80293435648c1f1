import { TRPCError } from "@trpc/server";
import type { TRPC_ERROR_CODE_KEY } from "@trpc/server/rpc";
import type { JsonObject } from "@/dsl/json";
import type { Problem } from "@/dsl/problem";

/** A field that was filled in wrongly, as the API says it. */
export interface FieldRefusal {
  readonly field: string;
  readonly code: string;
  readonly params: JsonObject;
}

/** Why something was not done: a code and details, never a sentence (those are in `messages/<lang>/api.json`). */
export interface RefusalData {
  readonly code: string;
  readonly params?: JsonObject;
  readonly problems?: readonly Problem[];
  readonly errors?: readonly FieldRefusal[];
}

/** Carries a {@link RefusalData} through tRPC as the cause of its error. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  constructor(readonly data: RefusalData) {
    super(data.code);
  }
}

/** HTTP meaning of every refusal; each has words in `messages/<lang>/api.json`. */
const KINDS: Readonly<Record<string, TRPC_ERROR_CODE_KEY>> = {
  "signIn.needed": "UNAUTHORIZED",
  "key.unknown": "UNAUTHORIZED",
  "role.missing": "FORBIDDEN",
  "origin.foreign": "FORBIDDEN",
  "process.unknown": "NOT_FOUND",
  "person.unknown": "NOT_FOUND",
  "person.running": "CONFLICT",
  "template.unknown": "NOT_FOUND",
  "version.unknown": "NOT_FOUND",
  "case.unknown": "NOT_FOUND",
  "task.unknown": "NOT_FOUND",
  "incident.unknown": "NOT_FOUND",
  "service.unknown": "NOT_FOUND",
  "service.notResting": "CONFLICT",
  "schedule.unknown": "NOT_FOUND",
  "apiKey.unknown": "NOT_FOUND",
  "callback.unknown": "NOT_FOUND",
  "path.unknown": "NOT_FOUND",
  "method.unknown": "METHOD_NOT_SUPPORTED",
  "request.wrong": "UNPROCESSABLE_CONTENT",
  "request.text": "UNPROCESSABLE_CONTENT",
  "request.json": "BAD_REQUEST",
  "request.deep": "BAD_REQUEST",
  "request.size": "PAYLOAD_TOO_LARGE",
  "request.type": "UNSUPPORTED_MEDIA_TYPE",
  "form.errors": "UNPROCESSABLE_CONTENT",
  "draft.shape": "UNPROCESSABLE_CONTENT",
  "bpmn.refused": "UNPROCESSABLE_CONTENT",
  "dmn.none": "NOT_FOUND",
  "draft.problems": "UNPROCESSABLE_CONTENT",
  "draft.tooLarge": "PAYLOAD_TOO_LARGE",
  "draft.update": "UNPROCESSABLE_CONTENT",
  "settings.wrong": "UNPROCESSABLE_CONTENT",
  "person.needed": "CONFLICT",
  "person.exists": "CONFLICT",
  "process.exists": "CONFLICT",
  "process.key": "UNPROCESSABLE_CONTENT",
  "process.archived": "CONFLICT",
  "process.hasCases": "CONFLICT",
  "version.unchanged": "CONFLICT",
  "version.current": "CONFLICT",
  "trigger.unknown": "CONFLICT",
  "case.stale": "CONFLICT",
  "task.stale": "CONFLICT",
  "task.taken": "CONFLICT",
  "incident.stale": "CONFLICT",
  "callback.stale": "CONFLICT",
  "operation.unknown": "NOT_FOUND",
  "operation.stale": "CONFLICT",
  "message.unknown": "NOT_FOUND",
  "message.unmatched": "NOT_FOUND",
  "message.size": "PAYLOAD_TOO_LARGE",
  "message.ttl": "UNPROCESSABLE_CONTENT",
  "case.suspended": "CONFLICT",
  "case.notSuspended": "CONFLICT",
  "step.stale": "CONFLICT",
  "variables.size": "PAYLOAD_TOO_LARGE",
  "process.suspended": "CONFLICT",
  "process.newer": "CONFLICT",
  "organisation.suspended": "CONFLICT",
  "limit.runningCases": "TOO_MANY_REQUESTS",
  "limit.startsPerSecond": "TOO_MANY_REQUESTS",
  "limit.jobs": "TOO_MANY_REQUESTS",
  "draft.gap": "CONFLICT",
  "draft.key": "UNPROCESSABLE_CONTENT",
  "encryption.key": "SERVICE_UNAVAILABLE",
  failure: "INTERNAL_SERVER_ERROR",
};

/** Every code there is. */
export const refusalCodes: readonly string[] = Object.keys(KINDS);

/** tRPC's (and with it HTTP's) name for a refusal's code. */
export function kindOf(code: string): TRPC_ERROR_CODE_KEY {
  return KINDS[code] ?? "CONFLICT";
}

/** Whether a refusal is nobody's doing who asked: whoever keeps Alur finds its cause in the log. */
export function isFault({ code }: RefusalData): boolean {
  return code === "failure" || code === "encryption.key";
}

/** The error to throw in a procedure. */
export function refuse(data: RefusalData): TRPCError {
  return new TRPCError({ code: kindOf(data.code), message: data.code, cause: new Refusal(data) });
}

/** The value of a result, or its refusal thrown. */
export function granted<T>(
  result: { readonly ok: true; readonly value: T } | ({ readonly ok: false } & RefusalData),
): T {
  if (result.ok) return result.value;
  const { ok: _, ...data } = result;
  throw refuse(data);
}
