import { canonicalJson } from "./canonical";

/** SHA-256 of a value's canonical JSON, as 64 hex digits. Works in browsers (secure contexts) and on the server alike. */
export async function checksum(value: unknown): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(canonicalJson(value)));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
