import type { Json } from "@/dsl/json";
import type { ServiceRequest } from "./request";

/**
 * The address of a request: the service's base, kept whole, then the path with its names filled in, then the query.
 * Undefined when it would lead out of the base, or when a name has no value. A value fills one segment of the path: slashes
 * and dots in it are only characters.
 */
export function serviceUrl(
  baseUrl: string,
  { path, with: given = {}, query }: ServiceRequest,
  fill: (value: Json) => Json,
): string | undefined {
  if (!URL.canParse(baseUrl)) return undefined;
  const base = new URL(baseUrl);
  if (base.protocol !== "http:" && base.protocol !== "https:") return undefined;
  const prefix = base.pathname.replace(/\/+$/, "");
  let complete = true;
  const literal = path.replace(/[^\x21-\x7e]+/g, encodeURIComponent);
  const filled = literal.replace(/\{([^{}]*)\}/g, (_, name: string) => {
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    const text =
      value === undefined || value === null
        ? ""
        : String(typeof value === "object" ? JSON.stringify(value) : fill(value));
    // A segment of dots cannot be written in a URL: even `%2e%2e` is resolved.
    if (text === "" || /^\.+$/.test(text)) complete = false;
    return encodeURIComponent(text.toWellFormed());
  });
  if (!complete || !filled.startsWith("/") || filled.includes("\\")) return undefined;
  const url = new URL(base.origin);
  url.pathname = prefix + filled;
  // The URL parser resolves dots; what it made must still be below the base and be what was meant.
  if (url.pathname !== prefix + filled) return undefined;
  for (const [name, value] of [...base.searchParams, ...Object.entries(query ?? {})]) {
    if (value !== null)
      url.searchParams.append(name, typeof value === "string" ? String(fill(value)) : JSON.stringify(value));
  }
  return url.href;
}
