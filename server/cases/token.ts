import { createHash } from "node:crypto";
import { sign, verify } from "../keys";

/** The unguessable part of a customer's link to their case (`/c/<token>`); the same every time, nothing is stored. */
export function caseToken(caseId: string): string {
  return sign("case", uuidBytes(caseId));
}

/** The case a link leads to; undefined for a forged or mistyped one. */
export function caseOf(token: string): string | undefined {
  const payload = verify("case", token);
  return payload?.length === 16 ? uuidText(payload) : undefined;
}

/** One use of a callback effect: which case, which activation of which step, which effect of it. */
export interface CallbackTarget {
  readonly caseId: string;
  readonly instance: string;
  readonly number: number;
}

/** The last part of the address that a service may call back once. */
export function callbackToken(target: CallbackTarget): string {
  return sign(
    "callback",
    Buffer.concat([uuidBytes(target.caseId), Buffer.from(`${target.instance}:${target.number}`)]),
  );
}

/** What a callback's address stands for; undefined for a forged one. */
export function callbackOf(token: string): CallbackTarget | undefined {
  const payload = verify("callback", token);
  if (!payload || payload.length < 19) return undefined;
  const rest = /^(.+):(\d+)$/.exec(payload.subarray(16).toString("utf8"));
  if (!rest?.[1] || !rest[2]) return undefined;
  return { caseId: uuidText(payload.subarray(0, 16)), instance: rest[1], number: Number(rest[2]) };
}

/** SHA-256 of a token: what the database keeps of it. */
export function tokenHash(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

function uuidBytes(id: string): Buffer {
  return Buffer.from(id.replaceAll("-", ""), "hex");
}

function uuidText(bytes: Buffer): string {
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
