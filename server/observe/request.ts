import { AsyncLocalStorage } from "node:async_hooks";
import { uuidv7 } from "../ids";
import { inSpan } from "./trace";

const current = new AsyncLocalStorage<string>();

/** The id of the request that is being answered, if any. */
export function requestId(): string | undefined {
  return current.getStore();
}

/**
 * Answers a request under an id: the caller's own (`x-request-id`), where it can be one, else a new one. It stands in every line
 * that is logged meanwhile, and goes back with the answer.
 */
export async function underRequestId(request: Request, answer: () => Promise<Response>): Promise<Response> {
  const given = request.headers.get("x-request-id");
  const id = given && /^[\w.-]{1,64}$/.test(given) ? given : uuidv7();
  const parent = request.headers.get("traceparent");
  const attributes = { "http.request.method": request.method, "alur.request": id };
  const response = await inSpan({ name: "request", parent, attributes }, async (span) => {
    const answered = await current.run(id, answer);
    span?.setAttribute("http.response.status_code", answered.status);
    return answered;
  });
  response.headers.set("x-request-id", id);
  return response;
}
