import { chance } from "./chance";

/** Makes ids; injected where a test wants to know them beforehand. */
export type NewId = () => string;

/** A UUIDv7 (RFC 9562 §5.7): begins with the time in milliseconds, so rows are inserted in order of time. */
export function uuidv7(now: number = Date.now()): string {
  const bytes = chance(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** True for the text form of a UUID; anything else must not reach a uuid column. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}
