import { mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import pg from "pg";
import { ROOT } from "../setup/environment.mjs";
import { applyMigrations } from "../setup/migrations.mjs";
import { freePort } from "../setup/ports.mjs";
import { ownPostgres } from "../setup/postgres.mjs";
import { buildBench } from "./build.mjs";
import { endAll, postmasterOf, startProcess } from "./processes.mjs";

/** What makes a commit last; said aloud because a benchmark without it would measure something easier. */
export const DURABLE = {
  fsync: "on",
  synchronous_commit: "on",
  full_page_writes: "on",
  max_connections: "200",
};

/** How much an organisation may do is not what is measured. */
export const UNLIMITED = {
  ALUR_LIMIT_RUNNING_CASES: "0",
  ALUR_LIMIT_STARTS_PER_SECOND: "0",
  ALUR_LIMIT_JOBS: "0",
};

const PASSWORD = "bench";
const SECRET = "a secret of the benchmark alone, long enough to be one";

/**
 * Everything a measurement needs: a durable PostgreSQL of its own, the stub services, and servers on databases of their own.
 * `database()` answers the address of a new, empty database; `close()` ends it all.
 */
export async function openSetting() {
  const data = join(tmpdir(), `alur-bench-${process.pid}`);
  mkdirSync(data, { recursive: true });
  const files = await buildBench();
  const postgres = await ownPostgres({
    data,
    password: PASSWORD,
    preferredPort: await freePort(0),
    settings: DURABLE,
  });
  const admin = new pg.Pool({ connectionString: postgres.url, max: 1 });
  const close = async () => {
    endAll();
    if (!admin.ended) await admin.end();
    await postgres.stop();
    rmSync(data, { recursive: true, force: true });
  };
  for (const signal of ["SIGINT", "SIGTERM"])
    process.once(signal, () => close().finally(() => process.exit(1)));
  const stub = await startProcess(join(ROOT, "scripts/bench/stub.mjs"), {});
  const database = async (name) => {
    await admin.query(`CREATE DATABASE ${name}`);
    return Object.assign(new URL(postgres.url), { pathname: `/${name}` }).href;
  };
  const ports = async () => String(await freePort(0));
  return {
    admin,
    postmaster: await postmasterOf(admin),
    stub: stub.url,
    files,
    database,
    close,
    /** A database with Alur's tables and queues. */
    async alurDatabase(name) {
      const url = await database(name);
      await applyMigrations(url, join(ROOT, "prisma/migrations"));
      const { installJobs } = await import(pathToFileURL(files.jobs).href);
      const pool = new pg.Pool({ connectionString: url });
      await installJobs(pool);
      await pool.end();
      return url;
    },
    /** A process of Alur (`serve`, or another bundle) on a database. */
    startAlur: async (url, { file = files.serve, env = {}, options = [] } = {}) =>
      startProcess(
        file,
        {
          DATABASE_URL: url,
          ALUR_SECRET: SECRET,
          ALUR_ENCRYPTION_KEY: "b".repeat(64),
          ...UNLIMITED,
          STUB: stub.url,
          PORT: await ports(),
          ...env,
        },
        ["--enable-source-maps", ...options],
      ),
    startFloor: async (url) =>
      startProcess(join(ROOT, "scripts/bench/floor.mjs"), {
        DATABASE_URL: url,
        STUB: stub.url,
        PORT: await ports(),
      }),
  };
}
