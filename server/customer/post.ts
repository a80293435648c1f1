import type { ShownForm } from "@/components/forms/shown";
import type { Typed } from "@/components/forms/values";

/** What may be posted to a public page, in bytes. */
const LIMIT = 1024 * 1024;

/** A form as it was posted. */
export interface Posted {
  /** Key of the form as drawn; undefined when it is not one of ours. */
  readonly key?: string;
  /** Index of the page that was open. */
  readonly at: number;
  /** Language that it was typed in, as told. */
  readonly locale: string;
  readonly go:
    | { readonly to: "next" | "back" | "send" | "keep" }
    | { readonly to: "language"; readonly tag: string }
    | undefined;
  readonly fields: URLSearchParams;
}

/**
 * True when a post comes from our own page. Browsers say so in Sec-Fetch-Site; older ones name the origin. Something that
 * is no browser names neither and is let through: without cookies there is nothing to forge.
 */
export function isOwnPost(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin" || site === "none";
  const origin = request.headers.get("origin");
  // "null": our own pages send no referrer, and older browsers then hide the origin as well.
  if (origin === null || origin === "null") return true;
  const host =
    request.headers.get("x-forwarded-host") ?? request.headers.get("host") ?? new URL(request.url).host;
  return URL.canParse(origin) && new URL(origin).host === host;
}

/** Reads a posted form, whether sent as a form does or with parts. Stops reading at the limit. */
export async function readPost(request: Request): Promise<Posted | "tooLarge" | "unreadable"> {
  const told = Number(request.headers.get("content-length") ?? 0);
  if (told > LIMIT) return "tooLarge";
  const bytes = await readUpTo(request, LIMIT);
  if (!bytes) return "tooLarge";
  const fields = await fieldsOf(request, bytes);
  if (!fields) return "unreadable";
  const key = fields.get("_key") ?? "";
  return {
    key: /^[A-Za-z0-9_-]{16,64}$/.test(key) ? key : undefined,
    at: Math.max(0, Math.trunc(Number(fields.get("_page") ?? 0)) || 0),
    locale: fields.get("_lang") ?? "",
    go: wayOf(fields.get("_go")),
    fields,
  };
}

/** The answers among what was posted: only the form's own fields, as typed. */
export function typedOf(form: ShownForm, fields: URLSearchParams): Typed {
  const keys = form.pages.flatMap((page) => page.fields.map((field) => field.key));
  return Object.fromEntries(keys.map((key) => [key, fields.get(key) ?? ""]));
}

async function readUpTo(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body ?? []) {
    size += part.byteLength;
    if (size > limit) return undefined;
    parts.push(part);
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.byteLength;
  }
  return all;
}

async function fieldsOf(
  request: Request,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<URLSearchParams | undefined> {
  const type = request.headers.get("content-type") ?? "";
  if (type.startsWith("application/x-www-form-urlencoded"))
    return new URLSearchParams(new TextDecoder().decode(bytes));
  if (!type.startsWith("multipart/form-data")) return undefined;
  try {
    const form = await new Response(bytes, { headers: { "content-type": type } }).formData();
    return new URLSearchParams(
      [...form].filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    );
  } catch {
    return undefined; // a body that breaks off in the middle
  }
}

function wayOf(go: string | null): Posted["go"] {
  if (go?.startsWith("lang:")) return { to: "language", tag: go.slice(5) };
  return go === "next" || go === "back" || go === "send" || go === "keep" ? { to: go } : undefined;
}
