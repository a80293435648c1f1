import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Scope } from "../db/scope";
import {
  addOrganisation,
  addPerson,
  addService,
  publish,
  rows,
  startTestAlur,
  TEST_URL,
  type TestAlur,
} from "../testing/engine";
import { orderProgram } from "../testing/orderProgram";
import {
  answerJson,
  startMailbox,
  startService,
  type TestMailbox,
  type TestService,
} from "../testing/services";
import { openTasks, taskView } from "./inbox";
import { cancelCase, retryIncident } from "./incidents";
import { casePageOf } from "./page";
import { caseEvents, caseList, caseView } from "./read";
import { startCase } from "./start";
import { claimTask, keepTask, releaseTask, submitTask } from "./tasks";
import { caseToken } from "./token";

let alur: TestAlur;
let bureau: TestService;
let mailbox: TestMailbox;
let scope: Scope;
let count = 0;

beforeAll(async () => {
  mailbox = await startMailbox();
  alur = await startTestAlur({ smtpUrl: mailbox.url });
  bureau = await startService(() => undefined);
});
afterAll(async () => {
  await alur.close();
  await bureau.close();
  await mailbox.close();
});
beforeEach(async () => {
  scope = await addOrganisation(alur, `shop${++count}`);
  await publish(alur, scope, orderProgram());
  await addService(alur, scope, "bureau", bureau.url);
  bureau.calls.length = 0;
  mailbox.mails.length = 0;
  bureau.answer = (_call, response) => answerJson(response, 200, { score: 700 });
});

const order = (amount: unknown) => ({ customer: "C-1", amount, email: "ana@customer.test" });

async function begin(values: Record<string, unknown>, businessKey?: string) {
  const started = await startCase({
    scope,
    processKey: "order",
    by: "api",
    values,
    locale: "en",
    ...(businessKey && { businessKey }),
  });
  if (!started.ok) throw new Error(started.code);
  return started.value;
}

test("a small order goes through by itself: the service is asked, the customer is told", async () => {
  const { caseId, reference } = await begin(order(120));
  expect(reference).toMatch(/^ORD-[0-9A-Z]{4}-[0-9A-Z]{2}$/);
  await alur.run();
  const view = await caseView(scope, caseId);
  expect(view).toMatchObject({
    status: "completed",
    variables: { score: 700, approved: true },
    customerEmail: "ana@customer.test",
    at: [],
  });
  expect(view?.steps.map((step) => [step.stepId, step.status])).toEqual(
    ["start", "credit", "enough", "accept", "tell", "end"].map((id) => [id, "done"]),
  );
  expect(bureau.calls).toHaveLength(1);
  expect(bureau.calls[0]).toMatchObject({ method: "GET", path: "/scores/C-1", key: `${caseId}:credit.1:1` });
  expect(mailbox.mails.map((mail) => mail.subject)).toEqual(["Your order: accepted"]);
  expect(mailbox.mails[0]?.text).toContain(`${TEST_URL}/c/${caseToken(caseId)}`);
  expect(view?.deliveries).toMatchObject([{ status: "sent", recipient: "ana@customer.test", locale: "en" }]);
  expect(view?.timeline.at(0)).toMatchObject({ code: "case.started" });
  expect(view?.timeline.at(-1)).toMatchObject({ code: "case.completed" });
});

test("the events that are stored fold to the state that is stored", async () => {
  const { fold, emptyState } = await import("@/dsl/interpret/apply");
  const { caseId } = await begin(order(9000));
  await alur.run();
  const events = await caseEvents(scope, caseId, { limit: 500 });
  const [row] = await rows(alur, `SELECT state, rev FROM "case" WHERE id = $1`, [caseId]);
  expect(fold(emptyState, events?.map((e) => e.event) ?? [])).toEqual(row?.state);
  expect(events?.map((e) => e.seq)).toEqual(events?.map((_, i) => i + 1));
  expect(row?.rev).toBe(events?.length);
});

test("a large order waits for a person, who claims, keeps and decides it; the second decision is stale", async () => {
  const by = await addPerson(alur, scope, "Budi");
  const { caseId } = await begin(order(9000));
  await alur.run();
  const list = await openTasks(scope, { queues: ["credit"] });
  expect(list.items).toMatchObject([
    { caseId, queue: "credit", stepName: { en: "Decide on the order" }, dueAt: "2030-01-09T09:00:00.000Z" },
  ]);
  const taskId = list.items[0]?.id ?? "";
  const on = { scope, taskId, by };
  expect(await claimTask(on)).toEqual({ ok: true, value: null });
  expect(await claimTask({ ...on, by: caseId })).toMatchObject({ code: "task.taken" });
  expect(await releaseTask({ ...on, by: caseId })).toMatchObject({ code: "task.taken" });
  expect(await keepTask({ ...on, values: { approved: "on\0" } })).toMatchObject({ ok: true });
  expect(await taskView(scope, taskId)).toMatchObject({
    kept: { approved: "on" },
    form: { name: { en: "Decide" } },
  });
  expect(await submitTask({ ...on, values: {}, locale: "en" })).toMatchObject({
    code: "form.errors",
    errors: [{ field: "approved", code: "required" }],
  });
  expect((await casePageOf(caseToken(caseId)))?.story).toEqual([
    { stepId: "start", state: "done", text: "You sent your order", at: "2030-01-07T09:00:00.000Z" },
    { stepId: "credit", state: "done", text: "We checked your credit", at: "2030-01-07T09:00:00.000Z" },
    { stepId: "review", state: "now", text: "A person looks at your order", at: "2030-01-07T09:00:00.000Z" },
    { stepId: "review", state: "next", text: "You get a mail" },
  ]);

  const both = await Promise.all([
    submitTask({ ...on, values: { approved: false }, locale: "en" }),
    submitTask({ ...on, values: { approved: true }, locale: "en" }),
  ]);
  expect(both.map((result) => (result.ok ? "done" : result.code)).sort()).toEqual(["done", "task.stale"]);
  await alur.run();
  expect(await submitTask({ ...on, values: { approved: true }, locale: "en" })).toMatchObject({
    code: "task.stale",
  });
  const view = await caseView(scope, caseId);
  expect(view).toMatchObject({ status: "completed", tasks: [{ status: "done" }] });
  expect(view?.people).toEqual({ [by]: "Budi" });
  expect(mailbox.mails).toHaveLength(1);
});

test("wrong values start nothing and say which field", async () => {
  const wrong = await startCase({
    scope,
    processKey: "order",
    by: "api",
    values: { customer: "C", amount: "x", extra: 1 },
    locale: "en",
  });
  expect(wrong).toMatchObject({ ok: false, code: "form.errors" });
  if (wrong.ok || wrong.code !== "form.errors") throw new Error("unreachable");
  expect(wrong.errors.map((e) => [e.field, e.code])).toEqual([
    ["amount", "type"],
    ["email", "required"],
    ["extra", "unknown"],
  ]);
  expect((await caseList(scope)).items).toEqual([]);
  expect(
    await startCase({ scope, processKey: "nothing", by: "api", values: {}, locale: "en" }),
  ).toMatchObject({ code: "process.unknown" });
});

test("a failing service is retried with backoff and one key, then is an incident that can be retried", async () => {
  let broken = true;
  bureau.answer = (_call, response) => answerJson(response, broken ? 503 : 200, { score: 650 });
  const { caseId } = await begin(order(100));
  await alur.run();
  expect(bureau.calls).toHaveLength(1);
  expect(
    await rows(alur, "SELECT purpose, due_at::text AS due FROM timer WHERE case_id = $1", [caseId]),
  ).toMatchObject([{ purpose: "perform" }]);
  alur.clock.move(999);
  await alur.run();
  expect(bureau.calls).toHaveLength(1);
  alur.clock.move(1);
  await alur.run();
  expect(bureau.calls).toHaveLength(2);
  alur.clock.move(2000);
  await alur.run();
  expect(bureau.calls).toHaveLength(3);
  alur.clock.move(3_600_000);
  await alur.run();
  expect(bureau.calls.map((call) => call.key)).toEqual(Array(3).fill(`${caseId}:credit.1:1`));

  expect((await caseList(scope, { status: "incident" })).items).toMatchObject([
    { id: caseId, openIncidents: 1, at: [{ stepId: "credit" }] },
  ]);
  const stuck = await caseView(scope, caseId);
  expect(stuck?.incidents).toMatchObject([
    { stepId: "credit", status: "open", attempts: 3, cause: expect.stringContaining("503") },
  ]);
  expect(await rows(alur, "SELECT status::text AS status FROM effect WHERE case_id = $1", [caseId])).toEqual([
    { status: "failed" },
  ]);
  broken = false;
  const incidentId = stuck?.incidents[0]?.id ?? "";
  expect(await retryIncident({ scope, caseId, incidentId })).toMatchObject({ ok: true });
  expect(await retryIncident({ scope, caseId, incidentId })).toMatchObject({ code: "incident.stale" });
  await alur.run();
  expect(bureau.calls[3]?.key).toBe(`${caseId}:credit.1:1`);
  expect(await caseView(scope, caseId)).toMatchObject({
    status: "completed",
    openIncidents: 0,
    incidents: [{ status: "resolved" }],
  });
});

test("an incident after several attempts counts them", async () => {
  bureau.answer = (_call, response) => answerJson(response, 404, { detail: "no such customer" });
  const { caseId } = await begin(order(100));
  await alur.run();
  const [incident] = (await caseView(scope, caseId))?.incidents ?? [];
  expect(incident).toMatchObject({ attempts: 1, status: "open" });
});

test("the same business key gives the same case, also when many ask at once", async () => {
  const all = await Promise.all(Array.from({ length: 20 }, () => begin(order(10), "PO-1")));
  expect(new Set(all.map((started) => started.caseId)).size).toBe(1);
  expect(all.filter((started) => !started.existing)).toHaveLength(1);
  expect(await begin(order(999), "PO-1")).toMatchObject({ existing: true, caseId: all[0]?.caseId });
  await alur.run();
  expect(bureau.calls).toHaveLength(1);
});

test("a cancelled case takes back its task and wants nothing more", async () => {
  const { caseId } = await begin(order(9000));
  await alur.run();
  const taskId = (await openTasks(scope)).items[0]?.id ?? "";
  expect(await cancelCase({ scope, caseId })).toMatchObject({ ok: true });
  expect(await cancelCase({ scope, caseId })).toMatchObject({ code: "case.stale" });
  expect(await submitTask({ scope, taskId, values: { approved: true }, locale: "en" })).toMatchObject({
    code: "task.stale",
  });
  expect(await caseView(scope, caseId)).toMatchObject({
    status: "cancelled",
    tasks: [{ status: "withdrawn" }],
    endedAt: expect.any(String),
  });
});

test("cancelled between two attempts, the service is not asked again", async () => {
  bureau.answer = (_call, response) => answerJson(response, 503, {});
  const { caseId } = await begin(order(1));
  await alur.run();
  expect(await cancelCase({ scope, caseId })).toMatchObject({ ok: true });
  alur.clock.move(3_600_000);
  await alur.run();
  expect(bureau.calls).toHaveLength(1);
  expect(await rows(alur, "SELECT key FROM timer WHERE case_id = $1", [caseId])).toEqual([]);
});

test("lists are paged, filtered and searched", async () => {
  const started: { caseId: string; reference: string }[] = [];
  for (let i = 0; i < 5; i++) started.push(await begin(order(100 + i)));
  const first = await caseList(scope, {}, { limit: 2 });
  const second = await caseList(scope, {}, { limit: 2, cursor: first.next ?? "" });
  const third = await caseList(scope, {}, { limit: 2, cursor: second.next ?? "" });
  expect([...first.items, ...second.items, ...third.items].map((c) => c.id)).toEqual(
    started.map((s) => s.caseId).reverse(),
  );
  expect(third.next).toBeNull();
  const reference = started[2]?.reference ?? "";
  expect((await caseList(scope, { search: reference.toLowerCase() })).items).toMatchObject([{ reference }]);
  expect((await caseList(scope, { search: "ANA@customer" })).items).toHaveLength(5);
  expect((await caseList(scope, { status: "completed" })).items).toEqual([]);
  expect((await caseList(scope, { processKey: "order" })).items).toHaveLength(5);
  expect((await caseList(scope, { processKey: "other" })).items).toEqual([]);
});
