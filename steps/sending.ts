import { z } from "zod";
import type { Failure, RetryPolicy } from "@/dsl/interpret/failure";
import type { EffectRequest } from "@/dsl/interpret/request";
import { type Json, type JsonObject, json, own } from "@/dsl/json";
import { error, type Problem } from "@/dsl/problem";
import type { CheckContext, StepContext } from "@/dsl/step";
import { missingArguments } from "@/dsl/validate/messageArguments";

/** What the kinds that mail a message have in common: checking which, and asking for it. */

/** The effect's request, as the executor gets it. `email` null: there is nobody to send to, which is an incident. */
export const mailRequest = z.object({
  message: z.string(),
  email: z.string().nullable(),
  values: z.record(z.string(), json),
});

const RETRY: RetryPolicy = { attempts: 6, first: "PT10S", factor: 3 };

/** Problems of a step's message and of what its `with` gives to it. `prefix`: the kind, for the codes it owns. */
export function checkSending(
  message: string,
  given: Record<string, string>,
  prefix: string,
  context: CheckContext,
): Problem[] {
  const { draft, path, feel } = context;
  const problems = Object.entries(given).flatMap(([name, text]) => feel(text, [...path, "with", name]));
  if (message === "") return [error(`${prefix}.message.missing`, [...path, "message"]), ...problems];
  if (!own(draft.messages, message))
    return [error(`${prefix}.message.unknown`, [...path, "message"], { message }), ...problems];
  const missing = missingArguments(draft, message, given);
  return [
    ...missing.map((name) => error("message.argument.missing", [...path, "with", name], { name, message })),
    ...problems,
  ];
}

/** The values of named FEEL texts, or the first that has none. */
export function valuesOf(
  texts: Readonly<Record<string, string>> | undefined,
  context: StepContext,
  extra?: JsonObject,
): { values: JsonObject } | { failure: Failure } {
  const values: JsonObject = {};
  for (const [name, text] of Object.entries(texts ?? {})) {
    const result = context.evaluate(text, extra);
    if ("failure" in result)
      return { failure: { ...result.failure, params: { ...result.failure.params, name } } };
    values[name] = result.value;
  }
  return { values };
}

/** The effect that mails `message` to `email`. */
export function mailEffect(message: string, email: Json, values: JsonObject): EffectRequest {
  const request = { message, email: typeof email === "string" && email !== "" ? email : null, values };
  return { does: "perform", request, retry: RETRY, timeout: "PT30S" };
}
