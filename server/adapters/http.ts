import { Agent, type IncomingMessage, request as plainRequest } from "node:http";
import { Agent as SecureAgent, request as secureRequest } from "node:https";
import type { Readable } from "node:stream";
import { createBrotliDecompress, createUnzip } from "node:zlib";
import { MOST_ROOM } from "@/dsl/interpret/room";
import type { Json } from "@/dsl/json";
import type { HttpAnswer, HttpRequest, Ports } from "@/steps/contract";
import { withoutNul } from "../json";
import { traceParent } from "../observe/trace";
import { PortFailure } from "./failure";

/** The most of an answer that is read: what the variables of a case may hold together. */
export const ANSWER_BYTES = MOST_ROOM;

/** Connections are kept for the next request; the one used last first, so that those that are too many can close. */
const KEPT = { keepAlive: true, scheduling: "lifo", maxFreeSockets: 64, timeout: 60_000 } as const;
const secureAgent = new SecureAgent(KEPT);
const plainAgent = new Agent(KEPT);

/**
 * Sends one request. Resolves for every status. Redirects are not followed: they could carry the service's credentials to
 * another host; a 3xx is an answer like any other. Rejects with a {@link PortFailure}: `http.unreachable` (no connection, with
 * the system's word for why), `http.timeout` (the signal's time was over), `http.tooLarge`, `http.notJson`.
 */
export const http: Ports["http"] = async (request) => {
  try {
    const response = await send(request);
    return {
      status: response.statusCode ?? 0,
      headers: headersOf(response),
      body: bodyOf(response, await boundedText(response)),
    };
  } catch (error) {
    throw failureOf(error, request.signal);
  }
};

/**
 * A kept connection may have been closed by the service just before it was used again: the request is sent once more, on
 * another one (RFC 9110, section 9.2.2, allows that where the meaning is idempotent). Mostly nothing was carried out then; that
 * it is not done twice if it was is what its Idempotency-Key is for, which stays the same.
 */
async function send(request: HttpRequest): Promise<IncomingMessage> {
  const body = request.body === undefined ? undefined : JSON.stringify(request.body);
  for (;;) {
    const sent = await sendOnce(request, body);
    if (sent !== "closed") return sent;
  }
}

function sendOnce(
  { method, url, headers, signal }: HttpRequest,
  body: string | undefined,
): Promise<IncomingMessage | "closed"> {
  const trace = traceParent();
  const secure = url.startsWith("https:");
  const options = {
    method,
    agent: secure ? secureAgent : plainAgent,
    signal,
    headers: {
      accept: "application/json",
      "accept-encoding": "gzip, deflate, br",
      "user-agent": "Alur",
      ...(trace !== undefined && { traceparent: trace }),
      ...(body !== undefined && { "content-type": "application/json" }),
      ...headers,
      ...(body !== undefined && { "content-length": Buffer.byteLength(body) }),
    },
  };
  return new Promise((resolve, reject) => {
    const request = secure ? secureRequest(url, options, resolve) : plainRequest(url, options, resolve);
    request.on("error", (error) =>
      request.reusedSocket && CLOSED.has(codeOf(error) ?? "") && !signal.aborted
        ? resolve("closed")
        : reject(error),
    );
    request.end(body);
  });
}

const CLOSED = new Set(["ECONNRESET", "EPIPE"]);

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

function bodyOf(response: IncomingMessage, text: string): Json {
  const { statusCode: status = 0 } = response;
  const type = response.headers["content-type"] ?? "";
  if (!/^application\/([\w.+-]+\+)?json\b/i.test(type)) return text;
  if (text.trim() === "") return null;
  try {
    const parsed: Json = JSON.parse(text);
    return parsed;
  } catch {
    // An error page that only says it is JSON must not hide the status that comes with it.
    if (status < 200 || status > 299) return text;
    throw new PortFailure({
      code: "http.notJson",
      cause: text.slice(0, 80),
      retryable: true,
      params: { status },
    });
  }
}

/** What the response holds, unpacked; the bound is on what comes out, however little it was packed into. */
function unpacked(response: IncomingMessage): Readable {
  const encoding = response.headers["content-encoding"]?.trim().toLowerCase();
  const unpack =
    encoding === "gzip" || encoding === "x-gzip" || encoding === "deflate"
      ? createUnzip()
      : encoding === "br"
        ? createBrotliDecompress()
        : undefined;
  if (!unpack) return response;
  response.on("error", (error) => unpack.destroy(error));
  return response.pipe(unpack);
}

function boundedText(response: IncomingMessage): Promise<string> {
  const body = unpacked(response);
  const parts: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    body.on("data", (part: Buffer) => {
      size += part.byteLength;
      parts.push(part);
      if (size > ANSWER_BYTES) {
        reject(tooLarge());
        response.destroy();
      }
    });
    body.on("end", () => resolve(withoutNul(Buffer.concat(parts).toString("utf8"))));
    body.on("error", reject);
    response.on("aborted", () => reject(new Error("cut off")));
  });
}

function tooLarge(): PortFailure {
  return new PortFailure({
    code: "http.tooLarge",
    cause: `> ${ANSWER_BYTES} B`,
    retryable: false,
    params: { bytes: ANSWER_BYTES },
  });
}

function headersOf({ headers }: IncomingMessage): HttpAnswer["headers"] {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(", ") : (value ?? ""),
    ]),
  );
}

function failureOf(error: unknown, signal: AbortSignal): PortFailure {
  if (error instanceof PortFailure) return error;
  if (signal.aborted) return new PortFailure({ code: "http.timeout", cause: "timeout", retryable: true });
  return new PortFailure({ code: "http.unreachable", cause: causeOf(error), retryable: true });
}

/** `ECONNREFUSED` and its like; several addresses tried hide them one level down. Never the URL: it may hold personal data. */
function causeOf(error: unknown): string {
  const inner = error instanceof AggregateError ? error.errors[0] : error;
  return codeOf(inner) ?? (inner instanceof Error ? inner.name : "unknown");
}
