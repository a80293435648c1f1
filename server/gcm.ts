import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

const IV = 12;
const TAG = 16;

/** Bytes of a key, of every level. */
export const KEY_BYTES = 32;

/** AES-256-GCM (NIST SP 800-38D): nonce, tag, ciphertext. Opens only with the same key and the same `about`. */
export function encrypt(key: Buffer, plain: string | Buffer, about: string): Buffer {
  const iv = randomBytes(IV);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(about));
  const text = typeof plain === "string" ? cipher.update(plain, "utf8") : cipher.update(plain);
  cipher.final();
  return Buffer.concat([iv, cipher.getAuthTag(), text]);
}

/** What {@link encrypt} was given; undefined when key or `about` are others, or anything was changed. */
export function decrypt(key: Buffer, sealed: Uint8Array, about: string): Buffer | undefined {
  if (sealed.length < IV + TAG) return undefined;
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, IV), { authTagLength: TAG });
  decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(IV, IV + TAG));
  const text = decipher.update(bytes.subarray(IV + TAG));
  try {
    decipher.final();
    return text;
  } catch {
    return undefined; // GCM found that it was changed, moved, or is another key's.
  }
}

/** A name for a key that tells nothing of it. */
export function idOfKey(key: Buffer): Buffer {
  return createHash("sha256").update("alur key").update(key).digest().subarray(0, 8);
}
