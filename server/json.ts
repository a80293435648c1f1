import type { JsonObject } from "@/dsl/json";

/** JSON text without NUL characters: RFC 8259 allows them, PostgreSQL's jsonb does not. */
export function withoutNul(text: string): string {
  // An escaped backslash before "u0000" means the six characters themselves; those stay.
  return text.replaceAll(/(?<!\\)((?:\\\\)*)\\u0000/g, "$1").replaceAll("\0", "");
}

/** A value as JSON that PostgreSQL can keep, without what JSON has no word for. */
export function storable(value: Record<string, unknown>): JsonObject {
  const plain: JsonObject = JSON.parse(withoutNul(JSON.stringify(value)));
  return plain;
}
