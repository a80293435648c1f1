import { afterAll, beforeAll, expect, test } from "vitest";
import { forgetPrograms } from "../processes/programs";
import { beginCase } from "../testing/cases";
import { addOrganisation, addService, publish, rows, startTestAlur, type TestAlur } from "../testing/engine";
import { orderProgram } from "../testing/orderProgram";
import { answerJson, startService, type TestService } from "../testing/services";
import { retryIncident } from "./incidents";
import { operateCase } from "./operate";
import { startCase } from "./start";

let alur: TestAlur;
let bureau: TestService;

beforeAll(async () => {
  alur = await startTestAlur();
  bureau = await startService((_, response) => answerJson(response, 200, { score: 700 }));
});
afterAll(async () => {
  await alur.close();
  await bureau.close();
});

test("a program of a newer Alur is refused, and not run as if it were understood", async () => {
  const scope = await addOrganisation(alur, "ahead");
  const { versionId } = await publish(alur, scope, orderProgram());
  await alur.database.pool.query(
    `UPDATE version SET program = jsonb_set(program::jsonb, '{alur}', '99') WHERE id = $1`,
    [versionId],
  );
  const values = { customer: "C-1", amount: 5, email: "ana@customer.test" };
  const start = { scope, processKey: "order", by: "api" as const, values, locale: "en" };
  expect(await startCase(start)).toEqual({ ok: false, code: "process.newer" });
});

test("a running case whose program is newer is left to those who understand it; its neighbours go on", async () => {
  const scope = await addOrganisation(alur, "later");
  await addService(alur, scope, "bureau", bureau.url);
  const { versionId } = await publish(alur, scope, orderProgram());
  const neighbours = await addOrganisation(alur, "neighbours");
  await publish(alur, neighbours, orderProgram());
  const values = { customer: "C-1", amount: 5, email: "ana@customer.test" };
  const start = { processKey: "order", by: "api" as const, values, locale: "en" };
  const ahead = await startCase({ ...start, scope });
  const beside = await startCase({ ...start, scope: neighbours });
  if (!ahead.ok || !beside.ok) throw new Error("not started");
  await alur.database.pool.query(
    `UPDATE version SET program = jsonb_set(program::jsonb, '{alur}', '99') WHERE id = $1`,
    [versionId],
  );
  forgetPrograms();

  const suspend = { operation: { type: "suspend" as const } };
  const [refused, done] = await Promise.all([
    operateCase({ ...suspend, scope, caseId: ahead.value.caseId }),
    operateCase({ ...suspend, scope: neighbours, caseId: beside.value.caseId }),
  ]);
  expect(refused).toEqual({ ok: false, code: "process.newer" });
  expect(done).toEqual({ ok: true, value: null });
  const states = `SELECT suspended FROM "case" WHERE id = $1`;
  expect(await rows(alur, states, [ahead.value.caseId])).toEqual([{ suspended: false }]);
  expect(await rows(alur, states, [beside.value.caseId])).toEqual([{ suspended: true }]);

  // Its effect is not carried out here, however often its job comes: it is put off, and no attempt is counted.
  await alur.worker.takeEffects();
  await alur.worker.settled();
  const open = `SELECT status::text AS status FROM effect WHERE case_id = $1`;
  expect(await rows(alur, open, [ahead.value.caseId])).toEqual([{ status: "pending" }]);
  expect(bureau.calls).toEqual([]);
  const later = "SELECT purpose FROM timer WHERE case_id = $1 AND purpose = 'perform'";
  expect(await rows(alur, later, [ahead.value.caseId])).toEqual([{ purpose: "perform" }]);
});

test("an incident whose program is newer cannot be retried here, and says so", async () => {
  const scope = await addOrganisation(alur, "broken");
  await addService(alur, scope, "bureau", bureau.url);
  const { versionId } = await publish(alur, scope, orderProgram());
  bureau.answer = (_, response) => answerJson(response, 404, {});
  const values = { customer: "C-1", amount: 100, email: "ana@customer.test" };
  const caseId = await beginCase(scope, "order", values);
  await alur.run();
  const incidents = "SELECT id::text AS id, status::text AS status FROM incident WHERE case_id = $1";
  const [open] = await rows(alur, incidents, [caseId]);
  await alur.database.pool.query(
    `UPDATE version SET program = jsonb_set(program::jsonb, '{alur}', '99') WHERE id = $1`,
    [versionId],
  );
  forgetPrograms();
  const retried = await retryIncident({ scope, caseId, incidentId: String(open?.id) });
  expect(retried).toEqual({ ok: false, code: "process.newer" });
  expect(await rows(alur, incidents, [caseId])).toEqual([{ ...open, status: "open" }]);
});
