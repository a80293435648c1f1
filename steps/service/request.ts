import { z } from "zod";
import type { Failure } from "@/dsl/interpret/failure";
import { json } from "@/dsl/json";

/** Stands for the address of the callback until the executor, which knows it, puts it in. */
export const CALLBACK_URL = "urn:alur:callback";

/** The effect's request: everything evaluated, so that every attempt sends the same. */
export const serviceRequest = z.object({
  method: z.string(),
  service: z.string(),
  path: z.string(),
  with: z.record(z.string(), json).optional(),
  query: z.record(z.string(), json).optional(),
  headers: z.record(z.string(), json).optional(),
  body: z.record(z.string(), json).optional(),
  /** Answers that refuse for good are handed to the step, which may know what they mean. */
  refusals: z.literal(true).optional(),
});

const nothing = { status: null, response: null };
/** What comes back; `refused`: why the step could not go on, unless it knows better. */
export const serviceAnswer = z
  .object({
    status: z.number().nullable().catch(null),
    response: json.catch(null),
    refused: z
      .object({
        code: z.string(),
        cause: z.string(),
        retryable: z.boolean(),
        params: z.record(z.string(), json).optional(),
      })
      .transform(({ params, ...failure }): Failure => ({ ...failure, ...(params && { params }) }))
      .optional(),
  })
  .catch(nothing);
export type ServiceRequest = z.infer<typeof serviceRequest>;

/** Names in braces in a path: `/scores/{customer}` → `customer`. */
export function pathNames(path: string): string[] {
  return [...path.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? "");
}
