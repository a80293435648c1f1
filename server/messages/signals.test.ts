import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { cancelCase } from "../cases/incidents";
import { caseView } from "../cases/read";
import type { Scope } from "../db/scope";
import { beginCase } from "../testing/cases";
import { crossingKinds } from "../testing/crossingKinds";
import { addOrganisation, publish, rows, startTestAlur, type TestAlur } from "../testing/engine";
import { lineProgram } from "../testing/lineProgram";
import { listMessages, type MessageFilterStatus, MOST_HEARERS } from "./list";
import { viewMessage } from "./one";
import { publishMessage } from "./publish";

let alur: TestAlur;
let scope: Scope;
let count = 0;

beforeAll(async () => {
  alur = await startTestAlur({ kinds: crossingKinds });
});
afterAll(() => alur.close());
beforeEach(async () => {
  scope = await addOrganisation(alur, `listener${++count}`);
});

const begin = (processKey: string) => beginCase(scope, processKey, { key: "" });

test("a signal is heard by every case that waits, begins a case of every process that begins by it, and is not kept", async () => {
  const hears = { wait: { kind: "hears", message: "signal_alarm" } };
  await publish(alur, scope, lineProgram("guard", hears));
  await publish(alur, scope, lineProgram("porter", hears));
  const cases = [await begin("guard"), await begin("guard"), await begin("porter")];
  const signal = { scope, name: "signal_alarm", key: "", payload: { fire: true }, ttl: "PT1H", id: "evt-9" };
  await publishMessage(signal);
  await alur.run();
  for (const id of cases)
    expect(await caseView(scope, id)).toMatchObject({
      status: "completed",
      variables: { heard: { fire: true } },
    });
  expect(await publishMessage(signal)).toMatchObject({ ok: true, value: { existing: true } });
  const late = await begin("guard");
  await alur.run();
  expect(await caseView(scope, late)).toMatchObject({ status: "running" });
});

test("a signal is given to each of many cases once, what it brings is kept once, and a repeated id is the same signal", async () => {
  await publish(alur, scope, lineProgram("guard", { wait: { kind: "hears", message: "signal_alarm" } }));
  const cases = await Promise.all(Array.from({ length: 30 }, () => begin("guard")));
  const signal = { scope, name: "signal_alarm", key: "", payload: { fire: "x".repeat(1000) }, ttl: "PT1H" };
  // An id that looks like one of a further hearer of another signal is an id like any other.
  expect(await publishMessage({ ...signal, id: "a#2", key: "elsewhere" })).toMatchObject({ ok: true });
  expect(await publishMessage({ ...signal, id: "a" })).toMatchObject({ value: { existing: false } });
  await alur.run();
  const views = await Promise.all(cases.map((id) => caseView(scope, id)));
  expect(views.map((view) => view?.variables.heard)).toEqual(cases.map(() => signal.payload));
  const kept = `SELECT count(*)::int AS n FROM message WHERE organisation_id = $1 AND payload::text LIKE '%xxx%' AND message_id = 'a'`;
  expect(await rows(alur, kept, [scope.organisationId])).toEqual([{ n: 1 }]);
  const all = `SELECT count(*)::int AS n FROM message WHERE organisation_id = $1 AND payload::text LIKE '%xxx%'`;
  expect(await rows(alur, all, [scope.organisationId])).toEqual([{ n: 2 }]);
  const { items } = await listMessages(scope, {}, {}, alur.clock.now());
  expect(items.map((one) => [one.messageId, one.cases.length])).toEqual([
    ["a", 30],
    ["a#2", 0],
  ]);
  expect(await publishMessage({ ...signal, id: "a" })).toMatchObject({ value: { existing: true } });
  alur.clock.move(32 * 24 * 3_600_000);
  await alur.worker.tidy();
  expect(
    await rows(alur, "SELECT id FROM message WHERE organisation_id = $1", [scope.organisationId]),
  ).toEqual([]);
});

test("a signal that its first hearer no longer waited for is taken all the same; of many who heard it the first are listed", async () => {
  await publish(alur, scope, lineProgram("guard", { wait: { kind: "hears", message: "signal_alarm" } }));
  const gone = await begin("guard");
  alur.clock.move(1);
  const next = await begin("guard");
  await publishMessage({ scope, name: "signal_alarm", key: "", payload: null, ttl: "PT1H" });
  await cancelCase({ scope, caseId: gone });
  await alur.run();
  const listed = async (status?: MessageFilterStatus) =>
    (await listMessages(scope, { status }, {}, alur.clock.now())).items;
  const told = [{ status: "taken", cases: [next] }];
  expect(await listed()).toMatchObject(told);
  expect(await listed("taken")).toMatchObject(told);
  for (const status of ["unmatched", "waiting", "expired"] as const) expect(await listed(status)).toEqual([]);
  await alur.database.pool.query(
    `WITH one AS (SELECT m.*, x.process_id, gen_random_uuid() AS other FROM message m
       JOIN message_match x ON x.message_id = m.id, generate_series(1, 150) n
       WHERE m.organisation_id = $1 AND m.payload_of IS NOT NULL),
     added AS (INSERT INTO message (id, organisation_id, environment, name, correlation, payload, published_at, expires_at, payload_of)
       SELECT other, organisation_id, environment, name, correlation, 'null', published_at, expires_at, payload_of FROM one)
     INSERT INTO message_match (message_id, process_id, organisation_id, environment, case_id, matched_at)
     SELECT other, process_id, organisation_id, environment, gen_random_uuid(), published_at FROM one`,
    [scope.organisationId],
  );
  expect((await listed()).map((one) => one.cases.length)).toEqual([MOST_HEARERS]);
  // What a further hearer was told with is no message that one could ask for.
  const [other] = await rows(
    alur,
    "SELECT id FROM message WHERE organisation_id = $1 AND payload_of IS NOT NULL LIMIT 1",
    [scope.organisationId],
  );
  expect(await viewMessage(scope, String(other?.id), alur.clock.now())).toMatchObject({
    code: "message.unknown",
  });
});

test("a signal does not leave its organisation", async () => {
  await publish(alur, scope, lineProgram("guard", { wait: { kind: "hears", message: "signal_alarm" } }));
  const waits = await begin("guard");
  const elsewhere = await addOrganisation(alur, `stranger${count}`);
  await publishMessage({ scope: elsewhere, name: "signal_alarm", key: "", payload: null, ttl: "PT1H" });
  await alur.run();
  expect(await caseView(scope, waits)).toMatchObject({ status: "running" });
});
