import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { emptyState, fold } from "@/dsl/interpret/apply";
import { openTasks, taskView } from "../cases/inbox";
import { caseEvents, caseList, caseView } from "../cases/read";
import { startCase } from "../cases/start";
import { keepTask, submitTask } from "../cases/tasks";
import type { Scope } from "../db/scope";
import { readEnv } from "../env";
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
import { CaseSeal, Unreadable } from "./caseSeal";
import { checkMasterKey, organisationKeys } from "./ring";
import { personalOrder } from "./testing/personalOrder";

let alur: TestAlur;
let service: TestService;
let mailbox: TestMailbox;
let ours: Scope;

beforeAll(async () => {
  mailbox = await startMailbox();
  alur = await startTestAlur({ smtpUrl: mailbox.url });
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

const values = { customer: "Siti Rahayu", email: "Siti@customer.test", amount: 9000 };

async function started(businessKey?: string): Promise<string> {
  const caseId = await beginCase(ours, "order", values, businessKey);
  await alur.run();
  return caseId;
}

/** Every row of every table that the application keeps, as text; queue and all. */
async function everything(): Promise<string> {
  const { rows: tables } = await alur.database.pool.query<{ name: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
     WHERE table_type = 'BASE TABLE' AND table_schema IN ('public', 'boss')`,
  );
  const texts = await Promise.all(
    tables.map(async ({ name }) => {
      const { rows } = await alur.database.pool.query<{ text: string }>(
        `SELECT t::text AS text FROM ${name} t`,
      );
      return rows.map((row) => `${name} ${row.text}`);
    }),
  );
  return texts.flat().join("\n");
}

test("nothing that is personal is in the database, and all of it is there for those who may see it", async () => {
  const caseId = await started("siti-order-1");
  const { items } = await openTasks(ours);
  const task = items.find((one) => one.caseId === caseId);
  await keepTask({ scope: ours, taskId: task?.id ?? "", values: { note: "Siti is ill" } });
  expect((await taskView(ours, task?.id ?? ""))?.kept).toEqual({ note: "Siti is ill" });
  expect((await taskView(ours, task?.id ?? ""))?.shows).not.toEqual({});
  const kept = await everything();
  expect(kept).toContain(caseId);
  expect(kept.match(/.{0,80}(siti|rahayu).{0,40}/gi)).toBeNull();

  await submitTask({ scope: ours, taskId: task?.id ?? "", values: { approved: true }, locale: "en" });
  await alur.run();
  const view = await caseView(ours, caseId);
  expect(view).toMatchObject({
    status: "completed",
    customerEmail: values.email,
    businessKey: "siti-order-1",
    variables: { order: values },
  });
  expect(view?.deliveries[0]).toMatchObject({ recipient: values.email });
  expect(mailbox.mails.length).toBeGreaterThan(0);
  expect((await everything()).match(/.{0,80}(siti|rahayu).{0,40}/gi)).toBeNull();
});

test("what happened folds to the state, sealed as it is kept and opened", async () => {
  const caseId = await started();
  const view = await caseView(ours, caseId);
  const events = await caseEvents(ours, caseId, { limit: 500 });
  const folded = fold(
    emptyState,
    (events ?? []).map(({ event }) => event),
  );
  expect(folded.variables).toEqual(view?.variables);
  expect(folded.customer).toEqual(view?.customer);
});

test("is found by the same business key, and by the whole address whatever its case", async () => {
  const caseId = await started("siti-order-2");
  expect(await started("siti-order-2")).toBe(caseId);
  const found = await caseList(ours, { search: "siti@CUSTOMER.test" });
  expect(found.items.map((one) => one.id)).toContain(caseId);
  expect((await caseList(ours, { search: "siti@customer" })).items).toEqual([]);
});

test("a value opens in its own place alone", async () => {
  const keys = await organisationKeys(alur.database.pool, [ours]);
  const key = keys.get(`${ours.organisationId}:${ours.environment}`);
  if (!key) throw new Error("no key");
  const [one, other] = [CaseSeal.create(key, ours, "case-1"), CaseSeal.create(key, ours, "case-2")];
  const sealed = one.seal("Siti", "order.customer");
  expect(one.open(sealed, "order.customer")).toBe("Siti");
  expect(() => one.open(sealed, "order.email")).toThrow(Unreadable);
  expect(() => other.open(sealed, "order.customer")).toThrow(Unreadable);
  expect(() => CaseSeal.of(key, ours, "case-2", one.wrapped)).toThrow(Unreadable);
  expect(() => CaseSeal.of(key, { ...ours, environment: "test" }, "case-1", one.wrapped)).toThrow(Unreadable);
});

test("a process without a mark is kept as ever", async () => {
  await publish(alur, ours, { ...orderProgram(), key: "plain" });
  const result = await startCase({ scope: ours, processKey: "plain", by: "api", values, locale: "en" });
  const { rows } = await alur.database.pool.query(
    `SELECT data_key, customer_email FROM "case" WHERE id = $1`,
    [result.ok ? result.value.caseId : ""],
  );
  expect(rows).toEqual([{ data_key: null, customer_email: values.email }]);
});

test("another master key is refused at the start; with the one before beside it, all is wrapped anew", async () => {
  const { env } = await import("../env");
  const old = env().encryptionKey;
  const withKeys = (encryptionKey: Buffer, previousEncryptionKey?: Buffer) =>
    Object.assign(env(), { encryptionKey, previousEncryptionKey });
  const fresh = randomBytes(32);
  try {
    withKeys(fresh);
    await expect(checkMasterKey(alur.database.pool)).rejects.toThrow("ALUR_ENCRYPTION_KEY");
    withKeys(fresh, old);
    expect(await checkMasterKey(alur.database.pool)).toBeGreaterThan(0);
    withKeys(fresh);
    expect(await checkMasterKey(alur.database.pool)).toBe(0);
    withKeys(old, fresh);
    await checkMasterKey(alur.database.pool);
  } finally {
    withKeys(old);
  }
  const without = { DATABASE_URL: "postgresql://h/d", ALUR_SECRET: "x".repeat(32) };
  expect(() => readEnv(without)).toThrow("ALUR_ENCRYPTION_KEY: is not set");
  expect(() => readEnv({ ...without, ALUR_ENCRYPTION_KEY: "short" })).toThrow("32 random bytes");
});
