import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { env } from "./env";

/**
 * A key for one purpose, derived from ALUR_SECRET (HKDF-SHA-256, RFC 5869): knowing one tells nothing of another.
 * Purposes in use: "case", "callback", "secrets"; sessions take "session".
 */
export function keyFor(purpose: string, secret: string = env().secret): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "alur", purpose, 32));
}

const MAC_BYTES = 16;

/** `payload` and its authentication code, as one text for an address. Nobody without ALUR_SECRET can make one. */
export function sign(purpose: string, payload: Buffer): string {
  return Buffer.concat([payload, mac(purpose, payload)]).toString("base64url");
}

/** The payload of a text made by {@link sign} for the same purpose; undefined for anything else. */
export function verify(purpose: string, token: string): Buffer | undefined {
  if (token.length > 500 || !/^[A-Za-z0-9_-]+$/.test(token)) return undefined;
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length <= MAC_BYTES || bytes.toString("base64url") !== token) return undefined;
  const payload = bytes.subarray(0, bytes.length - MAC_BYTES);
  return timingSafeEqual(bytes.subarray(bytes.length - MAC_BYTES), mac(purpose, payload))
    ? payload
    : undefined;
}

function mac(purpose: string, payload: Buffer): Buffer {
  return createHmac("sha256", keyFor(purpose)).update(payload).digest().subarray(0, MAC_BYTES);
}
