import { afterAll, beforeAll, expect, test } from "vitest";
import { startCase } from "../cases/start";
import {
  addOrganisation,
  addPerson,
  addService,
  publish,
  startTestAlur,
  type TestAlur,
} from "../testing/engine";
import { orderProgram, shippingProgram } from "../testing/orderProgram";
import {
  answerJson,
  startMailbox,
  startService,
  type TestMailbox,
  type TestService,
} from "../testing/services";
import { inOrganisation, type Scope } from "./scope";

let alur: TestAlur;
let service: TestService;
let mailbox: TestMailbox;
let ours: Scope;
let theirs: Scope;

beforeAll(async () => {
  mailbox = await startMailbox();
  alur = await startTestAlur({ smtpUrl: mailbox.url });
  service = await startService((call, response) =>
    answerJson(response, call.path.endsWith("bad") ? 404 : 202, {}),
  );
  ours = await addOrganisation(alur, "ours");
  theirs = await addOrganisation(alur, "theirs");
  await addPerson(alur, ours, "Ana");
  for (const key of ["bureau", "carrier"]) await addService(alur, ours, key, service.url);
  const { processId } = await publish(alur, ours, orderProgram());
  await publish(alur, ours, shippingProgram());
  await fillByHand(processId);
  const order = { customer: "C", email: "a@b.test" };
  for (const values of [
    { ...order, amount: 1 },
    { ...order, amount: 9000 },
    { ...order, customer: "bad", amount: 1 },
  ]) {
    await startCase({ scope: ours, processKey: "order", by: "api", values, locale: "en" });
  }
  await startCase({ scope: ours, processKey: "shipping", by: "api", values: {}, locale: "en" });
  await alur.run();
  await alur.database.pool.query(
    `INSERT INTO timer (key, organisation_id, environment, case_id, instance, number, purpose, due_at)
     SELECT 'k', organisation_id, environment, id, 'i.1', 1, 'fire', now() FROM "case" LIMIT 1`,
  );
});
afterAll(async () => {
  await alur.close();
  await service.close();
  await mailbox.close();
});

/** What no case makes. */
async function fillByHand(processId: string): Promise<void> {
  const { pool } = alur.database;
  const bound = [ours.organisationId, processId];
  await pool.query(
    `INSERT INTO api_key (id, organisation_id, name, hash) VALUES (gen_random_uuid(), $1, 'k', 'h')`,
    [ours.organisationId],
  );
  await pool.query(
    `INSERT INTO draft (process_id, organisation_id, state, updated_at) VALUES ($2, $1, '', now())`,
    bound,
  );
  await pool.query(
    `INSERT INTO draft_update (process_id, organisation_id, update, person_id) VALUES ($2, $1, '', gen_random_uuid())`,
    bound,
  );
  await pool.query(
    `INSERT INTO setting_value (process_id, organisation_id, name, value) VALUES ($2, $1, 'creditLimit', '5')`,
    bound,
  );
}

/** Every table that carries an organisation, asked of the database: a table added later is tested without anyone thinking of it. */
async function boundTables(): Promise<string[]> {
  const { rows } = await alur.database.pool.query<{ name: string }>(
    `SELECT c.table_name AS name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = 'public' AND c.column_name = 'organisation_id' AND t.table_type = 'BASE TABLE' ORDER BY 1`,
  );
  return rows.map((row) => row.name);
}

const countIn = (scope: Scope, table: string) =>
  inOrganisation(scope, async (db) => {
    const [row] = await db.$queryRawUnsafe<{ n: number }[]>(`SELECT count(*)::int AS n FROM "${table}"`);
    return row?.n;
  });

test("a query without any filter sees the rows of its own organisation and environment only", async () => {
  const tables = await boundTables();
  expect(tables.length).toBeGreaterThanOrEqual(17);
  const inside: Record<string, number | undefined> = {};
  for (const table of [...tables, "organisation", "person"]) {
    inside[table] = await countIn(ours, table);
    // An organisation has a row of its own in these two, whatever it has made.
    const own = table === "organisation" || table === "configuration" ? 1 : 0;
    expect([table, await countIn(theirs, table)]).toEqual([table, own]);
    expect([table, await countIn({ ...ours, environment: "test" }, table)]).toEqual([table, own]);
  }
  // Otherwise the zeros above would prove nothing.
  expect(Object.entries(inside).filter(([, n]) => !n)).toEqual([]);
});

test("rows cannot be written into another organisation, nor changed or deleted there", async () => {
  const into = inOrganisation(theirs, (db) =>
    db.service.create({ data: { ...ours, key: "stolen", name: "x", baseUrl: "http://x.test" } }),
  );
  await expect(into).rejects.toThrow(/row-level security/);
  await inOrganisation(theirs, async (db) => {
    expect(await db.$executeRaw`UPDATE "case" SET reference = 'X'`).toBe(0);
    expect(await db.$executeRaw`DELETE FROM task`).toBe(0);
  });
});

test("what a transaction was bound to ends with it", async () => {
  await inOrganisation(ours, (db) => db.case.count());
  const { rows } = await alur.database.pool.query(`SELECT current_user <> 'alur_app' AS unbound`);
  expect(rows).toEqual([{ unbound: true }]);
});
