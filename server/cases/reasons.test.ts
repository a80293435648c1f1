import { afterAll, beforeAll, expect, test } from "vitest";
import { ERASED } from "@/dsl/interpret/personal";
import type { Scope } from "../db/scope";
import { erasePerson } from "../privacy/erase";
import { personalOrder } from "../privacy/testing/personalOrder";
import { beginCase } from "../testing/cases";
import { addOrganisation, addService, publish, startTestAlur, type TestAlur } from "../testing/engine";
import {
  answerJson,
  startMailbox,
  startService,
  type TestMailbox,
  type TestService,
} from "../testing/services";
import { caseReasons } from "./reasons";

let alur: TestAlur;
let service: TestService;
let mailbox: TestMailbox;
let ours: Scope;
let others: Scope;

beforeAll(async () => {
  mailbox = await startMailbox();
  alur = await startTestAlur({ smtpUrl: mailbox.url });
  service = await startService((_, response) => answerJson(response, 200, { score: 700 }));
  ours = await addOrganisation(alur, "ours");
  others = await addOrganisation(alur, "others");
  await addService(alur, ours, "bureau", service.url);
  const order = personalOrder();
  const { c } = order.flows;
  if (!c) throw new Error("the order process has changed");
  // What decides is personal.
  const flows = { ...order.flows, c: { ...c, when: 'starts with(order.customer, "C")' } };
  await publish(alur, ours, { ...order, flows });
});
afterAll(async () => {
  await alur.close();
  await service.close();
  await mailbox.close();
});

async function started(): Promise<string> {
  const values = { customer: "C-17", email: "ana@customer.test", amount: 120 };
  const caseId = await beginCase(ours, "order", values);
  await alur.run();
  return caseId;
}

test("tells members why a choice went its way, and nobody of another organisation", async () => {
  const id = await started();
  const of = { id, instance: "enough.1" };
  const why = await caseReasons(ours, of);
  expect(why?.differs).toBeUndefined();
  expect(why?.reasons.find(({ held }) => held)?.tree).toMatchObject({ value: true });
  expect(JSON.stringify(why)).toContain("C-17");
  expect(await caseReasons(others, of)).toBeUndefined();
  expect(await caseReasons({ ...ours, environment: "test" }, of)).toBeUndefined();
  expect(await caseReasons(ours, { id, instance: "enough.2" })).toBeUndefined();
  expect(await caseReasons(ours, { id: "no-id", instance: "enough.1" })).toBeUndefined();
});

test("shows nothing of what was erased, and says that it cannot be followed any more", async () => {
  const id = await started();
  await erasePerson(ours, { caseId: id }, { by: "00000000-0000-7000-8000-000000000001" });
  const why = await caseReasons(ours, { id, instance: "enough.1" });
  expect(why?.differs).toBe(true);
  expect(JSON.stringify(why)).toContain(ERASED);
  expect(JSON.stringify(why)).not.toContain("C-17");
});
