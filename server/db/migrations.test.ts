import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { testServer } from "../testing/database";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const FOLDER = join(ROOT, "prisma/migrations");
const { applyMigrations }: { applyMigrations(url: string, folder: string): Promise<string[]> } = await import(
  pathToFileURL(join(ROOT, "scripts/setup/migrations.mjs")).href
);

const names = [1, 2].map(() => `alur_test_migrations_${randomBytes(4).toString("hex")}`);
const urlOf = (name: string) => Object.assign(new URL(testServer()), { pathname: `/${name}` }).href;
const [first = "", second = ""] = names.map(urlOf);

async function ask<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

beforeEach(async () => {
  for (const name of names) await ask(urlOf("postgres"), `CREATE DATABASE ${name}`);
});

afterEach(async () => {
  for (const name of names) await ask(urlOf("postgres"), `DROP DATABASE ${name} WITH (FORCE)`);
});

test("several processes may migrate at once, two databases of one server at once, and again", async () => {
  const applied = await Promise.all(
    [first, first, first, second, second].map((url) => applyMigrations(url, FOLDER)),
  );
  for (const one of [applied.slice(0, 3), applied.slice(3)]) {
    expect(one.filter((migrations) => migrations.length > 0)).toHaveLength(1);
  }
  expect(await applyMigrations(first, FOLDER)).toEqual([]);
});

test("every table with an organisation's id is guarded by row-level security", async () => {
  await applyMigrations(first, FOLDER);
  const unguarded = await ask(
    first,
    `SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organisation_id'
     WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
       AND NOT (c.relrowsecurity AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid))`,
  );
  expect(unguarded).toEqual([]);
});

test("a migration that was edited after it was applied is refused", async () => {
  await applyMigrations(first, FOLDER);
  await ask(first, `UPDATE "_prisma_migrations" SET checksum = 'other'`);
  await expect(applyMigrations(first, FOLDER)).rejects.toThrow("was edited after");
});

test("a database of a newer Alur is refused", async () => {
  await applyMigrations(first, FOLDER);
  await ask(
    first,
    `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '9999_later', now())`,
  );
  await expect(applyMigrations(first, FOLDER)).rejects.toThrow("newer than this Alur");
});
