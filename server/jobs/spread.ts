import { createHash } from "node:crypto";

/**
 * Where in the spread of its delay an attempt comes: 0 to below 1. Drawn from key and attempt, so that a batch that is advanced
 * a second time comes to the same instant.
 */
export function spreadOf(key: string, attempt: number): number {
  return createHash("sha256").update(`${key}:${attempt}`).digest().readUInt32BE(0) / 2 ** 32;
}
