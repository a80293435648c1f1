import { afterAll, beforeAll, expect, test } from "vitest";
import { beginCase } from "../testing/cases";
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
import { inTransaction } from "./transaction";

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
  await publish(alur, ours, orderProgram());
  await publish(alur, ours, shippingProgram());
  const order = { customer: "C", email: "a@b.test" };
  for (const values of [
    { ...order, amount: 1 },
    { ...order, amount: 9000 },
    { ...order, customer: "bad", amount: 1 },
  ]) {
    await beginCase(ours, "order", values);
  }
  await beginCase(ours, "shipping");
  await alur.run();
  await fillTheRest();
});
afterAll(async () => {
  await alur.close();
  await service.close();
  await mailbox.close();
});

/** A value of each type that a column without a default may have. */
const ANY: Record<string, string> = {
  uuid: "gen_random_uuid()",
  text: "'x'",
  int4: "1",
  int8: "1",
  float8: "1",
  bool: "false",
  jsonb: "'{}'",
  bytea: "'x'",
  timestamptz: "now()",
  date: "now()",
  CaseStatus: "'completed'",
};

/** Columns that take certain values only. */
const CERTAIN: Record<string, string> = { organisation_id: "$1", action: "'archive'" };

/** A row in each table that these cases leave empty, whatever it refers to. */
async function fillTheRest(): Promise<void> {
  const empty: string[] = [];
  for (const table of await boundTables()) if ((await countIn(ours, table)) === 0) empty.push(table);
  const { rows } = await alur.database.pool.query<{ table: string; column: string; type: string }>(
    `SELECT table_name AS table, column_name AS column, udt_name AS type FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = ANY($1) AND is_nullable = 'NO' AND column_default IS NULL`,
    [empty],
  );
  await inTransaction(alur.database.pool, async (tx) => {
    await tx.query("SET LOCAL session_replication_role = replica");
    for (const [table, columns] of Map.groupBy(rows, (row) => row.table)) {
      const names = columns.map(({ column }) => `"${column}"`).join(", ");
      const values = columns.map(({ column, type }) => CERTAIN[column] ?? ANY[type]);
      await tx.query(`INSERT INTO "${table}" (${names}) VALUES (${values.join(", ")})`, [
        ours.organisationId,
      ]);
    }
  });
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
