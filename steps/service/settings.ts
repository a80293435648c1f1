import { z } from "zod";
import { milliseconds, parseDuration } from "@/dsl/duration";
import { maybeList, maybeMap, maybeText } from "@/dsl/program/parts";

export const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/** A draft's service step, however unfinished. */
export const lenient = z.looseObject({
  request: z
    .looseObject({
      method: z.enum(METHODS).catch("GET"),
      service: z.string().catch(""),
      path: z.string().catch(""),
      with: maybeMap,
      query: maybeMap,
      headers: maybeMap,
      body: maybeMap.optional(),
    })
    .catch({ method: "GET", service: "", path: "", with: {}, query: {}, headers: {} }),
  answer: z.enum(["now", "later"]).catch("now"),
  result: maybeMap,
  errors: maybeList(z.looseObject({ when: z.string().catch(""), code: z.string().catch("") })),
  timeout: maybeText,
  retry: z
    .looseObject({
      attempts: z.number().catch(Number.NaN),
      first: z.string().catch(""),
      factor: z.number().catch(2),
    })
    .optional()
    .catch(undefined),
});
export type ServiceSettings = z.infer<typeof lenient>;

/** Whether a timeout is one that a worker can wait for: a second to five minutes. */
export function timeoutFits(text: string): boolean {
  const duration = parseDuration(text);
  const length = duration ? milliseconds(duration) : 0;
  return length >= 1000 && length <= 300_000;
}
