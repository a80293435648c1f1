import { afterAll, beforeAll, expect, test } from "vitest";
import { auditList } from "../cases/audit";
import type { Scope } from "../db/scope";
import { beginCase } from "../testing/cases";
import { crossingKinds } from "../testing/crossingKinds";
import { addOrganisation, publish, startTestAlur, type TestAlur } from "../testing/engine";
import { lineProgram } from "../testing/lineProgram";
import { correlateMessage, publishMessage } from "./publish";

const BY = "00000000-0000-7000-8000-000000000001";

let alur: TestAlur;
let scope: Scope;

beforeAll(async () => {
  alur = await startTestAlur({ kinds: crossingKinds });
  scope = await addOrganisation(alur, "payer");
  await publish(alur, scope, lineProgram("invoice", { wait: { kind: "hears", message: "paid" } }));
});
afterAll(() => alur.close());

async function audited() {
  const { items } = await auditList(scope, {}, {});
  return items.map(({ by, action, details }) => ({ by, action, details }));
}

test("what a person gives is audited once, and not where nothing was done", async () => {
  const byHand = { by: BY, reason: "the bank was late" };
  const paid = { scope, name: "paid", key: "A-1", payload: { iban: "secret" }, byHand };
  expect(await correlateMessage({ ...paid, id: "one" })).toMatchObject({ code: "message.unmatched" });
  expect(await audited()).toEqual([]);
  const published = await publishMessage({ ...paid, id: "two", ttl: "PT0S" });
  expect(await publishMessage({ ...paid, id: "two", ttl: "PT0S" })).toMatchObject({
    value: { existing: true },
  });
  const details = { name: "paid", reason: "the bank was late" };
  const first = {
    by: BY,
    action: "message.publish",
    details: { ...details, messageId: published.ok && published.value.id },
  };
  expect(await audited()).toEqual([first]);
  await beginCase(scope, "invoice", { key: "A-1" });
  const given = await correlateMessage({ ...paid, id: "three" });
  expect(await correlateMessage({ ...paid, id: "three" })).toEqual(given);
  expect(await audited()).toEqual([
    { by: BY, action: "message.correlate", details: { ...details, messageId: given.ok && given.value.id } },
    first,
  ]);
  await publishMessage({ ...paid, name: "signal_alarm", key: "", id: "four", ttl: "PT0S" });
  expect((await audited()).map(({ action }) => action)).toEqual([
    "message.publish",
    "message.correlate",
    "message.publish",
  ]);
});
