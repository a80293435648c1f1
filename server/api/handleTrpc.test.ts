import { afterAll, beforeAll, expect, test } from "vitest";
import type { Scope } from "@/server/db/scope";
import { suspendOrganisation } from "@/server/operations/suspend";
import { addOrganisation, startTestAlur, type TestAlur } from "@/server/testing/engine";
import { handleTrpc } from "./handleTrpc";
import { type Client, clientOf } from "./testing/client";

let alur: TestAlur;
let scope: Scope;
let api: Client;

beforeAll(async () => {
  alur = await startTestAlur();
  scope = await addOrganisation(alur, "studio");
  api = await clientOf(scope);
});
afterAll(() => alur.close());

/** `input`: what is asked, or the JSON of it. */
async function ask(path: string, input: object | string, method: "GET" | "POST") {
  const text = typeof input === "string" ? input : JSON.stringify(input);
  const url = `http://alur.test/api/trpc/${path}${method === "GET" ? `?input=${encodeURIComponent(text)}` : ""}`;
  const headers = { authorization: `Bearer ${api.secret}`, "content-type": "application/json" };
  const response = await handleTrpc(
    new Request(url, { method, headers, ...(method === "POST" && { body: text }) }),
  );
  return { status: response.status, body: await response.json() };
}

test("whose messages are looked for can be asked in the body, and nothing is changed by an address", async () => {
  for (const key of ["ana@example.org", "budi@example.org"])
    await api.post("/messages", { name: "paid", key, payload: {}, ttl: "PT1H" });
  const found = await ask("messages.list", { search: "ana@", limit: 50 }, "POST");
  expect(found).toMatchObject({
    status: 200,
    body: { result: { data: { items: [{ key: "ana@example.org" }] } } },
  });
  const published = { name: "paid", key: "c", payload: {}, ttl: "PT1H" };
  expect(await ask("messages.publish", published, "GET")).toMatchObject({ status: 405 });
});

test("what nests too deep is refused before anything looks into it", async () => {
  const deep = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
  const published = (depth: number) => `{"name":"deep","key":"d","payload":${deep(depth)},"ttl":"PT1H"}`;
  expect(await ask("messages.publish", published(20_000), "POST")).toMatchObject({
    status: 400,
    body: { code: "request.deep" },
  });
  expect(await ask("messages.list", `{"search":${deep(1000)}}`, "GET")).toMatchObject({
    status: 400,
    body: { code: "request.deep" },
  });
  expect(await ask("messages.publish", published(50), "POST")).toMatchObject({ status: 200 });
});

test("every page learns whether the organisation is held", async () => {
  expect((await ask("me.held", {}, "GET")).body.result.data).toEqual({ suspendedAt: null });
  await suspendOrganisation({ scope, hold: true, by: "test" });
  expect((await ask("me.held", {}, "GET")).body.result.data).toEqual({ suspendedAt: expect.any(String) });
});
