import { createHash, randomBytes } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import pg from "pg";
import { createPool } from "../db/pool";
import { installJobs } from "../jobs/boss";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const MIGRATIONS = join(ROOT, "prisma/migrations");
/** Any number: makers of the template exclude each other by it. */
const LOCK = 4_812_006;

/** A database of a test file's own. */
export interface TestDatabase {
  readonly url: string;
  readonly pool: pg.Pool;
  /** Drops it. Fails when something is still at work in it: a leak is a mistake of the test or of the code. */
  drop(): Promise<void>;
}

/** The PostgreSQL server that tests use: ALUR_TEST_DATABASE_URL, else the development server. */
export function testServer(): string {
  return process.env.ALUR_TEST_DATABASE_URL ?? "postgresql://alur:alur@127.0.0.1:5599/alur";
}

/**
 * Makes a database with all tables and job queues, empty of rows: a copy of a template that is made once per state of the
 * migrations and of the queues' settings, so that it costs some fifty milliseconds.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `alur_test_${process.pid}_${randomBytes(4).toString("hex")}`;
  await onServer(async (admin) => {
    const template = await templateOn(admin);
    await admin.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  });
  const url = urlOf(name);
  const pool = createPool(url);
  return {
    url,
    pool,
    async drop() {
      if (!pool.ended) await pool.end();
      await onServer(async (admin) => {
        const { rows } = await admin.query<{ query: string }>(
          "SELECT query FROM pg_stat_activity WHERE datname = $1 AND backend_type = 'client backend' AND state <> 'idle'",
          [name],
        );
        await admin.query(`DROP DATABASE "${name}" WITH (FORCE)`);
        if (rows.length > 0)
          throw new Error(`connections were still at work: ${rows.map((row) => row.query).join("; ")}`);
      });
    },
  };
}

async function templateOn(admin: pg.Client): Promise<string> {
  const template = `alur_template_${await fingerprint()}`;
  await admin.query("SELECT pg_advisory_lock($1)", [LOCK]);
  try {
    const { rowCount } = await admin.query("SELECT 1 FROM pg_database WHERE datname = $1", [template]);
    if (rowCount === 0) {
      // Under another name until it is whole: a maker that dies leaves no half template behind.
      const making = `${template}_making`;
      await admin.query(`DROP DATABASE IF EXISTS "${making}" WITH (FORCE)`);
      await admin.query(`CREATE DATABASE "${making}"`);
      await migrate(urlOf(making));
      await admin.query(`ALTER DATABASE "${making}" RENAME TO "${template}"`);
    }
  } finally {
    await admin.query("SELECT pg_advisory_unlock($1)", [LOCK]);
  }
  return template;
}

async function migrate(url: string): Promise<void> {
  const migrations: { applyMigrations(url: string, folder: string): Promise<string[]> } = await import(
    pathToFileURL(join(ROOT, "scripts/setup/migrations.mjs")).href
  );
  await migrations.applyMigrations(url, MIGRATIONS);
  const pool = createPool(url, 2);
  await installJobs(pool);
  await pool.end();
}

async function fingerprint(): Promise<string> {
  const hash = createHash("sha256");
  const folders = (await readdir(MIGRATIONS, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  for (const folder of folders) hash.update(await readFile(join(MIGRATIONS, folder, "migration.sql")));
  hash.update(await readFile(join(ROOT, "server/jobs/boss.ts")));
  return hash.digest("hex").slice(0, 12);
}

async function onServer(work: (admin: pg.Client) => Promise<void>): Promise<void> {
  const admin = new pg.Client({ connectionString: urlOf("postgres") });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

function urlOf(database: string): string {
  return Object.assign(new URL(testServer()), { pathname: `/${database}` }).href;
}
