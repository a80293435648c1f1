import type { Json } from "@/dsl/json";
import { decodeXml } from "@/dsl/xml/decode";
import type { RefusalData } from "../refusal";
import { inspectJson } from "./jsonText";

/** No request is larger: a draft may have 2 MB as a Yjs document, and is about as large as JSON. */
export const MAX_BODY = 4_000_000;
/** JSON deeper than this is no draft and no variables. */
export const MAX_DEPTH = 60;

type Read<T> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & RefusalData);

/**
 * The body as the text of an XML document, in whatever encoding that is. Codes: `request.size`, `request.type` (no XML), `request.text`
 * (its bytes are not of the encoding that it declares).
 */
export async function readXml(request: Request): Promise<Read<string>> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (!/^(application|text)\/([\w.-]+\+)?xml$/.test(type))
    return { ok: false, code: "request.type", params: { type: type === "" ? "-" : type } };
  const bytes = await readBytes(request, MAX_BODY);
  if (!bytes.ok) return bytes;
  const text = decodeXml(bytes.value);
  return text === undefined ? { ok: false, code: "request.text" } : { ok: true, value: text };
}

/** The body as text; stops reading, and says so, at the first byte too many. Code: `request.size`. */
export async function readText(request: Request, limit = MAX_BODY): Promise<Read<string>> {
  const bytes = await readBytes(request, limit);
  return bytes.ok ? { ok: true, value: bytes.value.toString("utf8") } : bytes;
}

async function readBytes(request: Request, limit: number): Promise<Read<Buffer>> {
  const tooLarge = { ok: false, code: "request.size", params: { limit } } as const;
  if (Number(request.headers.get("content-length") ?? 0) > limit) return tooLarge;
  if (!request.body) return { ok: true, value: Buffer.alloc(0) };
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > limit) {
      await reader.cancel().catch(() => undefined);
      return tooLarge;
    }
    parts.push(part.value);
  }
  return { ok: true, value: Buffer.concat(parts) };
}

/**
 * The body as JSON; undefined when there is none. Codes: `request.size`, `request.type` (not `application/json`),
 * `request.json` (with line and column of what does not fit), `request.deep`.
 */
export async function readJson(request: Request): Promise<Read<Json | undefined>> {
  const text = await readText(request);
  if (!text.ok) return text;
  if (text.value.trim() === "") return { ok: true, value: undefined };
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (type !== "application/json" && !/^application\/[\w.-]+\+json$/.test(type)) {
    return { ok: false, code: "request.type", params: { type: type === "" ? "-" : type } };
  }
  const inspected = inspectJson(text.value, MAX_DEPTH);
  if (inspected.fault === "deep") return { ok: false, code: "request.deep", params: { depth: MAX_DEPTH } };
  if (inspected.fault === "syntax")
    return { ok: false, code: "request.json", params: { line: inspected.line, column: inspected.column } };
  return { ok: true, value: JSON.parse(text.value) };
}
