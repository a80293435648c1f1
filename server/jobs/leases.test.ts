import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { adoptEngine, makeEngine } from "../cases/engine";
import type { Entry } from "../cases/entry";
import type { Scope } from "../db/scope";
import { uuidv7 } from "../ids";
import { beginCase } from "../testing/cases";
import { addOrganisation, addService, publish, rows, startTestAlur, type TestAlur } from "../testing/engine";
import { orderProgram } from "../testing/orderProgram";
import {
  answerJson,
  startMailbox,
  startService,
  type TestMailbox,
  type TestService,
} from "../testing/services";
import { Held } from "./held";
import type { PendingPerform } from "./perform";
import { LeaseLost } from "./port";

let alur: TestAlur;
let bureau: TestService;
let mailbox: TestMailbox;
let scope: Scope;
let count = 0;

beforeAll(async () => {
  mailbox = await startMailbox();
  alur = await startTestAlur({ smtpUrl: mailbox.url });
  bureau = await startService((_, response) => answerJson(response, 200, { score: 700 }));
});
afterAll(async () => {
  await alur.close();
  await bureau.close();
  await mailbox.close();
});
beforeEach(async () => {
  scope = await addOrganisation(alur, `shop${++count}`);
  await publish(alur, scope, orderProgram());
  await addService(alur, scope, "bureau", bureau.url);
});

const start = () => beginCase(scope, "order", { customer: "C", amount: 9000, email: "a@b.test" });
const scored = (caseId: string, score: number, more: Partial<Entry>): Entry => ({
  scope,
  caseId,
  ...more,
  command: {
    type: "answer",
    instance: "credit.1",
    answer: { type: "succeeded", effect: 1, result: { status: 200, response: { score } } },
  },
});
const scores = async () =>
  (
    await rows(
      alur,
      `SELECT state->'variables'->'score' AS score FROM "case" WHERE organisation_id = $1 ORDER BY id`,
      [scope.organisationId],
    )
  ).map((row) => row.score);
const answered = `SELECT count(*)::int AS n FROM case_event WHERE case_id = $1 AND event->>'type' = 'effectAnswered'`;

test("one lost lease takes no neighbour along, and what came with it is not written", async () => {
  const cases = [await start(), await start(), await start(), await start()];
  const jobs = await alur.queue.fetch("effect", 10);
  const leaseOf = (caseId: string) => {
    const job = jobs.find((one) => one.data.caseId === caseId)?.lease;
    if (!job) throw new Error("no job");
    return job;
  };
  const [lost = ""] = cases;
  // Somebody else has it by now: the same job at its next attempt.
  const stolen = { ...leaseOf(lost) };
  await alur.database.pool.query("UPDATE boss.job SET retry_count = retry_count + 1 WHERE id = $1", [
    stolen.id,
  ]);
  const results = await Promise.allSettled(
    cases.map((id) => alur.engine.committer.submit(scored(id, 500, { job: leaseOf(id) }))),
  );
  expect(results.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled", "fulfilled"]);
  expect(results[0]).toMatchObject({ reason: expect.any(LeaseLost) });
  expect(await scores()).toEqual([null, 500, 500, 500]);
  const theirs = { ...stolen, retryCount: stolen.retryCount + 1 };
  await alur.engine.committer.submit(scored(lost, 600, { job: theirs }));
  // The zombie is told once more, though its answer would be stale by now as well.
  await expect(alur.engine.committer.submit(scored(lost, 700, { job: stolen }))).rejects.toThrow(LeaseLost);
  expect(await scores()).toEqual([600, 500, 500, 500]);
  expect(await rows(alur, answered, [lost])).toEqual([{ n: 1 }]);
});

test("a holder that fell silent loses its effect to a job; its late answer is refused", async () => {
  const hands = new Held(uuidv7(), 10);
  const carried: PendingPerform[] = [];
  hands.begin({ holding: 0, crowded: false, carryOut: (effect) => carried.push(effect) });
  const frozen = makeEngine({ ...alur.engine.parts, hands });
  adoptEngine(frozen);
  const caseId = await start();
  adoptEngine(alur.engine);
  expect(carried).toMatchObject([{ caseId, stepId: "credit" }]);
  expect(await alur.queue.fetch("effect", 1)).toEqual([]);
  const silent = `UPDATE effect SET held_until = now() - interval '1 second' WHERE case_id = $1 RETURNING held_by`;
  expect(await rows(alur, silent, [caseId])).toEqual([{ held_by: hands.id }]);
  await alur.worker.takeAbandoned();
  await alur.run();
  expect(await scores()).toEqual([700]);
  const late = frozen.committer.submit(scored(caseId, 1, { holder: hands.id }));
  // Refused, or found stale: in neither case is anything written.
  await late.then(
    (result) => expect(result).toEqual({ outcome: "stale" }),
    (error: unknown) => expect(error).toBeInstanceOf(LeaseLost),
  );
  expect(await scores()).toEqual([700]);
  expect(await rows(alur, answered, [caseId])).toEqual([{ n: 1 }]);
});
