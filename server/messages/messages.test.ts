import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { cancelCase } from "../cases/incidents";
import { caseList, caseView } from "../cases/read";
import type { Scope } from "../db/scope";
import { beginCase } from "../testing/cases";
import { crossingKinds } from "../testing/crossingKinds";
import { addOrganisation, publish, rows, startTestAlur, type TestAlur } from "../testing/engine";
import { lineProgram } from "../testing/lineProgram";
import { listMessages } from "./list";
import { correlateMessage, publishMessage } from "./publish";

let alur: TestAlur;
let scope: Scope;
let count = 0;

const waiting = (key: string) => lineProgram(key, { wait: { kind: "hears", message: "paid" } });

beforeAll(async () => {
  alur = await startTestAlur({ kinds: crossingKinds });
});
afterAll(() => alur.close());
beforeEach(async () => {
  scope = await addOrganisation(alur, `payer${++count}`);
  await publish(alur, scope, waiting("invoice"));
});

const begin = (processKey: string, key: string) => beginCase(scope, processKey, { key });
const paid = (key: string, payload = {}, ttl = "PT1H") => ({ scope, name: "paid", key, payload, ttl });

test("a message goes to the case that waits for it, and to no other", async () => {
  const [first, other] = [await begin("invoice", "A-1"), await begin("invoice", "A-2")];
  expect(await publishMessage(paid("A-1", { sum: 5 }))).toMatchObject({
    ok: true,
    value: { existing: false },
  });
  await alur.run();
  expect(await caseView(scope, first)).toMatchObject({
    status: "completed",
    variables: { heard: { sum: 5 } },
  });
  expect(await caseView(scope, other)).toMatchObject({ status: "running", at: [{ stepId: "wait" }] });
  expect(await rows(alur, "SELECT key FROM message_wait WHERE case_id = $1", [first])).toEqual([]);
});

test("a message that comes first is kept until its time to live, and given to one case of a process only", async () => {
  await publishMessage(paid("B-1", { n: 1 }));
  const first = await begin("invoice", "B-1");
  const second = await begin("invoice", "B-1");
  await alur.run();
  expect(await caseView(scope, first)).toMatchObject({ status: "completed", variables: { heard: { n: 1 } } });
  expect(await caseView(scope, second)).toMatchObject({ status: "running" });

  await publish(alur, scope, waiting("ledger"));
  const elsewhere = await begin("ledger", "B-1");
  await alur.run();
  expect(await caseView(scope, elsewhere)).toMatchObject({ status: "completed" });

  await publish(alur, scope, waiting("archive"));
  alur.clock.move(3_600_001);
  const late = await begin("archive", "B-1");
  await alur.run();
  expect(await caseView(scope, late)).toMatchObject({ status: "running" });
});

test("two messages and two waiting cases meet in the order in which they came", async () => {
  const cases = [await begin("invoice", "C-1"), await begin("invoice", "C-1")];
  for (const n of [1, 2]) {
    await publishMessage(paid("C-1", { n }));
    alur.clock.move(1);
  }
  await alur.run();
  const views = await Promise.all(cases.map((id) => caseView(scope, id)));
  expect(views.map((view) => view?.variables.heard)).toEqual([{ n: 1 }, { n: 2 }]);
});

test("many publishers and many cases at once: every message is taken once, every case takes one", async () => {
  const keys = Array.from({ length: 30 }, (_, i) => `D-${i % 3}`);
  const [, started] = await Promise.all([
    Promise.all(keys.map((key, n) => publishMessage(paid(key, { n })))),
    Promise.all(keys.map((key) => begin("invoice", key))),
  ]);
  await alur.run();
  const views = await Promise.all(started.map((id) => caseView(scope, id)));
  expect(views.map((view) => view?.status)).toEqual(started.map(() => "completed"));
  const heard = views.map((view) => JSON.stringify(view?.variables.heard));
  expect(new Set(heard).size).toBe(30);
});

test("the same id is the same message", async () => {
  const id = await begin("invoice", "E-1");
  const message = { ...paid("E-1"), id: "evt-1" };
  const first = await publishMessage(message);
  const second = await publishMessage(message);
  expect(first).toMatchObject({ ok: true, value: { existing: false } });
  expect(second).toMatchObject({ ok: true, value: { existing: true, id: first.ok ? first.value.id : "" } });
  await alur.run();
  expect(await caseView(scope, id)).toMatchObject({ status: "completed" });
});

test("correlating needs somebody who waits now, and has told them when it answers", async () => {
  expect(await correlateMessage({ ...paid("F-1"), id: "evt-2" })).toMatchObject({
    code: "message.unmatched",
  });
  const id = await begin("invoice", "F-1");
  expect(await correlateMessage({ ...paid("F-1", { ok: true }), id: "evt-2" })).toMatchObject({
    ok: true,
    value: { cases: [{ caseId: id }] },
  });
  expect(await caseView(scope, id)).toMatchObject({
    status: "completed",
    variables: { heard: { ok: true } },
  });
  expect(await correlateMessage(paid("F-1"))).toMatchObject({ code: "message.unmatched" });
  await alur.run();
  expect(await rows(alur, "SELECT 1 FROM message_match WHERE delivered_at IS NULL")).toEqual([]);
});

test("a case that was cancelled on the way leaves its message to the next one", async () => {
  const gone = await begin("invoice", "G-1");
  await publishMessage(paid("G-1", { n: 1 }));
  await cancelCase({ scope, caseId: gone });
  const next = await begin("invoice", "G-1");
  await alur.run();
  expect(await caseView(scope, gone)).toMatchObject({ status: "cancelled" });
  expect(await caseView(scope, next)).toMatchObject({ status: "completed", variables: { heard: { n: 1 } } });
});

test("messages and those who wait for them never cross an organisation", async () => {
  const mine = await begin("invoice", "H-1");
  const others = await addOrganisation(alur, `other${count}`);
  await publishMessage({ ...paid("H-1"), scope: others });
  expect(await correlateMessage({ ...paid("H-1"), scope: others })).toMatchObject({
    code: "message.unmatched",
  });
  await alur.run();
  expect(await caseView(scope, mine)).toMatchObject({ status: "running" });
});

test("a message begins a case of a process that begins with it; its key is the case's own", async () => {
  const start = { triggers: [{ message: "ordered", key: "payload.order" }] };
  await publish(alur, scope, lineProgram("shop", { wait: { kind: "hears", message: "paid" } }, start));
  for (const order of ["O-1", "O-2", "O-1"])
    await publishMessage({ scope, name: "ordered", key: order, payload: { order, key: order }, ttl: "PT0S" });
  await alur.run();
  const { items } = await caseList(scope, { processKey: "shop" });
  expect(items.map((one) => one.businessKey).sort()).toEqual(["O-1", "O-2"]);
  await publishMessage(paid("O-2"));
  await alur.run();
  expect((await caseList(scope, { processKey: "shop", status: "completed" })).items).toMatchObject([
    { businessKey: "O-2" },
  ]);
});

test("a payload that is too large and a time that is none are refused", async () => {
  expect(await publishMessage(paid("I-1", { text: "x".repeat(262_144) }))).toMatchObject({
    code: "message.size",
  });
  expect(await publishMessage(paid("I-1", {}, "soon"))).toMatchObject({ code: "message.ttl" });
});

test("messages are deleted some time after they have expired, and stay listed until then", async () => {
  await publishMessage({ ...paid("T-1"), id: "tidy-1" });
  await publishMessage({ ...paid("T-2", {}, "P60D"), id: "tidy-2" });
  const ids = async () => {
    const kept = await rows(alur, "SELECT message_id FROM message WHERE organisation_id = $1 ORDER BY 1", [
      scope.organisationId,
    ]);
    return kept.map((row) => row.message_id);
  };
  alur.clock.move(30 * 24 * 3_600_000);
  await alur.worker.tidy();
  expect(await ids()).toEqual(["tidy-1", "tidy-2"]);
  const { items } = await listMessages(scope, { status: "expired" }, {}, alur.clock.now());
  expect(items).toMatchObject([{ messageId: "tidy-1", status: "expired" }]);
  alur.clock.move(2 * 3_600_000);
  expect(await alur.worker.tidy()).toBe(false);
  expect(await ids()).toEqual(["tidy-2"]);
  expect(await publishMessage({ ...paid("T-1"), id: "tidy-1" })).toMatchObject({
    value: { existing: false },
  });
});

test("one that a case is still to get is kept for longer, but not for ever", async () => {
  const waits = await begin("invoice", "T-3");
  // Handing it over is left undone.
  await publishMessage(paid("T-3"));
  const kept = async () =>
    (await rows(alur, "SELECT 1 FROM message WHERE organisation_id = $1", [scope.organisationId])).length;
  alur.clock.move(40 * 24 * 3_600_000);
  await alur.worker.tidy();
  expect(await kept()).toBe(1);
  alur.clock.move(330 * 24 * 3_600_000);
  await alur.worker.tidy();
  expect(await kept()).toBe(0);
  await alur.run();
  expect(await caseView(scope, waits)).toMatchObject({ status: "running", at: [{ stepId: "wait" }] });
  await publishMessage(paid("T-3"));
  await alur.run();
  expect(await caseView(scope, waits)).toMatchObject({ status: "completed" });
});

test("a case that was cancelled while a message was correlated leaves it to the next in line", async () => {
  const gone = await begin("invoice", "K-1");
  alur.clock.move(1);
  const next = await begin("invoice", "K-1");
  const other = await alur.database.pool.connect();
  await other.query("BEGIN");
  await other.query(`SELECT 1 FROM "case" WHERE id = $1 FOR UPDATE`, [gone]);
  const correlated = correlateMessage(paid("K-1", { n: 1 }));
  // It waits for the first in line, who ends meanwhile.
  await expect
    .poll(() => rows(alur, "SELECT 1 FROM message_match WHERE case_id = $1", [gone]))
    .toHaveLength(1);
  const ended = `UPDATE "case" SET status = 'cancelled', state = jsonb_set(state, '{status}', '"cancelled"'), rev = rev + 1 WHERE id = $1`;
  await other.query(ended, [gone]);
  await other.query("DELETE FROM message_wait WHERE case_id = $1", [gone]);
  await other.query("COMMIT");
  other.release();
  expect(await correlated).toMatchObject({ ok: true, value: { cases: [{ caseId: next }] } });
  expect(await caseView(scope, next)).toMatchObject({ status: "completed", variables: { heard: { n: 1 } } });
  await alur.run();
});

test("correlating with the id of a message that is kept for later does not take it away", async () => {
  await publishMessage({ ...paid("L-1"), id: "evt-l" });
  expect(await correlateMessage({ ...paid("L-1"), id: "evt-l" })).toMatchObject({
    code: "message.unmatched",
  });
  const id = await begin("invoice", "L-1");
  await alur.run();
  expect(await caseView(scope, id)).toMatchObject({ status: "completed" });
});
