import { afterAll, beforeAll, expect, test } from "vitest";
import type { Scope } from "@/server/db/scope";
import { addOrganisation, startTestAlur, type TestAlur } from "@/server/testing/engine";
import { type Client, clientOf } from "../testing/client";
import { requestDraft } from "../testing/drafts";

let alur: TestAlur;
let scope: Scope;
let api: Client;
let stranger: Client;

beforeAll(async () => {
  alur = await startTestAlur();
  scope = await addOrganisation(alur, "demo");
  api = await clientOf(scope);
  stranger = await clientOf(await addOrganisation(alur, "other"));
});
afterAll(() => alur.close());

test("a draft is put, read back, published as version 1, listed, and published anew after a change", async () => {
  const put = await api.put("/processes/request/draft", requestDraft());
  expect(put).toMatchObject({ status: 201, body: { created: true, changed: true } });
  expect((await api.put("/processes/request/draft", requestDraft())).body).toMatchObject({
    created: false,
    changed: false,
  });
  expect((await api.get("/processes/request/draft")).body).toEqual(requestDraft());

  const published = await api.post("/processes/request/versions", { note: "The first" });
  expect(published).toMatchObject({
    status: 201,
    body: { number: 1, current: true, note: "The first", publishedBy: "test", cases: 0 },
  });
  expect(published.body.checksum).toMatch(/^[0-9a-f]{64}$/);

  const again = await api.post("/processes/request/versions", {});
  expect(again).toMatchObject({ status: 409, body: { code: "version.unchanged" } });

  const changed = { ...requestDraft(), reference: "RQ" };
  expect((await api.put("/processes/request/draft", changed)).status).toBe(200);
  expect((await api.get("/processes/request")).body).toMatchObject({
    published: { number: 1 },
    draftChanged: true,
  });
  expect((await api.post("/processes/request/versions")).body).toMatchObject({ number: 2, current: true });
  expect((await api.get("/processes/request")).body).toMatchObject({
    published: { number: 2 },
    draftChanged: false,
  });

  const versions = await api.get("/processes/request/versions?limit=1");
  expect(versions.body.items.map((v: { number: number }) => v.number)).toEqual([2]);
  const rest = await api.get(`/processes/request/versions?cursor=${versions.body.next}`);
  expect(rest.body).toMatchObject({ items: [{ number: 1, current: false }], next: null });

  const first = await api.get("/processes/request/versions/1");
  expect(first.body).toMatchObject({
    number: 1,
    program: { alur: 1, key: "request", reference: "REQ" },
    draft: { reference: "REQ" },
  });
  expect((await api.get("/processes/request/versions/7")).body.code).toBe("version.unknown");

  expect((await api.post("/processes/request/versions/1/publish")).body).toMatchObject({
    number: 1,
    current: true,
  });
  expect((await api.post("/processes/request/versions/1/publish")).body.code).toBe("version.current");
});

test("a draft with problems is saved, and refused for publishing with all of them", async () => {
  const draft = requestDraft("half");
  const broken = {
    ...draft,
    steps: { ...draft.steps, decide: { ...draft.steps.decide, form: "", for: {} } },
  };
  const put = await api.put("/processes/half/draft", broken);
  expect(put.status).toBe(201);
  const codes = put.body.problems.map((p: { code: string }) => p.code);
  expect(codes.length).toBeGreaterThan(1);

  const refused = await api.post("/processes/half/versions", {});
  expect(refused).toMatchObject({
    status: 422,
    type: "application/problem+json",
    body: { code: "draft.problems" },
  });
  expect(refused.body.problems.map((p: { code: string }) => p.code)).toEqual(codes);
  expect(refused.body.problems).toContainEqual(
    expect.objectContaining({
      code: "task.queue.missing",
      stepId: "decide",
      path: ["steps", "decide", "for", "queue"],
    }),
  );
  expect((await api.get("/processes/half/versions")).body.items).toEqual([]);
  expect((await api.get("/processes/half/draft/problems")).body.problems.length).toBe(codes.length);
});

test("what is no draft is refused with every place that does not fit", async () => {
  const wrong = await api.put("/processes/wrong/draft", {
    ...requestDraft("wrong"),
    steps: { a: 1 },
    languages: { source: 1, required: [] },
  });
  expect(wrong).toMatchObject({ status: 422, body: { code: "draft.shape" } });
  expect(wrong.body.problems.map((p: { path: string[] }) => p.path.join("."))).toEqual(
    expect.arrayContaining(["steps.a", "languages.source"]),
  );
  expect((await api.put("/processes/wrong/draft", [1])).body.code).toBe("draft.shape");
  expect((await api.put("/processes/wrong/draft", requestDraft("other"))).body.code).toBe("draft.key");
  expect((await api.put("/processes/Wrong!/draft", requestDraft("Wrong!"))).body.code).toBe("process.key");
  expect((await api.get("/processes/wrong")).status).toBe(404);
});

test("twelve who publish at once make two versions at most, and the pointer is at the last one", async () => {
  await api.put("/processes/race/draft", requestDraft("race"));
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => api.post("/processes/race/versions", {})),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.filter(({ body }) => body.code === "version.unchanged")).toHaveLength(11);
  expect((await api.get("/processes/race")).body.published.number).toBe(1);
});

test("a process of another organisation is as if it did not exist", async () => {
  for (const path of [
    "/processes/request",
    "/processes/request/draft",
    "/processes/request/versions",
    "/processes/request/versions/1",
    "/processes/request/settings",
  ]) {
    expect(await stranger.get(path)).toMatchObject({ status: 404, body: { code: "process.unknown" } });
  }
  expect((await stranger.post("/processes/request/versions", {})).status).toBe(404);
  expect((await stranger.remove("/processes/request")).status).toBe(404);
  expect((await stranger.get("/processes")).body.items).toEqual([]);
  expect((await stranger.put("/processes/request/draft", requestDraft())).status).toBe(201);
  expect((await api.get("/processes/request")).body.published.number).toBe(1);
});

test("processes are created empty or from a template, with a key of their own", async () => {
  const made = await api.post("/processes", { name: "Étude de crédit", language: "en" });
  expect(made).toMatchObject({
    status: 201,
    body: { key: "etude-de-credit", name: { en: "Étude de crédit" }, published: null },
  });
  expect((await api.post("/processes", { name: "Étude de crédit" })).body.key).toBe("etude-de-credit-2");
  expect((await api.post("/processes", { name: "طلب", language: "ar" })).body).toMatchObject({
    key: "process",
    languages: ["ar"],
  });
  expect((await api.post("/processes", { key: "process", name: "x" })).body.code).toBe("process.exists");
  expect((await api.post("/processes", { template: "nothing" })).body.code).toBe("template.unknown");
  const templates = await api.get("/templates");
  expect(templates.body.items).toHaveLength(4);
  const order = await api.post("/processes", { template: "order-with-credit-check" });
  expect(order).toMatchObject({ status: 201, body: { key: "order-with-credit-check" } });
  expect((await api.get("/processes/order-with-credit-check/draft")).body.steps.credit.kind).toBe("service");
});

test("lists are paged, searched, and hide what is archived", async () => {
  const keys = new Set<string>();
  let cursor: string | null = null;
  do {
    const page = await api.get(`/processes?limit=2${cursor === null ? "" : `&cursor=${cursor}`}`);
    for (const item of page.body.items) keys.add(item.key);
    cursor = page.body.next;
  } while (cursor !== null);
  expect(keys.size).toBe(7);
  expect((await api.get("/processes?search=etude")).body.items).toHaveLength(2);
  expect((await api.get("/processes?search=%25")).body.items).toHaveLength(0);
  expect((await api.post("/processes/half/archive")).body.archived).toBe(true);
  expect((await api.get("/processes?search=half")).body.items).toHaveLength(0);
  expect((await api.get("/processes?archived=true")).body.items).toHaveLength(1);
  expect((await api.post("/processes/half/versions")).body.code).toBe("process.archived");
  expect((await api.post("/processes/half/restore")).body.archived).toBe(false);
});

test("settings are typed by the published version, and go back to their default", async () => {
  expect((await api.get("/processes/request/settings")).body.items).toEqual([
    { name: "limit", label: { en: "Limit" }, type: "money", currency: "EUR", default: 100, value: null },
  ]);
  const wrong = await api.put("/processes/request/settings", { values: { limit: "many", other: 1 } });
  expect(wrong).toMatchObject({
    status: 422,
    body: {
      code: "settings.wrong",
      errors: [
        { field: "limit", code: "settings.type" },
        { field: "other", code: "settings.unknown" },
      ],
    },
  });
  expect((await api.put("/processes/request/settings", { values: { limit: 250 } })).body.items[0].value).toBe(
    250,
  );
  expect(
    (await api.put("/processes/request/settings", { values: { limit: null } })).body.items[0].value,
  ).toBe(null);
});

test("a process without cases is deleted; its key is free again", async () => {
  expect((await api.remove("/processes/race")).status).toBe(204);
  expect((await api.get("/processes/race")).status).toBe(404);
  expect((await api.put("/processes/race/draft", requestDraft("race"))).status).toBe(201);
});
