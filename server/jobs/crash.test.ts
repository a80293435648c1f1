import { afterAll, beforeAll, expect, test } from "vitest";
import { commit } from "../cases/commit";
import type { Entry } from "../cases/entry";
import { caseList } from "../cases/read";
import type { Scope } from "../db/scope";
import { forgetPrograms } from "../processes/programs";
import { beginCase } from "../testing/cases";
import {
  addOrganisation,
  addService,
  publish,
  rows,
  runUntilIdle,
  startTestAlur,
  type TestAlur,
} from "../testing/engine";
import { bringForward } from "../testing/jobs";
import { orderProgram } from "../testing/orderProgram";
import {
  answerJson,
  startMailbox,
  startService,
  type TestMailbox,
  type TestService,
} from "../testing/services";
import { makeBoss } from "./boss";
import { LeaseLost } from "./port";

let alur: TestAlur;
let bureau: TestService;
let mailbox: TestMailbox;
let scope: Scope;

beforeAll(async () => {
  mailbox = await startMailbox();
  alur = await startTestAlur({ smtpUrl: mailbox.url });
  bureau = await startService((_call, response) => answerJson(response, 200, { score: 700 }));
  scope = await addOrganisation(alur, "shop");
  await publish(alur, scope, orderProgram());
  await addService(alur, scope, "bureau", bureau.url);
});
afterAll(async () => {
  await alur.close();
  await bureau.close();
  await mailbox.close();
});

async function start(n: number): Promise<void> {
  const one = (i: number) => beginCase(scope, "order", { customer: `C${i}`, amount: 5, email: "a@b.test" });
  await Promise.all(Array.from({ length: n }, (_, i) => one(i)));
}

/** As if the heartbeat interval had passed in silence: what workers that died have held is given to others. */
async function giveUpOnTheDead(): Promise<void> {
  const { pool } = alur.database;
  const errors: Error[] = [];
  const boss = makeBoss(pool, { migrate: false, supervise: false, onError: (error) => errors.push(error) });
  await boss.start();
  await pool.query(
    `UPDATE boss.job SET heartbeat_on = heartbeat_on - interval '1 hour', started_on = started_on - interval '1 minute' WHERE state = 'active'`,
  );
  // A pass claims its interval, so that one of many workers makes it; the next one here is not to wait for that.
  await pool.query("UPDATE boss.queue SET monitor_on = NULL, monitor_claim_on = NULL");
  await boss.supervise();
  // Backing off is for failures that may last; here nobody waits for the clock.
  await pool.query(`UPDATE boss.job SET start_after = now() - interval '1 second' WHERE state = 'retry'`);
  await boss.stop({ graceful: false });
  expect(errors).toEqual([]);
}

test("jobs of a worker that died are done by another; every effect is committed once", async () => {
  await start(40);
  // Taken and dropped: one worker dies before the call, one after it and before the commit.
  const before = await alur.queue.fetch("effect", 15);
  const after = await alur.queue.fetch("effect", 15);
  expect(before.length + after.length).toBe(30);
  for (const job of after)
    await fetch(`${bureau.url}/scores/x`, { headers: { "idempotency-key": job.data.key } });
  await alur.run();
  expect((await caseList(scope, { status: "running" }, { limit: 100 })).items).toHaveLength(30);

  await giveUpOnTheDead();
  await runUntilIdle(alur.newWorker());
  expect((await caseList(scope, { status: "completed" }, { limit: 100 })).items).toHaveLength(40);
  expect(
    await rows(alur, `SELECT status::text AS status, count(*)::int AS n FROM effect GROUP BY 1`),
  ).toEqual([{ status: "succeeded", n: 80 }]);
  const twice = `SELECT case_id FROM case_event WHERE event->>'type' = 'effectAnswered' GROUP BY case_id, event->>'instance', event->>'effect' HAVING count(*) > 1`;
  expect(await rows(alur, twice)).toEqual([]);
  // Called again, but with the same keys: the service can tell.
  expect(new Set(bureau.calls.map((call) => call.key)).size).toBe(40);
  expect(mailbox.mails).toHaveLength(40);
});

test("a zombie's late answer is refused, and rolls back what came with it", async () => {
  await start(1);
  const [held] = await alur.queue.fetch("effect", 1);
  if (!held) throw new Error("nothing was fetched");
  await giveUpOnTheDead();
  const [again] = await alur.queue.fetch("effect", 1);
  expect(again?.lease.id).toBe(held.lease.id);
  const { organisationId, environment, caseId } = held.data;
  const answer: Entry = {
    scope: { organisationId, environment },
    caseId,
    job: held.lease,
    command: {
      type: "answer",
      instance: "credit.1",
      answer: { type: "succeeded", effect: 1, result: { response: { score: 1 }, status: 200 } },
    },
  };
  const count = async () =>
    (await rows(alur, "SELECT count(*)::int AS n FROM case_event WHERE case_id = $1", [caseId]))[0]?.n;
  const events = await count();
  await expect(commit(alur.engine.parts, [answer])).rejects.toThrow(LeaseLost);
  expect(await count()).toBe(events);
  expect(await commit(alur.engine.parts, [{ ...answer, ...(again && { job: again.lease }) }])).toMatchObject([
    { outcome: "advanced" },
  ]);
  await alur.run();
});

test("an effect that cannot even be begun is handed back", async () => {
  const completed = async () => (await caseList(scope, { status: "completed" }, { limit: 100 })).items.length;
  const before = await completed();
  await start(1);
  const { pool } = alur.database;
  forgetPrograms();
  await pool.query("ALTER TABLE version RENAME TO version_away");
  expect(await alur.worker.takeEffects()).toBe(1);
  await alur.worker.settled();
  await pool.query("ALTER TABLE version_away RENAME TO version");
  await bringForward(alur);
  await alur.run();
  expect(await completed()).toBe(before + 1);
});

test("an effect whose workers die every time becomes an incident", async () => {
  await start(1);
  const [held] = await alur.queue.fetch("effect", 1);
  if (!held) throw new Error("nothing was fetched");
  await alur.database.pool.query("UPDATE boss.job SET retry_limit = 0 WHERE id = $1", [held.lease.id]);
  await giveUpOnTheDead();
  await alur.run();
  const { items } = await caseList(scope, { status: "incident" });
  expect(items.map((item) => item.id)).toEqual([held.data.caseId]);
});

test("one entry that cannot be committed does not fail its neighbours", async () => {
  const before = (await caseList(scope, {}, { limit: 100 })).items.length;
  const { committer } = alur.engine;
  const bad = committer
    .submit({
      scope,
      caseId: "not a uuid",
      command: { type: "cancel" },
    })
    .then(
      () => "committed",
      () => "refused",
    );
  await Promise.all([start(5), bad]);
  expect(await bad).toBe("refused");
  expect((await caseList(scope, {}, { limit: 100 })).items).toHaveLength(before + 5);
});
