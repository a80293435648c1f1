// Once before the integration tests: a migrated database that every test file clones (server/testing). Its name carries the
// checksum of what it was made from, so it is made anew only when that changes.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import pg from "pg";
import { applyMigrations } from "../setup/migrations.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const MIGRATIONS = join(root, "prisma/migrations");
/** Where tests make their databases; `npm test` starts a server of its own and sets it. */
const SERVER =
  process.env.ALUR_TEST_DATABASE_URL ??
  process.env.DATABASE_URL ??
  "postgresql://alur:alur@127.0.0.1:5599/alur";
const LOCK = 8206301;

function templateName() {
  const hash = createHash("sha256");
  for (const name of readdirSync(MIGRATIONS, { recursive: true }).sort()) {
    if (name.endsWith(".sql")) hash.update(readFileSync(join(MIGRATIONS, name)));
  }
  hash.update(readFileSync(join(root, "server/jobs/boss.ts")));
  return `alur_template_${hash.digest("hex").slice(0, 12)}`;
}

const onServer = (name) => Object.assign(new URL(SERVER), { pathname: `/${name}` }).href;

async function installJobs(databaseUrl) {
  const outfile = join(root, "node_modules/.cache/alur/jobs.mjs");
  await build({
    entryPoints: [join(root, "server/jobs/boss.ts")],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    alias: { "@": root.replace(/\/$/, "") },
  });
  const jobs = await import(outfile);
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  await jobs.installJobs(pool);
  await pool.end();
}

/** Vitest's global set-up: makes the template, and hands the server and the template's name to the test files. */
export async function setup(project) {
  const template = templateName();
  const client = new pg.Client({ connectionString: SERVER });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [LOCK]);
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1 AND datistemplate", [
      template,
    ]);
    if (rowCount === 0) {
      await client.query(`DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
      await client.query(`CREATE DATABASE ${template}`);
      await applyMigrations(onServer(template), MIGRATIONS);
      await installJobs(onServer(template));
      // Marked only when whole, so that a set-up killed half-way is made again.
      await client.query(`ALTER DATABASE ${template} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false`);
    }
  } finally {
    await client.end();
  }
  project.provide("databaseServer", SERVER);
  project.provide("databaseTemplate", template);
}
