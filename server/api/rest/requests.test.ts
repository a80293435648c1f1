import { afterAll, beforeAll, expect, test } from "vitest";
import { signIn } from "@/server/auth/signIn";
import type { Scope } from "@/server/db/scope";
import { addOrganisation, startTestAlur, type TestAlur } from "@/server/testing/engine";
import { health } from "../health";
import { type Client, clientOf, send } from "../testing/client";
import { requestDraft } from "../testing/drafts";

let alur: TestAlur;
let scope: Scope;
let api: Client;

beforeAll(async () => {
  alur = await startTestAlur();
  scope = await addOrganisation(alur, "demo");
  api = await clientOf(scope);
});
afterAll(() => alur.close());

test("without a key or with a wrong one nothing is answered but 401", async () => {
  const nobody = await send("/processes");
  expect(nobody).toMatchObject({
    status: 401,
    type: "application/problem+json",
    body: { status: 401, code: "signIn.needed", type: "about:blank" },
  });
  expect(nobody.headers.get("www-authenticate")).toContain("Bearer");
  for (const authorization of ["Bearer alur_no", "Basic YTpi", "Bearer", "Bearer a b"]) {
    expect((await send("/processes", { headers: { authorization } })).body.code).toBe("key.unknown");
  }
});

test("a revoked key is refused at once", async () => {
  const other = await clientOf(scope, "to be revoked");
  const { body } = await api.get("/keys");
  const key = body.items.find((k: { name: string }) => k.name === "to be revoked");
  expect(JSON.stringify(body)).not.toContain(other.secret);
  expect((await other.get("/me")).body).toMatchObject({ kind: "key", organisation: { key: "demo" } });
  expect((await api.remove(`/keys/${key.id}`)).status).toBe(204);
  expect((await other.get("/me")).status).toBe(401);
  expect((await api.remove("/keys/00000000-0000-4000-8000-000000000000")).body.code).toBe("apiKey.unknown");
  expect((await api.post("/keys", { name: "new" })).body).toMatchObject({
    name: "new",
    secret: expect.stringMatching(/^alur_/),
  });
});

test("a person is made a member once, with a first password that is shown this once", async () => {
  const wanted = { email: "Rina@demo.test", name: "Rina", roles: ["staff"], queues: ["credit"] };
  const added = await api.post("/people", wanted);
  expect(added).toMatchObject({ status: 201, body: { ...wanted, email: "rina@demo.test" } });
  expect(await signIn("rina@demo.test", added.body.password, "1.2.3.4")).toMatchObject({ name: "Rina" });
  expect(JSON.stringify((await api.get("/people")).body)).not.toContain(added.body.password);
  expect(await api.post("/people", { ...wanted, roles: ["admin"] })).toMatchObject({
    status: 409,
    body: { code: "person.exists" },
  });
  const { items } = (await api.get("/people")).body;
  expect(items.find((one: { email: string }) => one.email === "rina@demo.test")).toMatchObject({
    roles: ["staff"],
  });
  expect(await api.post("/people", { ...wanted, email: "no", roles: [] })).toMatchObject({
    status: 422,
    body: { errors: [{ field: "email" }, { field: "roles" }] },
  });
});

test("an unknown address is 404, a known one with another method 405", async () => {
  expect(await api.get("/nothing")).toMatchObject({ status: 404, body: { code: "path.unknown" } });
  expect(await api.get("/")).toMatchObject({ status: 404 });
  expect((await api.get("/processes/%E0%A4%A/draft")).status).toBe(404);
  const wrong = await api.post("/processes/a/draft", {});
  expect(wrong).toMatchObject({ status: 405, body: { code: "method.unknown" } });
  expect(wrong.headers.get("allow")).toBe("GET, PUT");
});

test("bodies that are no JSON are told where, bodies of another type that they are", async () => {
  const broken = await api.put("/processes/a/draft", '{\n  "a": }');
  expect(broken).toMatchObject({
    status: 400,
    body: { code: "request.json", params: { line: 2, column: 8 } },
  });
  expect(broken.body.detail).toContain("line 2, column 8");
  expect(
    await api.post("/processes", "name=a", { "content-type": "application/x-www-form-urlencoded" }),
  ).toMatchObject({ status: 415, body: { code: "request.type" } });
  expect((await api.put("/processes/a/draft", "[".repeat(100))).body.code).toBe("request.deep");
  expect((await api.post("/processes", "[]")).body).toMatchObject({ code: "request.wrong" });
  expect(
    (await api.post("/processes", { name: 1, language: "xx".repeat(40) })).body.errors.map(
      (e: { field: string }) => e.field,
    ),
  ).toEqual(["name", "language"]);
});

test("an Idempotency-Key is no longer than a key in the body", async () => {
  const header = (length: number) => ({ "idempotency-key": "k".repeat(length) });
  for (const [path, body] of [
    ["/messages", { name: "paid", key: "A" }],
    ["/processes/nothing/cases", { variables: {} }],
  ] as const)
    expect(await api.post(path, body, header(4000))).toMatchObject({
      status: 422,
      body: {
        code: "request.wrong",
        errors: [{ field: "Idempotency-Key", code: "request.tooBig", params: { maximum: 200 } }],
      },
    });
  expect((await api.post("/messages", { name: "paid", key: "A" }, header(200))).status).toBe(201);
});

test("10 MB are refused before they are read", async () => {
  const chunk = new TextEncoder().encode("x".repeat(64 * 1024));
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += chunk.length;
      controller.enqueue(chunk);
      if (sent > 10_000_000) controller.close();
    },
  });
  const headers = { authorization: `Bearer ${api.secret}`, "content-type": "application/json" };
  const init: RequestInit & { duplex: "half" } = { method: "PUT", headers, body, duplex: "half" };
  expect(await send("/processes/a/draft", init)).toMatchObject({
    status: 413,
    body: { code: "request.size" },
  });
  expect(sent).toBeLessThan(5_000_000);
  const told = await send("/processes/a/draft", {
    method: "PUT",
    headers: { ...headers, "content-length": "10000000" },
    body: "{}",
  });
  expect(told.status).toBe(413);
});

test("sentences are in the language asked for, codes stay", async () => {
  const title = async (language: string) =>
    (await api.get("/nothing", { "accept-language": language })).body.title;
  expect(await title("id-ID,en;q=0.5")).toBe("Tidak ada apa-apa di alamat ini");
  expect(await title("ar")).toBe("لا يوجد شيء في هذا العنوان");
  expect(await title("ja")).toBe("There is nothing at this address");
});

test("services are set, listed without their secrets, kept when headers are left out, removed", async () => {
  const service = { name: "Credit bureau", baseUrl: "https://credit.example/v1" };
  expect(
    (await api.put("/services/credit-bureau", { ...service, headers: { "X-Key": "s3cret" } })).body,
  ).toMatchObject({ headerNames: ["X-Key"] });
  const listed = await api.get("/services");
  expect(listed.body.items).toMatchObject([
    { key: "credit-bureau", baseUrl: service.baseUrl, headerNames: ["X-Key"] },
  ]);
  expect(JSON.stringify(listed.body)).not.toContain("s3cret");
  expect((await api.put("/services/credit-bureau", { ...service, name: "Bureau" })).body).toMatchObject({
    name: "Bureau",
    headerNames: ["X-Key"],
  });
  expect((await api.put("/services/credit-bureau", { ...service, headers: {} })).body.headerNames).toEqual(
    [],
  );
  expect((await api.put("/services/credit-bureau", { ...service, baseUrl: "ftp://x" })).status).toBe(422);
  expect(
    (await api.put("/services/credit-bureau", { ...service, headers: { "X-Key": "a\nb" } })).status,
  ).toBe(422);
  expect((await api.remove("/services/credit-bureau")).status).toBe(204);
  expect((await api.remove("/services/credit-bureau")).body.code).toBe("service.unknown");
});

test("a draft beyond 2 MB is refused, one of another type too", async () => {
  const long = "x".repeat(19_000);
  const steps = Object.fromEntries(
    Array.from({ length: 150 }, (_, i) => [
      `s${i}`,
      { kind: "set", name: { en: long }, position: { x: 0, y: 0 } },
    ]),
  );
  expect(
    await api.put("/processes/large/draft", { ...requestDraft("large"), steps, flows: {} }),
  ).toMatchObject({ status: 413, body: { code: "draft.tooLarge" } });
  expect((await api.get("/processes/large")).status).toBe(404);
});

test("health names what is down", async () => {
  expect(await health()).toEqual({ database: "up", worker: "down" });
  await alur.database.pool.query(
    "INSERT INTO worker (id, started_at, seen_at) VALUES ('00000000-0000-4000-8000-000000000000', now(), now())",
  );
  expect(await health()).toEqual({ database: "up", worker: "up" });
  expect(await health(new Date(Date.now() + 30_000))).toEqual({ database: "up", worker: "down" });
});
