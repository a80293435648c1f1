import { z } from "zod";

/** Any value that survives JSON: the only kind of value a case holds. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
/** A JSON object: variables, results, settings. */
export type JsonObject = { [key: string]: Json };

/** Schema of {@link Json}; depth is bounded by the JSON parser and the body limit before it. */
export const json: z.ZodType<Json> = z.json() as z.ZodType<Json>;
/** Schema of {@link JsonObject}. */
export const jsonObject: z.ZodType<JsonObject> = z.record(z.string(), json);

/** True for plain objects: not null, not an array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The record's own entry: undefined for `constructor`, `toString` and what else every object inherits. */
export function own<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}
