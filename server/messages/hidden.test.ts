import { afterAll, beforeAll, expect, test } from "vitest";
import { cancelCase } from "../cases/incidents";
import { inOrganisation, type Scope } from "../db/scope";
import { beginCase } from "../testing/cases";
import { crossingKinds } from "../testing/crossingKinds";
import { addOrganisation, publish, startTestAlur, type TestAlur } from "../testing/engine";
import { lineProgram } from "../testing/lineProgram";
import { isHidden, versionsThatMayHear } from "./hidden";
import { viewMessage } from "./one";
import { publishMessage } from "./publish";

let alur: TestAlur;
let scope: Scope;

beforeAll(async () => {
  alur = await startTestAlur({ kinds: crossingKinds });
  scope = await addOrganisation(alur, "bookkeeping");
});
afterAll(() => alur.close());

/** Works first, so that its cases stand before where they will wait for the message. */
const invoice = (personal: boolean) => ({
  ...lineProgram("invoice", { work: { kind: "works" }, wait: { kind: "hears", message: "paid" } }),
  variables: { heard: { type: "any" as const, ...(personal && { personal }) } },
});

const begin = () => beginCase(scope, "invoice");

test("whether a case of an older version runs is looked up; where more run than are looked at it is as if one did", async () => {
  await publish(alur, scope, invoice(true));
  const older = await begin();
  alur.clock.move(60_000);
  await publish(alur, scope, invoice(false));
  const message = { name: "paid", key: "A-1" };
  const said = await publishMessage({ scope, ...message, payload: { sum: 5 }, ttl: "P1D" });
  if (!said.ok) throw new Error(said.code);
  const { id } = said.value;
  const told = async () => {
    const seen = await viewMessage(scope, id, alur.clock.now());
    return seen.ok && seen.value.hidden;
  };
  const hidden = async (mostRunning: number) => {
    const heard = { id, name: message.name, correlation: message.key };
    const hearing = await inOrganisation(scope, (db) => versionsThatMayHear(db, scope, heard, []));
    return isHidden(scope, hearing, mostRunning);
  };
  await begin();
  await begin();
  expect([await told(), await hidden(3), await hidden(2)]).toEqual([true, true, true]);
  await cancelCase({ scope, caseId: older });
  expect([await told(), await hidden(2), await hidden(1)]).toEqual([false, false, true]);
});
