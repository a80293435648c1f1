import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import pg from "pg";
import { bundleInto } from "../bench/build.mjs";
import { DURABLE, UNLIMITED } from "../bench/setting.mjs";
import { ROOT } from "../setup/environment.mjs";
import { applyMigrations } from "../setup/migrations.mjs";
import { freePort } from "../setup/ports.mjs";
import { ownPostgres } from "../setup/postgres.mjs";
import { openStub } from "./stub.mjs";

const SECRET = "a secret of the crash test alone, long enough to be one";
const RESTARTS = 5;
/** A process that ends is started again after so many milliseconds. */
const PAUSE = 200;

/**
 * What processes of Alur need to be tried by: a durable PostgreSQL with Alur's tables as they are in this tree, a service that is
 * moody by `random`, and bundles of `entries` (by name; `jobs` and `apply` are there without being asked for).
 */
export async function openGround(name, entries, random) {
  const data = mkdtempSync(join(tmpdir(), `alur-${name}-`));
  chmodSync(data, 0o755);
  mkdirSync(join(data, "logs"));
  const files = await bundleInto(name, {
    jobs: "server/jobs/boss.ts",
    apply: "dsl/interpret/apply.ts",
    ...entries,
  });
  const startPostgres = async () =>
    ownPostgres({ data, password: "crash", preferredPort: await freePort(0), settings: DURABLE });
  let postgres = await startPostgres();
  const stub = await openStub(random);
  await applyMigrations(postgres.url, join(ROOT, "prisma/migrations"));
  const load = (entry) => import(pathToFileURL(files[entry]).href);
  const [jobs, apply] = await Promise.all(["jobs", "apply"].map(load));
  /** Gives a pool to `work`. */
  const withPool = async (work) => {
    const pool = new pg.Pool({ connectionString: postgres.url });
    try {
      return await work(pool);
    } finally {
      await pool.end();
    }
  };
  await withPool(jobs.installJobs);
  const watched = new Set();
  return {
    data,
    files,
    stub,
    load,
    withPool,
    fold: apply.fold,
    emptyState: apply.emptyState,
    url: () => postgres.url,
    /** Starts PostgreSQL anew, after it was killed. On a busy machine it may have no answer yet when it is just back. */
    async restartPostgres() {
      for (let attempt = 1; ; attempt++) {
        try {
          postgres = await startPostgres();
          return;
        } catch (error) {
          if (attempt === RESTARTS) throw error;
        }
      }
    },
    async ask(text, values) {
      const client = new pg.Client({ connectionString: postgres.url });
      // Cut off on purpose, now and then; the query that is under way says so.
      client.on("error", () => undefined);
      await client.connect();
      try {
        return (await client.query(text, values)).rows;
      } finally {
        await client.end();
      }
    },
    /** A free port and what a process of Alur there is told. */
    async environment(more) {
      const port = await freePort(0);
      return {
        PATH: process.env.PATH,
        NODE_ENV: "production",
        LOG_LEVEL: "fatal",
        DATABASE_URL: postgres.url,
        ALUR_SECRET: SECRET,
        ALUR_ENCRYPTION_KEY: "c".repeat(64),
        ALUR_URL: `http://127.0.0.1:${port}`,
        PORT: String(port),
        ...UNLIMITED,
        ...more,
      };
    },
    /** Runs a process (a file, or all that Node is told) and starts it again whenever it ends, as whatever watches over servers does; until it is dismissed. */
    watch(what, env, cwd = ROOT) {
      const args = typeof what === "string" ? ["--enable-source-maps", what] : what;
      const place = { ended: 0, child: undefined, dismissed: false, dismiss };
      const begin = () => {
        place.child = spawn(process.execPath, args, { cwd, env, stdio: "ignore" });
        place.child.on("exit", () => {
          place.ended++;
          if (!place.dismissed) setTimeout(() => place.dismissed || begin(), PAUSE);
        });
      };
      /** Ends it for good; resolves when it has ended. */
      async function dismiss(signal) {
        place.dismissed = true;
        watched.delete(place);
        const { child } = place;
        if (child.exitCode !== null || child.signalCode !== null) return;
        const ended = new Promise((done) => child.once("exit", done));
        child.kill(signal);
        await ended;
      }
      begin();
      watched.add(place);
      return place;
    },
    /** Ends everything; `unmount` takes away what is mounted in its folder, when PostgreSQL has left it. */
    async close(unmount) {
      await Promise.all([...watched].map((place) => place.dismiss("SIGKILL")));
      stub.close();
      await postgres.stop();
      unmount?.();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
