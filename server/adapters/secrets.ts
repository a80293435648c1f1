import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { env } from "../env";
import { keyFor } from "../keys";

/** First byte of a sealed value: how the rest is to be read. */
const FORMAT = 1;
const KEY_ID = 4;
const IV = 12;
const TAG = 16;

/**
 * Encrypts a secret for storage: AES-256-GCM with a key derived from ALUR_SECRET. The layout is
 * format (1 byte), key id (4), nonce (12), tag (16), ciphertext; the key id tells which ALUR_SECRET it needs.
 */
export function seal(plain: string, secret: string = env().secret): Uint8Array<ArrayBuffer> {
  const key = keyFor("secrets", secret);
  const iv = randomBytes(IV);
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  const text = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return new Uint8Array(Buffer.concat([Buffer.from([FORMAT]), idOf(key), iv, cipher.getAuthTag(), text]));
}

/** The secret inside; undefined when it was sealed with another ALUR_SECRET or has been changed. */
export function unseal(sealed: Uint8Array, secret: string = env().secret): string | undefined {
  const bytes = Buffer.from(sealed);
  const key = keyFor("secrets", secret);
  if (bytes[0] !== FORMAT || bytes.length < 1 + KEY_ID + IV + TAG) return undefined;
  if (!bytes.subarray(1, 1 + KEY_ID).equals(idOf(key))) return undefined;
  const [iv, tag, text] = [bytes.subarray(5, 17), bytes.subarray(17, 33), bytes.subarray(33)];
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, iv).setAuthTag(tag);
    return Buffer.concat([decipher.update(text), decipher.final()]).toString("utf8");
  } catch {
    return undefined; // GCM found that it was changed
  }
}

function idOf(key: Buffer): Buffer {
  return createHash("sha256").update(key).digest().subarray(0, KEY_ID);
}
