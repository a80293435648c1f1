import { afterAll, beforeAll, expect, test } from "vitest";
import { ERASED } from "@/dsl/interpret/personal";
import { operateCase } from "../cases/operate";
import { caseEvents, caseView } from "../cases/read";
import type { Scope } from "../db/scope";
import { publishMessage } from "../messages/publish";
import { forgetPrograms } from "../processes/programs";
import { beginCase } from "../testing/cases";
import { crossingKinds } from "../testing/crossingKinds";
import { addOrganisation, addService, publish, rows, startTestAlur, type TestAlur } from "../testing/engine";
import { lineProgram } from "../testing/lineProgram";
import { orderProgram } from "../testing/orderProgram";
import {
  answerJson,
  startMailbox,
  startService,
  type TestMailbox,
  type TestService,
} from "../testing/services";
import { erasePerson } from "./erase";
import { exportPerson } from "./exportPerson";
import { applyRetention, setRetention } from "./retention";
import { organisationKeys, WrongMasterKey } from "./ring";
import { personalOrder } from "./testing/personalOrder";

const BY = "00000000-0000-7000-8000-000000000001";

let alur: TestAlur;
let service: TestService;
let mailbox: TestMailbox;
let ours: Scope;

beforeAll(async () => {
  mailbox = await startMailbox();
  alur = await startTestAlur({ smtpUrl: mailbox.url, kinds: crossingKinds });
  service = await startService((_, response) => answerJson(response, 200, { score: 700 }));
  ours = await addOrganisation(alur, "ours");
  await addService(alur, ours, "bureau", service.url);
  await publish(alur, ours, personalOrder());
});
afterAll(async () => {
  await alur.close();
  await service.close();
  await mailbox.close();
});

async function started(who: string, process = "order", amount = 10): Promise<string> {
  const values = { customer: who, email: `${who.split(":")[0]}@customer.test`, amount };
  return beginCase(ours, process, values);
}

test("what messages brought to an archived case is erased with it, though not expired", async () => {
  const start = { triggers: [{ api: true }] };
  await publish(alur, ours, lineProgram("hearer", { wait: { kind: "hears", message: "told" } }, start));
  const caseId = await beginCase(ours, "hearer", { key: "M-1" });
  await publishMessage({ scope: ours, name: "told", key: "M-1", payload: { name: "Sulastri" }, ttl: "P30D" });
  await alur.run();
  const now = alur.clock.now();
  await setRetention(ours, "hearer", { days: 0, action: "archive" }, { by: BY, now });
  await applyRetention(alur.database.pool, now);
  const payload = () => rows(alur, "SELECT payload FROM message WHERE name = 'told'");
  expect(await payload()).toEqual([{ payload: { name: "Sulastri" } }]);
  expect(await erasePerson(ours, { caseId }, { by: BY })).toMatchObject({
    value: { cases: 1 },
  });
  expect(await payload()).toEqual([{ payload: ERASED }]);
});

test("an export goes on where it stopped, over living and archived cases alike", async () => {
  await publish(alur, ours, personalOrder({ key: "many" }));
  const ids: string[] = [];
  for (let i = 0; i < 5; i++) ids.push(await started("budi", "many"));
  await alur.run();
  const now = alur.clock.now();
  await setRetention(ours, "many", { days: 0, action: "archive" }, { by: BY, now });
  await applyRetention(alur.database.pool, now);
  for (let i = 0; i < 4; i++) ids.push(await started("budi", "many"));
  await alur.run();
  const found: string[] = [];
  let pages = 0;
  for (let cursor: string | null | undefined; cursor !== null; pages++) {
    const page = { limit: 2, ...(cursor !== undefined && { cursor }) };
    const part = await exportPerson(ours, { email: "budi@customer.test" }, now, page);
    found.push(...part.cases.map((one) => String((one as { id: string }).id)));
    cursor = part.next;
  }
  expect(found).toEqual([...ids].sort());
  expect(pages).toBe(5);
});

test("a mail that is on its way while its case is erased leaves no trace, and is not sent", async () => {
  const caseId = await started("nia");
  await alur.run();
  await alur.database.pool.query("DELETE FROM delivery WHERE case_id = $1", [caseId]);
  const sent = mailbox.mails.length;
  // As a worker that was slow carries it out after the end of the case.
  await alur.database.pool.query(
    `UPDATE effect SET status = 'pending' WHERE case_id = $1 AND kind = 'message'`,
    [caseId],
  );
  const jobs = await rows(alur, `SELECT key FROM effect WHERE case_id = $1 AND kind = 'message'`, [caseId]);
  expect(jobs).toHaveLength(1);
  expect(await erasePerson(ours, { caseId }, { by: BY })).toMatchObject({ ok: true });
  const client = await alur.database.pool.connect();
  await alur.queue.enqueue(client, "effect", [{ ...ours, caseId, key: String(jobs[0]?.key) }]);
  client.release();
  await alur.run();
  expect(await rows(alur, "SELECT 1 FROM delivery WHERE case_id = $1", [caseId])).toEqual([]);
  expect(mailbox.mails.length).toBe(sent);
});

test("a case from before anything was sealed goes on, and what is older stays readable, whatever was typed", async () => {
  const typed = "alur:sealed:1:I-typed-this";
  const marked = personalOrder({ key: "older" });
  const { versionId } = await publish(alur, ours, { ...orderProgram(), key: "older" });
  const caseId = await started(typed, "older", 9000);
  await alur.run();
  // As an Alur that did not know of seals has left it: the marks are in the program, nothing is sealed.
  await alur.database.pool.query("UPDATE version SET program = $2 WHERE id = $1", [
    versionId,
    JSON.stringify(marked),
  ]);
  forgetPrograms();
  expect(await rows(alur, `SELECT 1 FROM "case" WHERE id = $1 AND data_key IS NULL`, [caseId])).toHaveLength(
    1,
  );
  expect((await caseView(ours, caseId))?.variables.order).toMatchObject({ customer: typed });
  const set = { type: "setVariables" as const, values: { note: "seen" } };
  expect(await operateCase({ scope: ours, caseId, operation: set, by: BY })).toMatchObject({ ok: true });
  const kept = await rows(
    alur,
    `SELECT state::text AS state, data_key IS NULL AS plain FROM "case" WHERE id = $1`,
    [caseId],
  );
  expect(kept[0]?.plain).toBe(false);
  expect(kept[0]?.state).not.toContain("I-typed-this");
  expect((await caseView(ours, caseId))?.variables.order).toMatchObject({ customer: typed });
  const events = (await caseEvents(ours, caseId, { limit: 500 })) ?? [];
  expect(JSON.stringify(events)).toContain(typed);
  expect(await erasePerson(ours, { caseId }, { by: BY, cancel: true })).toMatchObject({
    value: { cases: 1 },
  });
  const left = await rows(alur, "SELECT events::text AS text FROM case_advance WHERE case_id = $1", [caseId]);
  expect(JSON.stringify(left)).not.toContain("I-typed-this");
});

test("no key is made under a master key that is not this database's", async () => {
  const pool = alur.database.pool;
  await pool.query("UPDATE data_key SET master = '\\x00'");
  const other = await addOrganisation(alur, "other");
  await expect(organisationKeys(pool, [other])).rejects.toBeInstanceOf(WrongMasterKey);
  expect(
    await rows(alur, "SELECT 1 FROM data_key WHERE organisation_id = $1", [other.organisationId]),
  ).toEqual([]);
});
