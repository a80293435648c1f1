import { z } from "zod";
import type { Failure } from "@/dsl/interpret/failure";
import type { JsonObject } from "@/dsl/json";
import { signalCode } from "@/dsl/program/handler";
import { stepBase } from "@/dsl/program/parts";
import type { VariableType } from "@/dsl/program/program";
import { durationText, feelMap, feelText, identifier, retryPolicy } from "@/dsl/program/shapes";
import { defineStep, type Outcome, type StepContext } from "@/dsl/step";
import { valuesOf } from "../sending";
import { checkService } from "./check";
import { CALLBACK_URL, serviceAnswer } from "./request";
import { lenient, METHODS, type ServiceSettings } from "./settings";

/** Names of query parameters and headers: anything HTTP allows, not only identifiers. */
const httpNames = z.record(
  z
    .string()
    .regex(/^[A-Za-z0-9_.~[\]-]+$/)
    .max(100),
  feelText,
);
const strict = z.strictObject({
  ...stepBase,
  kind: z.literal("service"),
  request: z.strictObject({
    method: z.enum(METHODS),
    /** Key of a service that the organisation has set up. */
    service: z
      .string()
      .regex(/^[a-z][a-z0-9-]*$/)
      .max(60),
    /** Below the service's address; `{name}` is filled from `with`. */
    path: z.string().regex(/^\//).max(500),
    with: feelMap.optional(),
    query: httpNames.optional(),
    headers: httpNames.optional(),
    /** Members of the JSON object that is sent; values are FEEL. */
    body: z.record(z.string().min(1).max(100), feelText).optional(),
  }),
  /** "later": the service answers at once that it has begun, and calls `callback.url` when it is done. */
  answer: z.enum(["now", "later"]).optional(),
  /** Variables, as FEEL over `response` (the answer's body) and `status`. */
  result: z.record(identifier, feelText).optional(),
  /**
   * Answers that are business errors, as FEEL over `response` and `status`; the first that is true. Also answers that refuse for
   * good (400, 404, 409, …) are looked at.
   */
  errors: z
    .array(z.strictObject({ when: feelText, code: signalCode }))
    .min(1)
    .max(50)
    .optional(),
  timeout: durationText.optional(),
  retry: retryPolicy.optional(),
});

const DEFAULT_TIMEOUT = "PT30S";
const DEFAULT_RETRY = { attempts: 3, first: "PT2S", factor: 2 };

/** Calls a service over HTTP, and keeps parts of its answer. */
export const serviceStep = defineStep({
  kind: "service",
  family: "service",
  arrows: { in: "many", out: "one" },
  waits: false,
  handlers: ["timeout", "error", "message", "condition", "undo"],
  lenient,
  strict,

  create: (): JsonObject => ({
    request: { method: "GET", service: "", path: "/" },
    result: {},
    timeout: "PT10S",
    retry: { attempts: 5, first: "PT1S", factor: 2 },
  }),
  check: checkService,
  compile: compileService,
  produces: ({ result }) =>
    Object.fromEntries(Object.keys(result).map((name): [string, VariableType] => [name, { type: "any" }])),

  enter: (step, context) => {
    const { method, service, path } = step.request;
    const request: JsonObject = { method, service, path };
    for (const part of ["with", "query", "headers", "body"] as const) {
      if (step.request[part] === undefined) continue;
      const given = valuesOf(step.request[part], context, { callback: { url: CALLBACK_URL } });
      if ("failure" in given) return { type: "fail", failure: given.failure };
      request[part] = given.values;
    }
    if (step.errors) request.refusals = true;
    const { timeout = DEFAULT_TIMEOUT, retry = DEFAULT_RETRY } = step;
    const call = { does: "perform", request, timeout, retry } as const;
    return { type: "wait", effects: step.answer === "later" ? [{ does: "callback" }, call] : [call] };
  },

  answer: (step, answer, context) => {
    if (answer.type === "called") return take(step, { response: answer.body, status: 200 }, context);
    if (answer.type !== "succeeded") return { type: "wait" };
    const { refused, ...given } = serviceAnswer.parse(answer.result);
    if (step.answer === "later" && !refused) return { type: "wait" };
    return take(step, given, context, refused);
  },
});

/** An answer that is a business error raises it; one that refuses and is none is an incident; of any other parts are kept. */
function take(
  { errors = [], result }: Pick<z.infer<typeof strict>, "errors" | "result">,
  answer: JsonObject,
  context: StepContext,
  refused?: Failure,
): Outcome {
  for (const { when, code } of errors) {
    const found = context.evaluate(when, answer);
    if ("failure" in found) return { type: "fail", failure: found.failure };
    if (found.value === true) return { type: "error", code, message: refused?.cause ?? "" };
  }
  if (refused) return { type: "fail", failure: refused };
  const kept = valuesOf(result, context, answer);
  return "failure" in kept ? { type: "fail", failure: kept.failure } : { type: "leave", set: kept.values };
}

function compileService({ request, answer, result, errors, timeout, retry }: ServiceSettings) {
  const { method, service, path } = request;
  const some = (map: Record<string, string> | undefined) =>
    map && Object.keys(map).length > 0 ? map : undefined;
  const parts = {
    with: some(request.with),
    query: some(request.query),
    headers: some(request.headers),
    body: some(request.body),
  };
  return {
    kind: "service" as const,
    request: { method, service, path, ...given(parts) },
    ...(answer === "later" && { answer }),
    ...given({ result: some(result), timeout: timeout || undefined }),
    ...(errors.length > 0 && { errors: errors.map(({ when, code }) => ({ when, code })) }),
    ...(retry && { retry: { attempts: retry.attempts, first: retry.first, factor: retry.factor } }),
  };
}

/** The entries that are there. */
function given<T extends object>(entries: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const kept: { [K in keyof T]?: NonNullable<T[K]> } = {};
  for (const key in entries) {
    const value = entries[key];
    if (value !== undefined && value !== null) kept[key] = value;
  }
  return kept;
}
