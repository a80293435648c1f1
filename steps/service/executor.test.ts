import { createServer, type IncomingMessage } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Json } from "@/dsl/json";
import type { Ports } from "../contract";
import { testContext } from "../testing/context";
import { executeService } from "./executor";
import { serviceUrl } from "./url";

const seen: { method?: string; url?: string; headers: IncomingMessage["headers"]; body: string }[] = [];
const server = createServer(async (request, response) => {
  let body = "";
  for await (const part of request) body += part;
  seen.push({ method: request.method, url: request.url, headers: request.headers, body });
  const status = Number(/status\/(\d+)/.exec(request.url ?? "")?.[1] ?? 200);
  response.writeHead(status, { "content-type": "application/json", "retry-after": "7" });
  response.end(JSON.stringify({ score: 71 }));
});
let base = "";
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  base = typeof address === "object" && address ? `http://127.0.0.1:${address.port}/v2` : "";
});
afterAll(() => server.close());

const ports: Ports = {
  http: async ({ method, url, headers, body, signal }) => {
    const response = await fetch(url, {
      method,
      headers,
      signal,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: JSON.parse(await response.text()),
    };
  },
  service: async (key) =>
    key === "bureau" ? { baseUrl: base, headers: { Authorization: "Bearer s3cret" } } : undefined,
  publish: async () => {},
  mail: () => Promise.reject(new Error("not asked for")),
};
const run = (request: Json, given = ports) => executeService(request, testContext(), given);

describe("a service call", () => {
  it("sends what the step has evaluated, with its key and the service's own headers", async () => {
    const request = {
      method: "POST",
      service: "bureau",
      path: "/scores/{customer}",
      with: { customer: "A/7 ü" },
      query: { full: true, none: null },
      headers: { "X-Note": "two\nlines", authorization: "mine" },
      body: { amount: 3, back: { url: "urn:alur:callback" } },
    };
    expect(await run(request)).toEqual({ ok: true, result: { status: 200, response: { score: 71 } } });
    expect(seen.at(-1)).toMatchObject({ method: "POST", url: "/v2/scores/A%2F7%20%C3%BC?full=true" });
    expect(seen.at(-1)?.headers).toMatchObject({
      "idempotency-key": "0190:message.1:1",
      authorization: "Bearer s3cret",
      "x-note": "two lines",
    });
    expect(JSON.parse(seen.at(-1)?.body ?? "")).toEqual({
      amount: 3,
      back: { url: "https://alur.example/api/v1/callbacks/t" },
    });
  });

  it.each([
    [503, true],
    [429, true],
    [400, false],
    [404, false],
  ])("answered with %i: tried again is %s", async (status, retryable) => {
    expect(await run({ method: "GET", service: "bureau", path: `/status/${status}` })).toEqual({
      ok: false,
      failure: {
        code: "service.status",
        cause: `HTTP ${status}`,
        retryable,
        params: { service: "bureau", status, ...(retryable && { retryAfter: 7 }) },
      },
    });
  });

  it("fails as a value when there is no such service, no address or no answer", async () => {
    const failure = async (request: Json) => {
      const done = await run(request);
      return done.ok ? undefined : [done.failure.code, done.failure.retryable];
    };
    expect(await failure({ method: "GET", service: "other", path: "/" })).toEqual([
      "service.notSetUp",
      false,
    ]);
    expect(await failure({ method: "GET", service: "bureau", path: "/{a}", with: { a: ".." } })).toEqual([
      "service.url",
      false,
    ]);
    expect(await failure("nonsense")).toEqual(["service.request", false]);
    const silent: Ports = { ...ports, service: async () => ({ baseUrl: "http://127.0.0.1:1", headers: {} }) };
    const done = await run({ method: "GET", service: "bureau", path: "/" }, silent);
    expect(done).toMatchObject({ ok: false, failure: { code: "http.unreachable", retryable: true } });
  });
});

describe("the address of a call", () => {
  const url = (path: string, given: Record<string, Json> = {}, at = "https://api.example/v2/") =>
    serviceUrl(at, { method: "GET", service: "s", path, with: given }, (value) => value);

  it.each([
    ["/a/{x}", { x: "../../admin" }, "https://api.example/v2/a/..%2F..%2Fadmin"],
    ["/a/{x}", { x: "b?c#d" }, "https://api.example/v2/a/b%3Fc%23d"],
    ["/a/{x}", { x: 12 }, "https://api.example/v2/a/12"],
    ["/ä/{x}", { x: "1" }, "https://api.example/v2/%C3%A4/1"],
  ])("%s", (path, given, expected) => expect(url(path, given)).toBe(expected));

  it.each<[string, Record<string, Json>]>([
    ["/a/{x}", { x: ".." }],
    ["/a/{x}", { x: "." }],
    ["/a/{x}", { x: "" }],
    ["/a/{x}", { x: null }],
    ["/a/{x}", {}],
    ["/a/../b", {}],
    ["//evil.example/a", {}],
    ["/a\\..\\b", {}],
    ["/a/%2e%2e/b", {}],
  ])("%s with %j has none", (path, given) => {
    const made = url(path, given);
    expect(made === undefined || made.startsWith("https://api.example/v2//")).toBe(true);
  });

  it("begins with http or https, at the service's own address", () => {
    expect(url("/a", {}, "file:///etc")).toBeUndefined();
    expect(url("/a", {}, "nowhere")).toBeUndefined();
    expect(url("/a", {}, "https://api.example?key=1")).toBe("https://api.example/a?key=1");
  });
});
