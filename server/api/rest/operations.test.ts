import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Scope } from "@/server/db/scope";
import { crossingKinds } from "@/server/testing/crossingKinds";
import { addOrganisation, publish, startTestAlur, type TestAlur } from "@/server/testing/engine";
import { lineProgram } from "@/server/testing/lineProgram";
import { type Client, clientOf } from "../testing/client";

let alur: TestAlur;
let scope: Scope;
let api: Client;
let stranger: Client;
let count = 0;

beforeAll(async () => {
  alur = await startTestAlur({ kinds: crossingKinds });
});
afterAll(() => alur.close());
beforeEach(async () => {
  scope = await addOrganisation(alur, `operator${++count}`);
  api = await clientOf(scope);
  stranger = await clientOf(await addOrganisation(alur, `stranger${count}`));
  const steps = {
    broken: { kind: "breaks" },
    wait: { kind: "hears", message: "paid" },
    work: { kind: "works" },
  };
  await publish(alur, scope, lineProgram("job", steps));
});

async function begin(variables: object = { key: "K-1" }): Promise<string> {
  const { body } = await api.post("/processes/job/cases", { variables });
  await alur.run();
  return body.id;
}
const at = (body: { at: { stepId: string }[] }) => body.at.map((one) => one.stepId);

test("a failed step is retried with variables, which are kept by name with who did it", async () => {
  const id = await begin();
  const done = await api.post(`/cases/${id}/steps/broken.1/retry`, { variables: { mended: true } });
  expect(done).toMatchObject({
    status: 200,
    body: { variables: { mended: true }, openIncidents: 0, incidents: [{ status: "resolved" }] },
  });
  expect(at(done.body)).toEqual(["wait"]);
  expect(await api.post(`/cases/${id}/steps/broken.1/retry`)).toMatchObject({
    status: 409,
    body: { code: "step.stale" },
  });
  const audit = await api.get(`/audit?caseId=${id}`);
  expect(audit.body.items).toMatchObject([
    {
      action: "case.retry",
      caseId: id,
      by: expect.stringMatching(/^[0-9a-f-]{36}$/),
      details: { instance: "broken.1", variables: ["mended"] },
    },
  ]);
  expect((await stranger.get("/audit")).body.items).toEqual([]);
});

test("an incident is retried with variables as well", async () => {
  const id = await begin();
  const { body } = await api.get(`/cases/${id}`);
  const path = `/cases/${id}/incidents/${body.incidents[0].id}/retry`;
  expect((await api.post(path, { variables: { mended: true } })).body).toMatchObject({ openIncidents: 0 });
});

test("a step is skipped, the case moved to another step, a variable set", async () => {
  const id = await begin();
  const skipped = await api.post(`/cases/${id}/steps/broken.1/skip`, { variables: { by: "hand" } });
  expect(at(skipped.body)).toEqual(["wait"]);
  expect(skipped.body.variables).toMatchObject({ by: "hand" });
  const moved = await api.post(`/cases/${id}/steps/wait.1/move`, { to: "work" });
  expect(at(moved.body)).toEqual(["work"]);
  expect(await api.post(`/cases/${id}/steps/work.1/move`, { to: "nowhere" })).toMatchObject({ status: 409 });
  const set = await api.post(`/cases/${id}/variables`, { variables: { amount: 5 } });
  expect(set.body.variables).toMatchObject({ amount: 5, by: "hand" });
  // What it waited for before it was moved is taken back.
  expect(await api.post("/messages/correlate", { name: "paid", key: "K-1" })).toMatchObject({
    status: 404,
    body: { code: "message.unmatched" },
  });
});

test("a held case keeps what comes, and takes it when it goes on", async () => {
  const id = await begin({ key: "K-2", mended: true });
  expect(await api.post(`/cases/${id}/suspend`)).toMatchObject({ status: 200, body: { suspended: true } });
  expect(await api.post(`/cases/${id}/suspend`)).toMatchObject({ body: { code: "case.suspended" } });
  const sent = await api.post("/messages", { name: "paid", key: "K-2", payload: { sum: 1 } });
  await alur.run();
  expect((await api.get(`/cases/${id}`)).body.variables).not.toHaveProperty("heard");
  // It is this case's: the next message is not.
  await api.post("/messages", { name: "paid", key: "K-2", payload: { sum: 2 } });
  await alur.run();
  const resumed = await api.post(`/cases/${id}/resume`);
  expect(resumed.body).toMatchObject({ suspended: false, variables: { heard: { sum: 1 } } });
  expect(await api.post(`/cases/${id}/resume`)).toMatchObject({ body: { code: "case.notSuspended" } });
  const list = await api.get("/messages?status=taken");
  expect(list.body.items).toMatchObject([{ id: sent.body.id, cases: [id] }]);
});

test("messages are listed by what became of them", async () => {
  const message = { name: "paid", key: "K-3" };
  const kept = await api.post("/messages", { ...message, ttl: "PT2H" }, { "idempotency-key": "m-1" });
  expect(kept).toMatchObject({ status: 201, body: { existing: false } });
  const again = await api.post("/messages", { ...message, ttl: "PT2H" }, { "idempotency-key": "m-1" });
  expect(again).toMatchObject({ status: 200, body: { id: kept.body.id, existing: true } });
  await api.post("/messages", { ...message, ttl: "PT0S" });
  const listed = async (status: string) =>
    (await api.get(`/messages?status=${status}`)).body.items.map((one: { id: string }) => one.id);
  expect(await listed("waiting")).toEqual([kept.body.id]);
  expect(await listed("expired")).toHaveLength(1);
  alur.clock.move(2 * 3_600_000);
  expect(await listed("waiting")).toEqual([]);
  expect(await listed("expired")).toHaveLength(2);
  const page = await api.get("/messages?limit=1");
  expect(page.body.next).toBe(page.body.items[0].id);
  expect((await stranger.get("/messages")).body.items).toEqual([]);
  expect(await api.post("/messages", { ...message, ttl: "soon" })).toMatchObject({
    status: 422,
    body: { code: "message.ttl" },
  });
});

test("cases of others, cases that have ended and steps that are not there are answered clearly", async () => {
  const id = await begin();
  for (const path of ["suspend", "resume", "steps/broken.1/skip", "variables"]) {
    const body = { variables: {} };
    expect(await stranger.post(`/cases/${id}/${path}`, body), path).toMatchObject({
      status: 404,
      body: { code: "case.unknown" },
    });
  }
  expect(await api.post(`/cases/${id}/steps/broken.9/skip`)).toMatchObject({ body: { code: "step.stale" } });
  await api.post(`/cases/${id}/cancel`);
  expect(await api.post(`/cases/${id}/suspend`)).toMatchObject({ status: 409, body: { code: "case.stale" } });
  const { body } = await api.get(`/audit?caseId=${id}`);
  expect(body.items.map((one: { action: string }) => one.action)).toEqual(["case.cancel"]);
});
