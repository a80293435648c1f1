/**
 * Path to the first text that PostgreSQL cannot keep as JSON: U+0000, or half of a surrogate pair (RFC 8259 §8.2).
 * Undefined: everything can be kept. Depth is bounded by the JSON reader before.
 */
export function unstorable(value: unknown, path: readonly string[] = []): readonly string[] | undefined {
  if (typeof value === "string") return value.includes("\u0000") || !value.isWellFormed() ? path : undefined;
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, member] of Object.entries(value)) {
    if (key.includes("\u0000") || !key.isWellFormed()) return path;
    const found = unstorable(member, [...path, key]);
    if (found) return found;
  }
  return undefined;
}
