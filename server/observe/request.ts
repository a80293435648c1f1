import { AsyncLocalStorage } from "node:async_hooks";
import { uuidv7 } from "../ids";

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
  const response = await current.run(id, answer);
  response.headers.set("x-request-id", id);
  return response;
}
