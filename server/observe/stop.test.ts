import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Scope } from "../db/scope";
import { beginCase } from "../testing/cases";
import { addOrganisation, addService, publish, rows, startTestAlur, type TestAlur } from "../testing/engine";
import { bringForward } from "../testing/jobs";
import { orderProgram } from "../testing/orderProgram";
import { bundle, removeBundles, startProcess, type TestProcess } from "../testing/processes";
import {
  answerJson,
  startMailbox,
  startService,
  type TestMailbox,
  type TestService,
} from "../testing/services";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const CASES = 6;
let alur: TestAlur;
let scope: Scope;
let bureau: TestService;
let mailbox: TestMailbox;
let file: string;
let worker: TestProcess | undefined;
/** Calls that the bureau has not answered yet. */
const open: (() => void)[] = [];

beforeAll(async () => {
  ({ worker: file } = await bundle({ worker: "server/worker.ts" }));
  mailbox = await startMailbox();
  alur = await startTestAlur({ smtpUrl: mailbox.url });
  bureau = await startService((_call, response) => {
    open.push(() => answerJson(response, 200, { score: 700 }));
  });
  scope = await addOrganisation(alur, "shop");
  const order = orderProgram();
  const credit = { kind: "service", name: {}, ...order.steps.credit, timeout: "PT1M" };
  await publish(alur, scope, { ...order, steps: { ...order.steps, credit } });
  await addService(alur, scope, "bureau", bureau.url);
});
afterAll(async () => {
  await worker?.kill9();
  await alur.close();
  await bureau.close();
  await mailbox.close();
  await removeBundles();
});

/** A worker with a call of each case in hand. */
async function begin(): Promise<TestProcess> {
  open.length = 0;
  bureau.calls.length = 0;
  for (let n = 0; n < CASES; n++) {
    const values = { customer: `C-${n}`, amount: 5, email: "a@b.test" };
    await beginCase(scope, "order", values);
  }
  const begun = startProcess(file, {
    DATABASE_URL: alur.database.url,
    ALUR_SECRET: process.env.ALUR_SECRET ?? "",
    ALUR_ENCRYPTION_KEY: process.env.ALUR_ENCRYPTION_KEY ?? "",
    SMTP_URL: mailbox.url,
    METRICS_PORT: "0",
  });
  worker = begun;
  await vi.waitFor(() => expect(open).toHaveLength(CASES), { timeout: 60_000 });
  return begun;
}

const status = (text: string) => rows(alur, `SELECT count(*)::int AS n FROM "case" WHERE status = '${text}'`);
/** Milliseconds that a stop took. */
async function stopped(process: TestProcess): Promise<number> {
  const began = performance.now();
  await process.stop();
  return performance.now() - began;
}

test("a worker serves its figures while it runs; asked to stop, it finishes what is answered in time", async () => {
  const begun = await begin();
  const [, port] = await begun.says(/"port":(\d+),"msg":"metrics are served"/);
  const figures = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  expect(figures).toMatch(/^alur_job_oldest_seconds\{queue="effect"\} 0$/m);
  expect(figures).toMatch(/^alur_cases\{state="running"\} 6$/m);

  const stopping = stopped(begun);
  await begun.says(/worker is stopping/);
  for (const answer of open) answer();
  expect(await stopping).toBeLessThan(10_000);
  expect(begun.child.exitCode).toBe(0);
  const effects = await rows(
    alur,
    "SELECT status::text AS status, count(*)::int AS n FROM effect WHERE step_id = 'credit' GROUP BY 1",
  );
  expect(effects).toEqual([{ status: "succeeded", n: CASES }]);
  // It has said good-bye: nobody waits for it to fall silent.
  expect(await rows(alur, "SELECT id FROM worker")).toEqual([]);
  await alur.run();
  expect(await status("completed")).toEqual([{ n: CASES }]);
});

test("what is not answered in time is handed back, and another worker carries it out at once", async () => {
  const begun = await begin();
  expect(await stopped(begun)).toBeLessThan(10_000);
  expect(begun.child.exitCode).toBe(0);
  const held = await rows(
    alur,
    "SELECT id FROM boss.job WHERE state = 'active' UNION ALL SELECT case_id FROM effect WHERE held_by IS NOT NULL",
  );
  expect(held).toEqual([]);
  const keys = new Set(bureau.calls.map((call) => call.key));
  bureau.answer = (_call, response) => answerJson(response, 200, { score: 700 });
  await bringForward(alur);
  await alur.run();
  expect(await status("completed")).toEqual([{ n: 2 * CASES }]);
  expect(new Set(bureau.calls.map((call) => call.key))).toEqual(keys);
});
