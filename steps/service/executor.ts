import type { Failure } from "@/dsl/interpret/failure";
import { isObject, type Json, type JsonObject } from "@/dsl/json";
import type { Executor, HttpAnswer } from "../contract";
import { failureOf } from "../portFailure";
import { CALLBACK_URL, serviceRequest } from "./request";
import { serviceUrl } from "./url";

/**
 * Sends the request to the organisation's service, with `Idempotency-Key`. Any 2xx succeeds with `{status, response}`.
 * Failures: `service.notSetUp` and `service.url` (final until somebody mends them), `service.status` (tried again for 408,
 * 425, 429 and 5xx; `params.retryAfter` in seconds when the service says so), and what the port says when there is no answer. A
 * step that knows what refusals mean (`refusals`) gets those that are not tried again as answers, with the failure in `refused`.
 */
export const executeService: Executor = async (given, context, ports) => {
  const parsed = serviceRequest.safeParse(given);
  if (!parsed.success) return failed({ code: "service.request", cause: "", retryable: false });
  const request = parsed.data;
  const params = { service: request.service };
  try {
    const service = await ports.service(request.service);
    if (!service)
      return failed({ code: "service.notSetUp", cause: request.service, retryable: false, params });
    const fill = (value: Json) => withCallback(value, context.links.callback);
    const url = serviceUrl(service.baseUrl, request, fill);
    if (!url)
      return failed({
        code: "service.url",
        cause: request.path,
        retryable: false,
        params: { ...params, path: request.path },
      });
    const answer = await ports.http({
      method: request.method,
      url,
      headers: {
        ...headersOf(request.headers, fill),
        ...lowerCase(service.headers),
        "idempotency-key": context.key,
      },
      ...(request.body && { body: fill(request.body) }),
      signal: context.signal,
    });
    if (answer.status >= 200 && answer.status < 300)
      return answered({ status: answer.status, response: answer.body });
    const refused = statusFailure(answer, params);
    if (!request.refusals || refused.retryable) return failed(refused);
    const { params: said = {}, ...why } = refused;
    return answered({ status: answer.status, response: answer.body, refused: { ...why, params: said } });
  } catch (rejection) {
    const failure = failureOf(rejection, "http.unreachable");
    return failed({ ...failure, params: { ...params, ...failure.params } });
  }
};

function answered(result: JsonObject) {
  return { ok: true as const, result };
}

function failed(failure: Failure) {
  return { ok: false as const, failure };
}

/** Longest piece of a service's own words that goes into an incident. */
const WORDS = 200;

/** What the service says of its refusal: the `detail` of a problem (RFC 9457), or a field that services use for it, or its text. */
function wordsOf(body: Json): string {
  const said = isObject(body)
    ? [body.detail, body.message, body.error, body.title].find((part) => typeof part === "string")
    : body;
  // A page of HTML says nothing to an operator.
  if (typeof said !== "string" || /^\s*</.test(said)) return "";
  const line = said.replace(/\s+/g, " ").trim();
  return line.length > WORDS ? `${line.slice(0, WORDS)}…` : line;
}

function statusFailure({ status, headers, body }: HttpAnswer, params: { service: string }): Failure {
  const words = wordsOf(body);
  const retryable = status >= 500 || [408, 425, 429].includes(status);
  const retryAfter = Number(
    Object.entries(headers).find(([name]) => name.toLowerCase() === "retry-after")?.[1],
  );
  const asked: JsonObject = retryable && Number.isInteger(retryAfter) && retryAfter > 0 ? { retryAfter } : {};
  return {
    code: "service.status",
    cause: words === "" ? `HTTP ${status}` : `HTTP ${status}: ${words}`,
    retryable,
    params: { ...params, ...asked, status },
  };
}

/** Names in lower case, so that one name cannot go out twice. */
function lowerCase(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** Header values are one line of text; what the service itself is set up with goes before them. */
function headersOf(
  given: Record<string, Json> | undefined,
  fill: (value: Json) => Json,
): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(given ?? {})) {
    if (value !== null)
      headers[name.toLowerCase()] = textOf(fill(value)).replace(/[^\x20-\x7e\u00a0-\u00ff]+/g, " ");
  }
  return headers;
}

/** The value with the callback's address wherever it was asked for. */
function withCallback(value: Json, url: string | undefined): Json {
  if (url === undefined) return value;
  if (typeof value === "string") return value.replaceAll(CALLBACK_URL, () => url);
  if (Array.isArray(value)) return value.map((item) => withCallback(item, url));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, withCallback(entry, url)]));
}

function textOf(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
