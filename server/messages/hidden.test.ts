import { afterAll, beforeAll, expect, test } from "vitest";
import { cancelCase } from "../cases/incidents";
import type { Scope } from "../db/scope";
import { beginCase } from "../testing/cases";
import { crossingKinds } from "../testing/crossingKinds";
import { addOrganisation, publish, rows, startTestAlur, type TestAlur } from "../testing/engine";
import { lineProgram } from "../testing/lineProgram";
import { MOST_RUNNING } from "./hidden";
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

async function begin(): Promise<string> {
  return beginCase(scope, "invoice");
}

/** More cases that run just as this one does. */
async function more(like: string, count: number): Promise<void> {
  await rows(
    alur,
    `INSERT INTO "case" SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'reference', gen_random_uuid(),
       'business_key', NULL, 'started_at', c.started_at + interval '1 minute'))).*
     FROM "case" c, generate_series(1, $2::int) WHERE c.id = $1`,
    [like, count],
  );
}

test("however many cases run, whether one of an older version does is told by the oldest; beyond these it is as if one did", async () => {
  await publish(alur, scope, invoice(true));
  const older = await begin();
  alur.clock.move(60_000);
  await publish(alur, scope, invoice(false));
  const said = await publishMessage({ scope, name: "paid", key: "A-1", payload: { sum: 5 }, ttl: "P1D" });
  if (!said.ok) throw new Error(said.code);
  const hidden = async () => {
    const seen = await viewMessage(scope, said.value.id, alur.clock.now());
    return seen.ok && seen.value.hidden;
  };
  const newer = await begin();
  await more(newer, MOST_RUNNING - 1);
  expect(await hidden()).toBe(true);
  await cancelCase({ scope, caseId: older });
  expect(await hidden()).toBe(false);
  await more(newer, 1);
  expect(await hidden()).toBe(true);
});
