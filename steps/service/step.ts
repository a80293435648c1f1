import { z } from "zod";
import { isObject, type Json, type JsonObject } from "@/dsl/json";
import { stepBase } from "@/dsl/program/parts";
import type { VariableType } from "@/dsl/program/program";
import { durationText, feelMap, feelText, identifier, retryPolicy } from "@/dsl/program/shapes";
import { defineStep, type Outcome, type StepContext } from "@/dsl/step";
import { valuesOf } from "../sending";
import { checkService } from "./check";
import { CALLBACK_URL } from "./request";
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
    const { timeout = DEFAULT_TIMEOUT, retry = DEFAULT_RETRY } = step;
    const call = { does: "perform", request, timeout, retry } as const;
    return { type: "wait", effects: step.answer === "later" ? [{ does: "callback" }, call] : [call] };
  },

  answer: (step, answer, context) => {
    if (answer.type === "called") return keep(step.result, { response: answer.body, status: 200 }, context);
    if (answer.type !== "succeeded" || step.answer === "later") return { type: "wait" };
    return keep(
      step.result,
      isObject(answer.result) ? { response: null, status: null, ...answer.result } : {},
      context,
    );
  },
});

function keep(
  result: Record<string, string> | undefined,
  answer: Record<string, Json>,
  context: StepContext,
): Outcome {
  const kept = valuesOf(result, context, answer);
  return "failure" in kept ? { type: "fail", failure: kept.failure } : { type: "leave", set: kept.values };
}

function compileService({ request, answer, result, timeout, retry }: ServiceSettings) {
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
