import { env } from "../env";
import { keyFor } from "../keys";

/** Cookie that keeps which of their organisations a person works in. */
export const ORGANISATION_COOKIE = "alur-organisation";

/** Cookies go over https only when Alur is reached over https. */
export function secureCookies(): boolean {
  return env().url.startsWith("https:");
}

/** What sessions are encrypted with. */
export function sessionSecret(): string {
  return keyFor("session").toString("base64url");
}

/**
 * Name of a next-auth cookie. Browsers keep one set of cookies for all ports of a host: part of the secret's hash in the name
 * keeps two Alurs on one machine from signing each other's people out.
 */
export function cookieName(which: "session-token" | "csrf-token" | "callback-url"): string {
  const prefix = secureCookies() ? (which === "csrf-token" ? "__Host-" : "__Secure-") : "";
  return `${prefix}alur-${keyFor("cookie").toString("hex", 0, 3)}.${which}`;
}

/** The cookies of a request by name; names and values as they are, decoded. */
export function cookiesOf(header: string | null): Record<string, string> {
  const cookies: Record<string, string> = {};
  for (const part of (header ?? "").split(";")) {
    const at = part.indexOf("=");
    if (at > 0) cookies[part.slice(0, at).trim()] = decoded(part.slice(at + 1).trim());
  }
  return cookies;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
