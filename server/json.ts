import type { JsonObject } from "@/dsl/json";

/**
 * A value as JSON that PostgreSQL can keep: without NUL characters (RFC 8259 allows them, jsonb does not) and without what
 * JSON has no word for.
 */
export function storable(value: Record<string, unknown>): JsonObject {
  // An escaped backslash before "u0000" means the six characters themselves; those stay.
  return JSON.parse(JSON.stringify(value).replaceAll(/(?<!\\)((?:\\\\)*)\\u0000/g, "$1"));
}
