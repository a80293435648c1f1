import { afterAll, beforeAll, expect, test } from "vitest";
import { callbackToken } from "@/server/cases/token";
import type { Scope } from "@/server/db/scope";
import { addOrganisation, rows, startTestAlur, type TestAlur } from "@/server/testing/engine";
import { type Client, clientOf } from "../testing/client";
import { requestDraft } from "../testing/drafts";
import { handleCallback } from "./callback";

let alur: TestAlur;
let scope: Scope;
let api: Client;
let stranger: Client;

beforeAll(async () => {
  alur = await startTestAlur();
  scope = await addOrganisation(alur, "demo");
  api = await clientOf(scope);
  stranger = await clientOf(await addOrganisation(alur, "other"));
  await api.put("/processes/request/draft", requestDraft());
  await api.post("/processes/request/versions", {});
});
afterAll(() => alur.close());

const variables = { customer: "C-1", amount: 12.5 };
const start = (more: object = {}) => api.post("/processes/request/cases", { variables, ...more });

test("a case is started, and the same business key answers the same case", async () => {
  const first = await start({ businessKey: "order-1", locale: "id" });
  expect(first).toMatchObject({
    status: 201,
    body: { existing: false, status: "running", reference: expect.stringMatching(/^REQ-/) },
  });
  expect(first.body.link).toContain("/c/");
  const again = await start({ businessKey: "order-1" });
  expect(again).toMatchObject({
    status: 200,
    body: { id: first.body.id, reference: first.body.reference, existing: true },
  });
  const byHeader = await api.post(
    "/processes/request/cases",
    { variables },
    { "idempotency-key": "order-1" },
  );
  expect(byHeader).toMatchObject({ status: 200, body: { id: first.body.id } });
});

test("ten starts with one business key at once make one case", async () => {
  const answers = await Promise.all(Array.from({ length: 10 }, () => start({ businessKey: "at-once" })));
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
});

test("wrong variables are refused with one error per field, in the language asked for", async () => {
  const wrong = await api.post(
    "/processes/request/cases",
    { variables: { amount: 0, other: 1 } },
    { "accept-language": "id" },
  );
  expect(wrong).toMatchObject({
    status: 422,
    type: "application/problem+json",
    body: { code: "form.errors", title: "Beberapa jawaban perlu diperbaiki" },
  });
  const errors = wrong.body.errors.map(({ field, code }: { field: string; code: string }) => [field, code]);
  expect(errors).toEqual(
    expect.arrayContaining([
      ["customer", "required"],
      ["amount", "tooSmall"],
    ]),
  );
  expect(wrong.body.errors.every(({ detail }: { detail: string }) => detail.length > 5)).toBe(true);
  expect((await start({ variables: [] })).body).toMatchObject({
    code: "request.wrong",
    errors: [{ field: "variables", code: "request.expected" }],
  });
  expect((await api.post("/processes/nothing/cases", { variables })).status).toBe(404);
  expect((await start({ businessKey: "x".repeat(201) })).body.errors[0]).toMatchObject({
    field: "businessKey",
    code: "request.tooBig",
  });
  expect((await start({ variables: { customer: "a\u0000b", amount: 1 } })).body.code).toBe("request.text");
});

test("a case is viewed, listed, filtered and told event by event", async () => {
  const { body: started } = await start({ businessKey: "seen" });
  const view = await api.get(`/cases/${started.id}`);
  expect(view.body).toMatchObject({
    status: "running",
    processKey: "request",
    version: 1,
    businessKey: "seen",
    openIncidents: 0,
    at: [{ stepId: "decide" }],
    variables: { request: variables },
    tasks: [{ stepId: "decide", status: "open", queue: "desk" }],
  });
  expect(view.body.steps.map((s: { stepId: string; status: string }) => `${s.stepId} ${s.status}`)).toEqual([
    "start done",
    "decide active",
  ]);
  expect(view.body.draft).toBeUndefined();

  const events = await api.get(`/cases/${started.id}/events?limit=2`);
  expect(events.body.items.map((e: { seq: number }) => e.seq)).toEqual([1, 2]);
  expect(events.body.items[0]).toMatchObject({ type: "caseStarted" });
  const rest = await api.get(`/cases/${started.id}/events?cursor=${events.body.next}&limit=100`);
  expect(rest.body.items[0].seq).toBe(3);
  expect(rest.body.next).toBe(null);

  expect((await api.get(`/cases?reference=${started.reference}`)).body.items).toHaveLength(1);
  expect((await api.get("/cases?process=request&status=running")).body.items.length).toBeGreaterThan(1);
  expect((await api.get("/cases?status=completed")).body.items).toHaveLength(0);
  expect((await api.get("/cases?process=nothing")).body.items).toHaveLength(0);
  expect((await api.get("/cases?status=lost")).body).toMatchObject({
    code: "request.wrong",
    errors: [{ field: "status", code: "request.oneOf" }],
  });
  const page = await api.get("/cases?limit=1");
  expect((await api.get(`/cases?limit=1&cursor=${page.body.next}`)).body.items[0].id).not.toBe(
    page.body.items[0].id,
  );
});

test("a task is claimed and completed once; a second time is refused and changes nothing", async () => {
  const { body: started } = await start();
  const { body: view } = await api.get(`/cases/${started.id}`);
  const id = view.tasks[0].id;
  expect((await api.get(`/tasks/${id}`)).body).toMatchObject({
    form: { name: { en: "Decide" } },
    claimedBy: null,
    kept: {},
  });
  expect((await api.post(`/tasks/${id}/claim`)).body).toMatchObject({
    status: "open",
    claimedBy: { id: expect.any(String) },
  });

  const other = await clientOf(scope, "second");
  expect(await other.post(`/tasks/${id}/claim`)).toMatchObject({ status: 409, body: { code: "task.taken" } });
  expect(await other.post(`/tasks/${id}/complete`, { variables: { approved: true } })).toMatchObject({
    status: 409,
    body: { code: "task.taken" },
  });
  expect((await api.put(`/tasks/${id}/kept`, { values: { approved: "maybe" } })).status).toBe(200);
  expect(await other.put(`/tasks/${id}/kept`, { values: { approved: "no" } })).toMatchObject({
    status: 409,
    body: { code: "task.taken" },
  });
  expect((await api.get(`/tasks/${id}`)).body.kept).toEqual({ approved: "maybe" });
  expect((await api.post(`/tasks/${id}/complete`, { variables: {} })).body).toMatchObject({
    code: "form.errors",
    errors: [{ field: "approved", code: "required" }],
  });

  expect(await api.post(`/tasks/${id}/complete`, { variables: { approved: true } })).toMatchObject({
    status: 200,
    body: { caseId: started.id },
  });
  const ended = (await api.get(`/cases/${started.id}`)).body;
  expect(ended).toMatchObject({ status: "completed", variables: { approved: true } });
  expect(await api.post(`/tasks/${id}/complete`, { variables: { approved: false } })).toMatchObject({
    status: 409,
    body: { code: "task.stale" },
  });
  expect((await api.get(`/cases/${started.id}`)).body).toEqual(ended);
  expect((await api.get("/tasks?show=done")).body.items[0]).toMatchObject({ id, status: "done" });
});

test("two completions at once: one is taken, the other refused", async () => {
  const { body: started } = await start();
  const id = (await api.get(`/cases/${started.id}`)).body.tasks[0].id;
  const answers = await Promise.all(
    [true, false].map((approved) => api.post(`/tasks/${id}/complete`, { variables: { approved } })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
});

test("tasks are listed with counts, by queue and by who has them", async () => {
  const all = await api.get("/tasks?limit=100");
  const open = all.body.items.length;
  expect(all.body).toMatchObject({
    counts: { all: open, mine: 0, unclaimed: open },
    queues: [{ queue: "desk", count: open }],
  });
  await api.post(`/tasks/${all.body.items[0].id}/claim`);
  expect((await api.get("/tasks?show=mine")).body).toMatchObject({
    items: [{ id: all.body.items[0].id }],
    counts: { mine: 1, unclaimed: open - 1 },
  });
  expect((await api.get("/tasks?queue=nobody")).body.items).toHaveLength(0);
  await api.post(`/tasks/${all.body.items[0].id}/release`);
  expect((await api.get("/tasks?show=mine")).body.items).toHaveLength(0);
});

test("what is looked for means itself, whatever signs are in it", async () => {
  const { body: started } = await start();
  await rows(alur, `UPDATE "case" SET customer_email = 'a_b@customer.test' WHERE id = $1`, [started.id]);
  const found = async (path: string) => (await api.get(path)).body.items.length;
  for (const sign of ["%25", "%25%25", "%5C"])
    for (const path of ["/cases?reference=", "/tasks?search=", "/archive?search="])
      expect([path, sign, await found(path + sign)]).toEqual([path, sign, 0]);
  expect(await found("/cases?reference=A_B")).toBe(1);
  expect(await found("/cases?reference=axb")).toBe(0);
  expect(await found("/cases?reference=a_b%25")).toBe(0);
});

test("a running case is cancelled once", async () => {
  const { body: started } = await start();
  expect((await api.post(`/cases/${started.id}/cancel`)).body).toMatchObject({ status: "cancelled" });
  expect(await api.post(`/cases/${started.id}/cancel`)).toMatchObject({
    status: 409,
    body: { code: "case.stale" },
  });
  const incident = "00000000-0000-4000-8000-000000000000";
  expect((await api.post(`/cases/${started.id}/incidents/${incident}/retry`)).body.code).toBe(
    "incident.unknown",
  );
});

test("a process that has cases is kept", async () => {
  expect(await api.remove("/processes/request")).toMatchObject({
    status: 409,
    body: { code: "process.hasCases" },
  });
});

test("what belongs to another organisation is as if it did not exist", async () => {
  const { body: started } = await start();
  const task = (await api.get(`/cases/${started.id}`)).body.tasks[0].id;
  const answers = await Promise.all([
    stranger.get(`/cases/${started.id}`),
    stranger.get(`/cases/${started.id}/events`),
    stranger.post(`/cases/${started.id}/cancel`),
    stranger.get(`/tasks/${task}`),
    stranger.post(`/tasks/${task}/claim`),
    stranger.post(`/tasks/${task}/complete`, { variables: { approved: true } }),
    stranger.post("/processes/request/cases", { variables }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404, 404]);
  expect((await stranger.get("/cases")).body.items).toEqual([]);
  expect((await stranger.get("/tasks")).body).toMatchObject({ items: [], counts: { all: 0 } });
  expect((await api.get(`/cases/${started.id}`)).body.status).toBe("running");
});

test("an id that is none names nothing, and a forged callback is turned away", async () => {
  expect((await api.get("/cases/abc")).body).toMatchObject({
    code: "request.wrong",
    errors: [{ field: "id", code: "request.format" }],
  });
  const call = (token: string) =>
    handleCallback(
      new Request("http://alur.test", {
        method: "POST",
        body: "{}",
        headers: { "content-type": "application/json" },
      }),
      token,
    );
  expect((await call("forged")).status).toBe(404);
  const never = callbackToken({ caseId: "00000000-0000-4000-8000-000000000000", instance: "a.1", number: 1 });
  expect((await call(never)).status).toBe(409);
});
