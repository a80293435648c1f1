import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Scope } from "@/server/db/scope";
import { crossingKinds } from "@/server/testing/crossingKinds";
import { addOrganisation, publish, rows, startTestAlur, type TestAlur } from "@/server/testing/engine";
import { lineProgram } from "@/server/testing/lineProgram";
import { operateCase } from "../../cases/operate";
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
  scope = await addOrganisation(alur, `many${++count}`);
  api = await clientOf(scope);
  stranger = await clientOf(await addOrganisation(alur, `few${count}`));
  await publish(alur, scope, lineProgram("job", { broken: { kind: "breaks" }, work: { kind: "works" } }));
});

const start = (variables: object = {}) => api.post("/processes/job/cases", { variables });
async function startMany(n: number, variables: object = {}): Promise<void> {
  await Promise.all(Array.from({ length: n }, () => start(variables)));
  await alur.run();
}
const statuses = () =>
  rows(
    alur,
    `SELECT status::text, suspended, incidents > 0 AS broken, count(*)::int AS n FROM "case" WHERE organisation_id = $1
     GROUP BY 1, 2, 3 ORDER BY 4`,
    [scope.organisationId],
  );

test("all failed steps of a code are retried with variables, part by part, with progress", async () => {
  await startMany(60);
  const operation = { type: "retry", variables: { mended: true } };
  const begun = await api.post("/operations", { operation, filter: { process: "job", code: "test.broken" } });
  expect(begun).toMatchObject({ status: 202, body: { status: "running", total: 60, done: 0 } });
  await alur.worker.takeSignals();
  await alur.worker.settled();
  const path = `/operations/${begun.body.id}`;
  expect((await api.get(path)).body).toMatchObject({ status: "running", done: 50 });
  await alur.run();
  expect((await api.get(path)).body).toMatchObject({ status: "done", done: 60, stale: 0, endedAt: /T/ });
  expect(await statuses()).toEqual([{ status: "running", suspended: false, broken: false, n: 60 }]);
  expect(await stranger.get(path)).toMatchObject({ status: 404, body: { code: "operation.unknown" } });
  expect((await api.get("/operations")).body.items).toMatchObject([{ id: begun.body.id }]);
  const audit = await api.get("/audit?limit=100");
  expect(audit.body.items[0]).toMatchObject({ action: "case.retry", details: { variables: ["mended"] } });
});

test("an operation is paused, goes on, and is ended", async () => {
  await startMany(60);
  const { body } = await api.post("/operations", {
    operation: { type: "cancel" },
    filter: { status: "incident" },
  });
  await alur.worker.takeSignals();
  await alur.worker.settled();
  const path = `/operations/${body.id}`;
  expect((await api.post(`${path}/pause`)).body).toMatchObject({ status: "paused", done: 50 });
  await alur.run();
  expect((await api.get(path)).body).toMatchObject({ status: "paused", done: 50 });
  expect(await api.post(`${path}/pause`)).toMatchObject({ status: 409, body: { code: "operation.stale" } });
  expect((await api.post(`${path}/resume`)).body).toMatchObject({ status: "running", done: 50 });
  expect((await api.post(`${path}/cancel`)).body).toMatchObject({ status: "cancelled", done: 50 });
  await alur.run();
  expect(await statuses()).toEqual([
    { status: "running", suspended: false, broken: true, n: 10 },
    { status: "cancelled", suspended: false, broken: false, n: 50 },
  ]);
});

test("steps are skipped and moved in many cases", async () => {
  await startMany(3);
  await startMany(2, { mended: true });
  await api.post("/operations", { operation: { type: "skip" }, filter: { step: "broken" } });
  await alur.run();
  const at = async () =>
    (await api.get("/cases")).body.items.map((one: { at: { stepId: string }[] }) => one.at[0]?.stepId);
  expect(await at()).toEqual(["work", "work", "work", "work", "work"]);
  await api.post("/operations", { operation: { type: "move", to: "broken" }, filter: { step: "work" } });
  await alur.run();
  expect((await at()).sort()).toEqual(["broken", "broken", "broken", "work", "work"]);
});

test("a held process starts nothing and its cases stand still, until it goes on", async () => {
  await startMany(2, { mended: true });
  expect(await api.post("/processes/job/suspend")).toMatchObject({ status: 200, body: { total: 2 } });
  await alur.run();
  expect(await start()).toMatchObject({ status: 409, body: { code: "process.suspended" } });
  expect(await statuses()).toEqual([{ status: "running", suspended: true, broken: false, n: 2 }]);
  await api.post("/processes/job/resume");
  await alur.run();
  expect(await start()).toMatchObject({ status: 201 });
  expect(await statuses()).toMatchObject([{ n: 1 }, { suspended: false, n: 2 }]);
  expect(await stranger.post("/processes/job/suspend")).toMatchObject({ status: 404 });
  const audit = await api.get("/audit");
  const actions = audit.body.items.map((one: { action: string }) => one.action);
  expect(actions.filter((action: string) => action.startsWith("process"))).toEqual([
    "process.resume",
    "process.suspend",
  ]);
});

test("a held organisation starts nothing in any process", async () => {
  const known = await api.post("/processes/job/cases", { variables: {}, businessKey: "once" });
  await api.post("/organisation/suspend");
  expect(await start()).toMatchObject({ status: 409, body: { code: "organisation.suspended" } });
  const again = await api.post("/processes/job/cases", { variables: {}, businessKey: "once" });
  expect(again).toMatchObject({ status: 200, body: { id: known.body.id } });
  await api.post("/organisation/resume");
  expect(await start()).toMatchObject({ status: 201 });
});

test("waits go by the working time that the organisation has set", async () => {
  const late = { on: "timeout", after: "PT3H", business: true };
  await publish(alur, scope, lineProgram("slow", { wait: { kind: "works", handlers: { late } } }));
  const day = [{ from: "09:00", to: "17:00" }];
  const week = {
    monday: day,
    tuesday: day,
    wednesday: day,
    thursday: day,
    friday: day,
    saturday: [],
    sunday: [],
  };
  const calendar = { zone: "Asia/Jakarta", week, holidays: [{ date: "2030-01-08", name: "A day off" }] };
  expect(await api.put("/working-time", { calendar })).toMatchObject({ status: 200, body: { calendar } });
  expect(await api.get("/working-time")).toMatchObject({ body: { calendar } });
  expect((await stranger.get("/working-time")).body).toEqual({ calendar: null });
  const wrong = { ...calendar, zone: "Java/Atlantis" };
  expect(await api.put("/working-time", { calendar: wrong })).toMatchObject({ status: 422 });
  const { body } = await api.post("/processes/slow/cases", { variables: {} });
  const [timer] = await rows(alur, "SELECT due_at FROM timer WHERE case_id = $1", [body.id]);
  const started = alur.clock.now();
  // 09:00 UTC is 16:00 in Jakarta: an hour is left; the next working day gives the other two.
  expect(started.toISOString()).toBe("2030-01-07T09:00:00.000Z");
  expect(timer?.due_at).toEqual(new Date("2030-01-09T04:00:00.000Z"));
  await api.put("/working-time", { calendar: null });
  const next = await api.post("/processes/slow/cases", { variables: {} });
  const [plain] = await rows(alur, "SELECT due_at FROM timer WHERE case_id = $1", [next.body.id]);
  expect(plain?.due_at).toEqual(new Date(started.getTime() + 3 * 3_600_000));
});

test("a case that is held by itself stays held when its process or organisation goes on", async () => {
  await startMany(2, { mended: true });
  const [one] = (await api.get("/cases")).body.items;
  await operateCase({ scope, caseId: one.id, operation: { type: "suspend" } });
  for (const what of ["processes/job", "organisation"]) {
    await api.post(`/${what}/suspend`);
    await alur.run();
    expect(await statuses()).toMatchObject([{ suspended: true, n: 2 }]);
    await api.post(`/${what}/resume`);
    await alur.run();
    expect((await statuses()).map(({ suspended, n }) => [suspended, n]).sort()).toEqual([
      [false, 1],
      [true, 1],
    ]);
  }
});

test("an organisation is held in all its environments", async () => {
  await api.post("/organisation/suspend");
  const held = `SELECT environment::text FROM bulk_operation WHERE organisation_id = $1 ORDER BY 1`;
  expect(await rows(alur, held, [scope.organisationId])).toEqual([
    { environment: "live" },
    { environment: "test" },
  ]);
});

test("what it could not be done to is told with why, and who began and paused it is kept with their reason", async () => {
  await startMany(3);
  const filter = { process: "job", status: "incident" };
  const counted = await api.get("/operations/fitting?process=job&status=incident");
  expect(counted.body).toEqual({ total: 3, codes: [{ code: "test.broken", cases: 3 }] });
  const one = (await api.get("/cases?limit=1")).body.items[0];
  expect((await api.get(`/operations/fitting?reference=${one.reference}`)).body.total).toBe(1);
  const operation = { type: "skip", variables: {} };
  const begun = await api.post("/operations", { operation, filter, reason: "bureau is closed" });
  await api.post(`/cases/${one.id}/suspend`);
  const path = `/operations/${begun.body.id}`;
  expect((await api.post(`${path}/pause`)).body).toMatchObject({ status: "paused" });
  expect((await api.post(`${path}/resume`)).body).toMatchObject({ status: "running" });
  await alur.run();
  expect((await api.get(path)).body).toMatchObject({ done: 2, stale: 1, reason: "bureau is closed" });
  expect((await api.get(`${path}/failures`)).body).toEqual({
    items: [{ caseId: one.id, reference: one.reference, code: "case.suspended" }],
    next: null,
  });
  expect((await stranger.get(`${path}/failures`)).status).toBe(404);
  const { items } = (await api.get("/audit?limit=100")).body;
  const kept = items.map((entry: { action: string; details: { reason?: string } }) => [
    entry.action,
    entry.details.reason,
  ]);
  expect(kept).toContainEqual(["bulk.start", "bureau is closed"]);
  expect(kept).toContainEqual(["case.skip", "bureau is closed"]);
  expect(kept).toContainEqual(["bulk.pause", undefined]);
});
