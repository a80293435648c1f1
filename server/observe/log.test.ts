import { afterAll, beforeAll, expect, test } from "vitest";
import { caseList } from "../cases/read";
import type { Scope } from "../db/scope";
import { logTo } from "../log";
import { beginCase } from "../testing/cases";
import { addOrganisation, addService, publish, startTestAlur, type TestAlur } from "../testing/engine";
import { orderProgram } from "../testing/orderProgram";
import {
  answerJson,
  startMailbox,
  startService,
  type TestMailbox,
  type TestService,
} from "../testing/services";
import { measureDatabase } from "./database";
import { Metrics } from "./metrics";
import { underRequestId } from "./request";

const lines: string[] = [];
const log = logTo("test", "trace", { write: (line: string) => lines.push(line) });
const figures = new Metrics();
let alur: TestAlur;
let bureau: TestService;
let mailbox: TestMailbox;
let scope: Scope;

beforeAll(async () => {
  mailbox = await startMailbox();
  alur = await startTestAlur({ smtpUrl: mailbox.url, log, meter: figures });
  // One customer is liked, for the other the service says no and repeats whom it was asked about.
  bureau = await startService((call, response) =>
    call.path.endsWith("C-1")
      ? answerJson(response, 200, { score: 700 })
      : answerJson(response, 400, { detail: "ana@customer.test is unknown" }),
  );
  scope = await addOrganisation(alur, "shop");
  await publish(alur, scope, orderProgram());
  await addService(alur, scope, "bureau", bureau.url);
  for (const customer of ["C-1", "C-2"]) {
    const values = { customer, amount: 120, email: "ana@customer.test" };
    await beginCase(scope, "order", values);
  }
  await alur.run();
});
afterAll(async () => {
  await alur.close();
  await bureau.close();
  await mailbox.close();
});

test("the log of a whole order says which effect of which case, and nothing of the customer", async () => {
  expect((await caseList(scope, { status: "completed" })).items).toHaveLength(1);
  expect((await caseList(scope, { status: "incident" })).items).toHaveLength(1);
  expect(mailbox.mails[0]?.to).toMatchObject({ text: "ana@customer.test" });
  const said = lines.map((line): Record<string, unknown> => JSON.parse(line));
  expect(said.map(({ msg, stepId, outcome }) => [msg, stepId, outcome])).toEqual(
    expect.arrayContaining([
      ["effect", "credit", "succeeded"],
      ["effect", "credit", "failed"],
      ["effect", "tell", "succeeded"],
    ]),
  );
  for (const line of said)
    expect(line).toMatchObject({ caseId: expect.any(String), key: expect.any(String) });
  expect(lines.join("")).not.toMatch(/ana|customer\.test|C-1|C-2|120/);
});

test("an error loses what the database or a message quotes of a person", async () => {
  lines.length = 0;
  const { pool } = alur.database;
  const refused = await pool
    .query(
      "INSERT INTO person (id, email, name, password_hash) VALUES (NULL, 'ana@customer.test', 'Ana', '')",
    )
    .catch((err: unknown) => err);
  log.error({ err: refused }, "refused");
  log.error({ err: new Error("to ana@customer.test", { cause: refused }) }, "not sent");
  log.info({ email: "ana@customer.test", case: { variables: { name: "Ana" } } }, "careless");
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ err: { code: "23502", table: "person" } });
  expect(JSON.parse(lines[1] ?? "")).toMatchObject({
    err: { message: "to [address]", cause: { code: "23502" } },
  });
  expect(lines.join("")).not.toMatch(/ana@|Ana|customer\.test/);
});

test("a line says which request it belongs to, and so does the answer", async () => {
  lines.length = 0;
  const ask = (id: string) =>
    underRequestId(new Request("http://alur.test", { headers: { "x-request-id": id } }), async () => {
      log.info("asked");
      return new Response();
    });
  expect((await ask("shop-1")).headers.get("x-request-id")).toBe("shop-1");
  const made = (await ask("ana@customer.test")).headers.get("x-request-id");
  expect(lines.map((line) => JSON.parse(line).requestId)).toEqual(["shop-1", made]);
  expect(made).toMatch(/^[0-9a-f-]{36}$/);
});

test("the figures count steps, cases, commits and effects by kind, and name nobody", async () => {
  measureDatabase(figures, alur.database.pool, alur.clock);
  const text = await figures.registry.metrics();
  for (const line of [
    'alur_steps_total{kind="service",what="entered"} 2',
    'alur_steps_total{kind="service",what="left"} 1',
    'alur_steps_total{kind="service",what="failed"} 1',
    'alur_cases_total{what="started"} 2',
    'alur_cases_total{what="completed"} 1',
    'alur_effect_seconds_count{kind="service",outcome="succeeded"} 1',
    'alur_effect_seconds_count{kind="service",outcome="failed"} 1',
    'alur_effect_seconds_count{kind="message",outcome="succeeded"} 1',
    'alur_job_oldest_seconds{queue="effect"} 0',
    'alur_cases{state="running"} 0',
    'alur_cases{state="incident"} 1',
  ])
    expect(text.split("\n")).toContain(line);
  expect(text).toMatch(/^alur_commit_entries_count [1-9]/m);
  expect(text).toMatch(/^alur_commit_seconds_sum 0\.\d+|^alur_commit_seconds_sum [1-9]/m);
  expect(text).toMatch(/^process_cpu_seconds_total /m);
  expect(text).not.toMatch(new RegExp(`ana|customer|shop|bureau|ORD-|${scope.organisationId}`));
});

test("the oldest job that is due tells its age", async () => {
  const values = { customer: "C-1", amount: 1, email: "ana@customer.test" };
  await beginCase(scope, "order", values);
  await alur.database.pool.query(
    "UPDATE boss.job SET start_after = now() - interval '1 hour' WHERE name = 'effect' AND state = 'created'",
  );
  const age = /^alur_job_oldest_seconds\{queue="effect"\} ([\d.]+)$/m.exec(await figures.registry.metrics());
  expect(Number(age?.[1])).toBeGreaterThanOrEqual(3600);
  expect(Number(age?.[1])).toBeLessThan(3700);
  await alur.run();
});
