import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Scope } from "../db/scope";
import { beginCase } from "../testing/cases";
import {
  addOrganisation,
  addService,
  publish,
  rows,
  startTestAlur,
  TEST_URL,
  type TestAlur,
} from "../testing/engine";
import { shippingProgram } from "../testing/orderProgram";
import { answerJson, startService, type TestService } from "../testing/services";
import { answerCallback } from "./callback";
import { caseView } from "./read";
import { callbackToken } from "./token";

let alur: TestAlur;
let carrier: TestService;
let scope: Scope;
let count = 0;

beforeAll(async () => {
  alur = await startTestAlur();
  carrier = await startService((_call, response) => answerJson(response, 202, {}));
});
afterAll(async () => {
  await alur.close();
  await carrier.close();
});
beforeEach(async () => {
  scope = await addOrganisation(alur, `carrier${++count}`);
  await publish(alur, scope, shippingProgram());
  await addService(alur, scope, "carrier", carrier.url);
  carrier.calls.length = 0;
  carrier.answer = (_call, response) => answerJson(response, 202, {});
});

async function ship(): Promise<string> {
  return beginCase(scope, "shipping", { weight: 2 });
}

/** The token in the address that the carrier was given. */
function givenToken(): string {
  const { callbackUrl } = JSON.parse(carrier.calls.at(-1)?.body ?? "{}");
  expect(callbackUrl).toContain(`${TEST_URL}/api/v1/callbacks/`);
  return String(callbackUrl).split("/").at(-1) ?? "";
}

test("the service calls back once; a second call changes nothing; then a day passes", async () => {
  const caseId = await ship();
  await alur.run();
  const token = givenToken();
  expect(await answerCallback(token, { shipment: "P-77" })).toEqual({ ok: true, value: { caseId } });
  expect(await answerCallback(token, { shipment: "P-78" })).toMatchObject({ code: "callback.stale" });
  expect(await caseView(scope, caseId)).toMatchObject({
    variables: { parcel: "P-77" },
    at: [{ stepId: "rest" }],
  });
  alur.clock.move(24 * 3_600_000 - 1);
  await alur.run();
  expect(await caseView(scope, caseId)).toMatchObject({ status: "running" });
  alur.clock.move(1);
  await alur.run();
  expect(await caseView(scope, caseId)).toMatchObject({ status: "completed" });
  expect(await rows(alur, "SELECT key FROM timer WHERE case_id = $1", [caseId])).toEqual([]);
});

test("a callback that comes before the service's own answer is taken; the answer is stale then", async () => {
  carrier.answer = async (_call, response) => {
    expect(await answerCallback(givenToken(), { shipment: "P-1" })).toMatchObject({ ok: true });
    answerJson(response, 202, {});
  };
  const caseId = await ship();
  await alur.run();
  expect(carrier.calls).toHaveLength(1);
  expect(await caseView(scope, caseId)).toMatchObject({
    variables: { parcel: "P-1" },
    at: [{ stepId: "rest" }],
    openIncidents: 0,
  });
  expect(await rows(alur, "SELECT id FROM boss.effect WHERE state = 'active'").catch(() => [])).toEqual([]);
});

test("a forged address is unknown, whatever it is forged from", async () => {
  const caseId = await ship();
  await alur.run();
  const token = givenToken();
  const flipped = `${token.slice(0, -2)}${token.at(-2) === "A" ? "B" : "A"}${token.at(-1)}`;
  for (const forged of ["", "x", "../..", flipped, token.slice(4), "A".repeat(600)]) {
    expect(await answerCallback(forged, {})).toMatchObject({ code: "callback.unknown" });
  }
  // Well made, but for an effect that does not exist.
  expect(await answerCallback(callbackToken({ caseId, instance: "ship.1", number: 9 }), {})).toMatchObject({
    code: "callback.stale",
  });
  expect(await caseView(scope, caseId)).toMatchObject({ at: [{ stepId: "ship" }] });
});

test("a body with characters that PostgreSQL cannot keep is taken without them", async () => {
  const caseId = await ship();
  await alur.run();
  expect(await answerCallback(givenToken(), { shipment: "a\0b \\u0000" })).toMatchObject({ ok: true });
  expect(await caseView(scope, caseId)).toMatchObject({ variables: { parcel: "ab \\u0000" } });
});
