import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { caseList, caseView } from "../cases/read";
import type { Scope } from "../db/scope";
import { beginCase } from "../testing/cases";
import {
  addOrganisation,
  addService,
  publish,
  rows,
  runUntilIdle,
  startTestAlur,
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
import { FAILURES, PAUSE_S } from "./circuits";
import { failingServices, tryServiceNow } from "./restingServices";

const CASES = FAILURES + 2;
vi.setConfig({ testTimeout: 120_000 });
/** Calls that are put off come back up to half of the pause after its end. */
const afterPause = (n: number) => Math.min(PAUSE_S.longest, PAUSE_S.first * 2 ** (n - 1)) * 1500 + 1;

let alur: TestAlur;
let bureau: TestService;
let mailbox: TestMailbox;
let scope: Scope;
let count = 0;

const dead: TestService["answer"] = (_call, response) => answerJson(response, 503, {});
const well: TestService["answer"] = (_call, response) => answerJson(response, 200, { score: 700 });

beforeAll(async () => {
  mailbox = await startMailbox();
  alur = await startTestAlur({ smtpUrl: mailbox.url });
});
afterAll(async () => {
  await alur.close();
  await mailbox.close();
});
beforeEach(async () => {
  bureau = await startService(dead);
  scope = await shop();
});
afterEach(() => bureau.close());

async function shop(): Promise<Scope> {
  const made = await addOrganisation(alur, `shop${++count}`);
  await publish(alur, made, orderProgram());
  await addService(alur, made, "bureau", bureau.url);
  return made;
}

async function start(n: number, of = scope): Promise<void> {
  const values = { customer: "C-1", amount: 5, email: "a@b.test" };
  await Promise.all(Array.from({ length: n }, () => beginCase(of, "order", values)));
}

async function later(ms: number): Promise<number> {
  const before = bureau.calls.length;
  alur.clock.move(ms);
  await alur.run();
  return bureau.calls.length - before;
}

const howMany = async (status: "completed" | "incident", of = scope) =>
  (await caseList(of, { status }, { limit: 100 })).items.length;

test("a dead service is left alone, and whoever waits for it goes on when it answers again", async () => {
  await start(CASES);
  await alur.run();
  expect(bureau.calls).toHaveLength(CASES);
  // Second attempts are due, and are not sent.
  expect(await later(2000)).toBe(0);
  // Nor are first ones; one call goes ahead after each pause, and the pauses grow.
  await start(5);
  expect(await later(0)).toBe(0);
  expect(await later(afterPause(1))).toBe(1);
  expect(await later(PAUSE_S.first * 1000)).toBe(0);
  expect(await later(afterPause(2))).toBe(1);
  expect(await howMany("incident")).toBe(0);

  bureau.answer = well;
  expect(await later(afterPause(3))).toBe(1);
  for (let round = 0; round < 3; round++) await later(afterPause(3));
  expect(await howMany("completed")).toBe(CASES + 5);
  expect(await rows(alur, "SELECT service FROM service_circuit")).toEqual([]);
  // Neither what was put off nor what went ahead was an attempt.
  const attempts = await rows(
    alur,
    "SELECT max(attempt)::int AS most FROM effect WHERE organisation_id = $1",
    [scope.organisationId],
  );
  expect(attempts).toEqual([{ most: 2 }]);
});

test("the same service of another organisation is called all the same; a second worker knows at once", async () => {
  await start(CASES);
  await alur.run();
  const other = await shop();
  bureau.answer = well;
  await start(1, other);
  await alur.run();
  expect(await howMany("completed", other)).toBe(1);

  const before = bureau.calls.length;
  alur.clock.move(2000);
  await runUntilIdle(alur.newWorker());
  expect(bureau.calls).toHaveLength(before);
});

test("one case that breaks the service shuts nobody out", async () => {
  await start(1);
  for (let attempt = 0; attempt < 4; attempt++) await later(10_000);
  expect(await howMany("incident")).toBe(1);
  expect(bureau.calls).toHaveLength(3);
  bureau.answer = well;
  await start(1);
  await alur.run();
  expect(await howMany("completed")).toBe(1);
});

test("a service that stays dead makes incidents in the end, which say so", async () => {
  await start(CASES);
  await alur.run();
  for (let minutes = 0; minutes < 30; minutes++) await later(60_000);
  expect(await howMany("incident")).toBe(CASES);
  // One at most goes ahead in each of the longest pauses.
  expect(bureau.calls.length - CASES).toBeLessThanOrEqual(6 + (30 * 60) / PAUSE_S.longest);
  const { items } = await caseList(scope, { status: "incident" }, { limit: 100 });
  const views = await Promise.all(items.map(({ id }) => caseView(scope, id)));
  expect(views.flatMap((view) => view?.incidents.map((incident) => incident.code) ?? [])).toContain(
    "service.resting",
  );
});

test("an answer that says no is an answer", async () => {
  bureau.answer = (_call, response) => answerJson(response, 404, {});
  await start(CASES);
  await alur.run();
  bureau.answer = well;
  await start(1);
  await alur.run();
  expect(await howMany("completed")).toBe(1);
  expect(
    await rows(alur, "SELECT service FROM service_circuit WHERE organisation_id = $1", [
      scope.organisationId,
    ]),
  ).toEqual([]);
});

/** So many cases of the organisation whose calls of another service come back sooner. */
async function othersWait(n: number): Promise<string> {
  const order = orderProgram();
  const { credit } = order.steps;
  if (!credit) throw new Error("the order process has changed");
  const request = { method: "GET", service: "ledger", path: "/" };
  const steps = { ...order.steps, credit: { ...credit, request } };
  const { versionId } = await publish(alur, scope, { ...order, key: "books", steps });
  await alur.database.pool.query(
    `WITH one AS (
       SELECT c AS "case", e AS effect, t AS timer FROM timer t JOIN effect e ON e.key = t.key JOIN "case" c ON c.id = t.case_id
       WHERE t.organisation_id = $1 AND t.purpose = 'perform' LIMIT 1),
     others AS MATERIALIZED (
       SELECT one.*, jsonb_build_object('id', id, 'case_id', id, 'key', id || ':1', 'reference', id, 'version_id', $2::uuid,
         'due_at', (one.timer).due_at - interval '1 second') AS to
       FROM one, LATERAL (SELECT gen_random_uuid() AS id FROM generate_series(1, $3::int)) ids),
     cases AS (INSERT INTO "case" SELECT (jsonb_populate_record("case", "to")).* FROM others),
     effects AS (INSERT INTO effect SELECT (jsonb_populate_record(effect, "to")).* FROM others)
     INSERT INTO timer SELECT (jsonb_populate_record(timer, "to")).* FROM others`,
    [scope.organisationId, versionId, n],
  );
  return versionId;
}

test("an operator sees which service rests and why, and lets it be tried at once", async () => {
  await start(CASES);
  await alur.run();
  // The second attempts are put off, so that none is due by itself a moment later.
  expect(await later(2000)).toBe(0);
  const [resting] = await failingServices(scope, alur.clock.now());
  expect(resting).toMatchObject({
    service: "bureau",
    code: "http.status",
    status: 503,
    restingSince: expect.any(String),
  });
  expect(Date.parse(resting?.nextAt ?? "")).toBeGreaterThan(alur.clock.now().getTime());

  const others = await othersWait(1200);
  bureau.answer = well;
  const by = scope.organisationId;
  const tried = await tryServiceNow({ scope, service: "bureau", by });
  expect(tried).toMatchObject({ ok: true, value: { waiting: CASES } });
  await alur.database.pool.query(
    `DELETE FROM timer t USING "case" c WHERE c.id = t.case_id AND c.version_id = $1`,
    [others],
  );
  expect(await later(1000)).toBe(1);
  expect(await failingServices(scope, alur.clock.now())).toEqual([]);
  await later(4000);
  expect(await howMany("completed")).toBe(CASES);
  expect(await tryServiceNow({ scope, service: "bureau", by })).toMatchObject({ code: "service.notResting" });
});
