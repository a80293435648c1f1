import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { caseList } from "../cases/read";
import type { Scope } from "../db/scope";
import { suspendProcess } from "../operations/suspend";
import { archivedList } from "../privacy/archive";
import { applyRetention, setRetention } from "../privacy/retention";
import { crossingKinds } from "../testing/crossingKinds";
import { addOrganisation, publish, rows, startTestAlur, type TestAlur } from "../testing/engine";
import { bringForward } from "../testing/jobs";
import { lineProgram } from "../testing/lineProgram";
import { publishMessage } from "./publish";

let alur: TestAlur;
let scope: Scope;
let count = 0;

const start = { triggers: [{ message: "ordered", key: "payload.order" }] };
const shop = (steps: Parameters<typeof lineProgram>[1] = {}) => lineProgram("shop", steps, start);
const ordered = (order: string) =>
  publishMessage({ scope, name: "ordered", key: order, payload: { order }, ttl: "PT0S" });

beforeAll(async () => {
  alur = await startTestAlur({ kinds: crossingKinds });
});
afterAll(() => alur.close());
beforeEach(async () => {
  scope = await addOrganisation(alur, `shop${++count}`);
});

test("a message with the business key of a case that is archived begins no second one", async () => {
  await publish(alur, scope, shop());
  await ordered("O-1");
  await alur.run();
  const { pool } = alur.database;
  const now = alur.clock.now();
  await setRetention(
    scope,
    "shop",
    { days: 0, action: "archive" },
    { by: "00000000-0000-7000-8000-000000000001", now },
  );
  await applyRetention(pool, now);
  expect((await archivedList(scope, { process: "shop" }, {})).items).toHaveLength(1);
  await ordered("O-1");
  await ordered("O-2");
  await alur.run();
  expect((await caseList(scope, {})).items.map((one) => one.businessKey)).toEqual(["O-2"]);
  expect(await rows(alur, "SELECT 1 FROM message_match WHERE delivered_at IS NULL")).toEqual([]);
});

test("nor one with the key of a case from before something of its process was personal", async () => {
  await publish(alur, scope, shop({ wait: { kind: "works" } }));
  await ordered("O-1");
  await alur.run();
  const marked = { ...shop(), variables: { order: { type: "text" as const, personal: true as const } } };
  await publish(alur, scope, marked);
  await ordered("O-1");
  await ordered("O-2");
  await ordered("O-2");
  await alur.run();
  const { items } = await caseList(scope, {});
  expect(items.map((one) => one.businessKey).sort()).toEqual(["O-1", "O-2"]);
});

test("a message whose case is put off is kept until the case begins, however long that takes", async () => {
  await publish(alur, scope, shop());
  await ordered("O-1");
  alur.clock.move(40 * 24 * 3_600_000);
  await alur.worker.tidy();
  await alur.run();
  expect((await caseList(scope, {})).items).toHaveLength(1);
  expect(await alur.worker.tidy()).toBe(false);
  expect(
    await rows(alur, "SELECT 1 FROM message WHERE organisation_id = $1", [scope.organisationId]),
  ).toEqual([]);
});

test("a message that has come already when the process is held begins its case once it goes on", async () => {
  await publish(alur, scope, shop());
  const hold = (on: boolean) => suspendProcess({ scope, key: "shop", hold: on, by: scope.organisationId });
  const begun = async () => (await caseList(scope, {})).items.length;
  const comeBack = async () => {
    await bringForward(alur);
    await alur.run();
  };
  await ordered("O-1");
  await hold(true);
  await alur.run();
  await comeBack();
  expect(await begun()).toBe(0);
  await hold(false);
  await comeBack();
  expect(await begun()).toBe(1);
});
