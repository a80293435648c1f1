import { z } from "zod";
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
});
export type ServiceRequest = z.infer<typeof serviceRequest>;

/** Names in braces in a path: `/scores/{customer}` → `customer`. */
export function pathNames(path: string): string[] {
  return [...path.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? "");
}
