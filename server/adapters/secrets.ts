import { createHash } from "node:crypto";
import { env } from "../env";
import { decrypt, encrypt } from "../gcm";
import { keyFor } from "../keys";

/** First byte of a sealed value: how the rest is to be read. */
const FORMAT = 1;
const KEY_ID = 4;
/** Bound to nothing but its key. */
const ABOUT = "";

/**
 * Encrypts a secret for storage: AES-256-GCM with a key derived from ALUR_SECRET. The layout is
 * format (1 byte), key id (4), then as in gcm.ts; the key id tells which ALUR_SECRET it needs.
 */
export function seal(plain: string, secret: string = env().secret): Uint8Array<ArrayBuffer> {
  const key = keyFor("secrets", secret);
  return new Uint8Array(Buffer.concat([Buffer.from([FORMAT]), idOf(key), encrypt(key, plain, ABOUT)]));
}

/** The secret inside; undefined when it was sealed with another ALUR_SECRET or has been changed. */
export function unseal(sealed: Uint8Array, secret: string = env().secret): string | undefined {
  const bytes = Buffer.from(sealed);
  const key = keyFor("secrets", secret);
  if (bytes[0] !== FORMAT || !bytes.subarray(1, 1 + KEY_ID).equals(idOf(key))) return undefined;
  return decrypt(key, bytes.subarray(1 + KEY_ID), ABOUT)?.toString("utf8");
}

function idOf(key: Buffer): Buffer {
  return createHash("sha256").update(key).digest().subarray(0, KEY_ID);
}
