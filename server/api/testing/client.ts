import { createKey } from "@/server/auth/keys";
import type { Scope } from "@/server/db/scope";
import { handleRest } from "../rest/handle";

/** An answer of the API with its body read. Tests look into it as it comes. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads any answer, and fails by what it then expects
  readonly body: any;
}

export interface Client {
  readonly secret: string;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  put(path: string, body?: unknown): Promise<Answer>;
  remove(path: string): Promise<Answer>;
}

/** Calls the API as another system does: by the key of an organisation. */
export async function clientOf(scope: Scope, name = "test"): Promise<Client> {
  const { secret } = await createKey(scope, name);
  const authorization = `Bearer ${secret}`;
  const json = { authorization, "content-type": "application/json" };
  return {
    secret,
    get: (path, headers) => send(path, { headers: { authorization, ...headers } }),
    post: (path, body, headers) =>
      send(path, { method: "POST", headers: { ...json, ...headers }, body: textOf(body) }),
    put: (path, body) => send(path, { method: "PUT", headers: json, body: textOf(body) }),
    remove: (path) => send(path, { method: "DELETE", headers: { authorization } }),
  };
}

/** One request to `/api/v1`, without a server in between. */
export async function send(path: string, init: RequestInit = {}): Promise<Answer> {
  const request = new Request(`http://alur.test/api/v1${path}`, init);
  const response = await handleRest(request, new URL(request.url).pathname.replace(/^\/api\/v1/, ""));
  const text = await response.text();
  const type = response.headers.get("content-type") ?? "";
  return {
    status: response.status,
    type,
    headers: response.headers,
    body: text === "" ? undefined : /xml/.test(type) ? text : JSON.parse(text),
  };
}

function textOf(body: unknown): string | undefined {
  return body === undefined || typeof body === "string" ? body : JSON.stringify(body);
}
