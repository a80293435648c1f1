import type { Json } from "@/dsl/json";
import type { HttpAnswer, Ports } from "@/steps/contract";
import { withoutNul } from "../json";
import { traceParent } from "../observe/trace";
import { PortFailure } from "./failure";

/** The most of an answer that is read: results become variables of a case, not files. */
export const ANSWER_BYTES = 256 * 1024;

/**
 * Sends one request. Resolves for every status. Redirects are not followed: they could carry the service's credentials to
 * another host; a 3xx is an answer like any other. Rejects with a {@link PortFailure}: `http.unreachable` (no connection, with
 * the system's word for why), `http.timeout` (the signal's time was over), `http.tooLarge`, `http.notJson`.
 */
export const http: Ports["http"] = async ({ method, url, headers, body, signal }) => {
  const trace = traceParent();
  let response: Response;
  try {
    response = await fetch(url, {
      method,
      headers: {
        accept: "application/json",
        ...(trace !== undefined && { traceparent: trace }),
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      redirect: "manual",
      signal,
    });
    return { status: response.status, headers: headersOf(response), body: await bodyOf(response) };
  } catch (error) {
    throw failureOf(error, signal);
  }
};

async function bodyOf(response: Response): Promise<Json> {
  const text = await boundedText(response);
  const type = response.headers.get("content-type") ?? "";
  if (!/^application\/([\w.+-]+\+)?json\b/i.test(type)) return text;
  if (text.trim() === "") return null;
  try {
    const parsed: Json = JSON.parse(text);
    return parsed;
  } catch {
    // An error page that only says it is JSON must not hide the status that comes with it.
    if (!response.ok) return text;
    throw new PortFailure({
      code: "http.notJson",
      cause: text.slice(0, 80),
      retryable: true,
      params: { status: response.status },
    });
  }
}

async function boundedText(response: Response): Promise<string> {
  if (!response.body) return "";
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body) {
    size += part.byteLength;
    if (size > ANSWER_BYTES) {
      throw new PortFailure({
        code: "http.tooLarge",
        cause: `> ${ANSWER_BYTES} B`,
        retryable: false,
        params: { bytes: ANSWER_BYTES },
      });
    }
    parts.push(part);
  }
  return withoutNul(Buffer.concat(parts).toString("utf8"));
}

function headersOf(response: Response): HttpAnswer["headers"] {
  return Object.fromEntries(response.headers);
}

function failureOf(error: unknown, signal: AbortSignal): PortFailure {
  if (error instanceof PortFailure) return error;
  if (signal.aborted) return new PortFailure({ code: "http.timeout", cause: "timeout", retryable: true });
  return new PortFailure({ code: "http.unreachable", cause: causeOf(error), retryable: true });
}

/** `ECONNREFUSED` and its like; fetch hides them one level down. Never the URL: it may hold personal data. */
function causeOf(error: unknown): string {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (inner instanceof Error && "code" in inner && typeof inner.code === "string") return inner.code;
  return inner instanceof Error ? inner.name : "unknown";
}
