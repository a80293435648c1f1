import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Scope } from "@/server/db/scope";
import { readHeldSince } from "@/server/operations/suspend";
import { applyRetention, setRetention } from "@/server/privacy/retention";
import { crossingKinds } from "@/server/testing/crossingKinds";
import { addOrganisation, publish, startTestAlur, type TestAlur } from "@/server/testing/engine";
import { lineProgram } from "@/server/testing/lineProgram";
import { type Client, clientOf } from "../testing/client";
import { requestDraft } from "../testing/drafts";

const HOUR = 3_600_000;

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
  scope = await addOrganisation(alur, `desk${++count}`);
  api = await clientOf(scope);
  stranger = await clientOf(await addOrganisation(alur, `other${count}`));
});

const hearing = (personal: boolean) => ({
  ...lineProgram("invoice", { wait: { kind: "hears", message: "paid" } }),
  variables: { heard: { type: "any" as const, ...(personal && { personal }) } },
});
const hourly = () =>
  lineProgram(
    "report",
    {},
    { triggers: [{ api: true }, { schedule: { cron: "0 * * * *", zone: "UTC", missed: "skip" } }] },
  );
const at = "/processes/report/schedules/start/1";
const scheduleNow = async () => (await api.get("/schedules")).body.items[0];
const actions = async () =>
  (await api.get("/audit")).body.items.map((one: { action: string }) => one.action).reverse();

test("a message that nobody has taken is told with what it says, and who waits with another key", async () => {
  await publish(alur, scope, hearing(false));
  const { body: waits } = await api.post("/processes/invoice/cases", { variables: { key: "A-1" } });
  await alur.run();
  await api.post("/messages", { name: "paid", key: "A-7", payload: { sum: 5 } });
  const unmatched = await api.get("/messages?status=unmatched");
  expect(unmatched.body.items).toMatchObject([{ key: "A-7", status: "waiting", takers: [] }]);
  const [{ id }] = unmatched.body.items;
  expect((await api.get(`/messages/${id}`)).body).toMatchObject({
    payload: { sum: 5 },
    hidden: false,
    waiting: [{ caseId: waits.id, reference: waits.reference, key: "A-1", process: { key: "invoice" } }],
  });
  expect(await stranger.get(`/messages/${id}`)).toMatchObject({
    status: 404,
    body: { code: "message.unknown" },
  });

  await api.post("/messages", { name: "paid", key: "A-1" });
  await alur.run();
  const taken = await api.get("/messages?status=taken");
  expect(taken.body.items).toMatchObject([
    { key: "A-1", takers: [{ reference: waits.reference, process: { key: "invoice" } }] },
  ]);
  alur.clock.move(2 * HOUR);
  const expired = await api.get("/messages?status=expired");
  expect(expired.body.items).toMatchObject([{ key: "A-7", status: "expired" }]);
  expect((await api.get("/messages?status=unmatched&search=a-7")).body.items).toHaveLength(1);
  expect((await api.get("/messages?search=a_7")).body.items).toEqual([]);
});

test("what a message says is hidden where a process that hears it keeps personal data", async () => {
  await publish(alur, scope, hearing(true));
  const { body } = await api.post("/messages", { name: "paid", key: "A-1", payload: { who: "Ana" } });
  expect((await api.get(`/messages/${body.id}`)).body).toMatchObject({ hidden: true, payload: null });
  const other = await api.post("/messages", { name: "shipped", key: "A-1", payload: { n: 1 } });
  expect((await api.get(`/messages/${other.body.id}`)).body).toMatchObject({ payload: { n: 1 } });
});

test("and where the case that has taken it did, though it is archived and its process no longer does", async () => {
  await publish(alur, scope, hearing(true));
  const { body: taker } = await api.post("/processes/invoice/cases", { variables: { key: "A-1" } });
  const { body } = await api.post("/messages", { name: "paid", key: "A-1", payload: { who: "Ana" } });
  await alur.run();
  await publish(alur, scope, hearing(false));
  const hidden = { hidden: true, payload: null, takers: [{ caseId: taker.id }] };
  expect((await api.get(`/messages/${body.id}`)).body).toMatchObject(hidden);
  const now = alur.clock.now();
  await setRetention(scope, "invoice", { days: 0, action: "archive" }, { by: scope.organisationId, now });
  await applyRetention(alur.database.pool, now);
  expect((await api.get(`/messages/${body.id}`)).body).toMatchObject(hidden);
  // One that nobody understands may mark anything.
  const { versionId } = await publish(alur, scope, hearing(false));
  await alur.database.pool.query(
    `UPDATE version SET program = jsonb_set(program, '{alur}', '99') WHERE id = $1`,
    [versionId],
  );
  const { body: later } = await api.post("/messages", { name: "paid", key: "A-2", payload: { n: 1 } });
  expect((await api.get(`/messages/${later.id}`)).body).toMatchObject({ hidden: true, payload: null });
});

test("and where a case of an older version that did has yet to come to where it waits", async () => {
  const older = {
    ...lineProgram("invoice", { work: { kind: "works" }, wait: { kind: "hears", message: "paid" } }),
    variables: { heard: { type: "any" as const, personal: true as const } },
  };
  await publish(alur, scope, older);
  const { body: slow } = await api.post("/processes/invoice/cases", { variables: { key: "A-1" } });
  await alur.run();
  await publish(alur, scope, hearing(false));
  const { body } = await api.post("/messages", { name: "paid", key: "A-2", payload: { who: "Ana" } });
  expect((await api.get(`/messages/${body.id}`)).body).toMatchObject({ hidden: true, payload: null });
  await api.post(`/cases/${slow.id}/cancel`);
  expect((await api.get(`/messages/${body.id}`)).body).toMatchObject({ hidden: false });
});

test("a schedule is seen with its next times, switched off and on, and run by hand", async () => {
  await publish(alur, scope, hourly());
  const first = await scheduleNow();
  expect(first).toMatchObject({ process: { key: "report" }, last: null, missed: null, offAt: null });
  expect(first.next).toHaveLength(5);

  expect((await api.post(`${at}/off`)).body).toEqual({ done: true });
  alur.clock.move(3 * HOUR);
  await alur.run();
  expect(await scheduleNow()).toMatchObject({ last: null, offAt: expect.any(String) });
  // A new version does not switch on what somebody has switched off.
  await publish(alur, scope, { ...hourly(), name: { en: "Report, again" } });
  expect(await scheduleNow()).toMatchObject({ offAt: expect.any(String) });
  await api.post(`${at}/on`);
  await alur.run();
  expect(await scheduleNow()).toMatchObject({ last: null, missed: null, offAt: null });

  const { body } = await api.post(`${at}/run`);
  await alur.run();
  expect((await api.get(`/cases/${body.caseId}`)).body).toMatchObject({ status: "completed" });
  expect(await scheduleNow()).toMatchObject({ last: { caseId: body.caseId } });
  expect(await actions()).toEqual(["schedule.off", "schedule.on", "schedule.run"]);
  expect((await stranger.post(`${at}/run`)).status).toBe(404);
});

test("times that passed while nothing ran are told with how many", async () => {
  await publish(alur, scope, hourly());
  alur.clock.move(4.5 * HOUR);
  await alur.run();
  const { missed, last } = await scheduleNow();
  expect(missed.count).toBeOneOf([4, 5]);
  expect(last).toBeNull();
});

test("a held process and a held organisation say so, and begin nothing by hand", async () => {
  await publish(alur, scope, hourly());
  await publish(alur, scope, hearing(false));
  const { body } = await api.post("/processes/invoice/cases", { variables: { key: "A-1" } });
  await alur.run();
  await api.post(`/cases/${body.id}/suspend`);
  await api.post("/processes/report/suspend");
  await alur.run();
  await api.put("/processes/request/draft", requestDraft());
  expect((await api.get("/processes/request")).body).toMatchObject({
    suspendedAt: null,
    counts: { held: 0 },
  });
  await api.post("/processes/request/suspend");
  expect((await api.get("/processes/request")).body).toMatchObject({ suspendedAt: expect.any(String) });
  expect(await scheduleNow()).toMatchObject({ held: true });
  expect((await api.post(`${at}/run`)).body).toMatchObject({ code: "process.suspended" });
  expect(await readHeldSince(scope)).toBeNull();
  await api.post("/organisation/suspend");
  await api.post("/processes/report/resume");
  expect((await api.post(`${at}/run`)).body).toMatchObject({ code: "organisation.suspended" });
  await alur.run();
  expect((await api.get("/organisation")).body).toEqual({
    suspendedAt: await readHeldSince(scope),
    running: 1,
    held: 1,
  });
  expect(await readHeldSince(scope)).toEqual(expect.any(String));
  await api.post("/organisation/resume");
  await alur.run();
  // Held by itself before: it stays so.
  expect((await api.get("/organisation")).body).toEqual({ suspendedAt: null, running: 1, held: 1 });
});

test("the rules of all processes are listed, with none where cases are kept for ever", async () => {
  await publish(alur, scope, hourly());
  await publish(alur, scope, hearing(false));
  await api.put("/processes/report/retention", { rule: { days: 30, action: "erase" } });
  expect((await api.get("/retention")).body.items).toMatchObject([
    { process: { key: "invoice" }, rule: null },
    { process: { key: "report" }, rule: { days: 30, action: "erase" } },
  ]);
});
