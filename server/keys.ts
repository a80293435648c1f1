import { createHmac, createSecretKey, hkdfSync, type KeyObject, timingSafeEqual } from "node:crypto";
import { env } from "./env";

/**
 * A key for one purpose, derived from ALUR_SECRET (HKDF-SHA-256, RFC 5869): knowing one tells nothing of another.
 * Purposes in use: "case", "callback", "secrets"; sessions take "session".
 */
export function keyFor(purpose: string, secret: string = env().secret): Buffer {
  const kept = derived.get(purpose);
  if (kept?.secret === secret) return kept.key;
  const key = Buffer.from(hkdfSync("sha256", secret, "alur", purpose, 32));
  derived.set(purpose, { secret, key });
  return key;
}

/** The last key derived for each purpose: every link of every case needs one. */
const derived = new Map<string, { readonly secret: string; readonly key: Buffer }>();

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
  return createHmac("sha256", macKey(purpose)).update(payload).digest().subarray(0, MAC_BYTES);
}

const macKeys = new Map<string, { readonly from: Buffer; readonly key: KeyObject }>();

/** The same key as OpenSSL wants it, which costs as much to make as the code itself. */
function macKey(purpose: string): KeyObject {
  const from = keyFor(purpose);
  const kept = macKeys.get(purpose);
  if (kept?.from === from) return kept.key;
  const key = createSecretKey(from);
  macKeys.set(purpose, { from, key });
  return key;
}
