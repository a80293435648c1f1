import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
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
import { openProxy } from "./proxy.mjs";
import { openStub } from "./stub.mjs";

const ENTRIES = {
  worker: "server/worker.ts",
  door: "scripts/crash/door.ts",
  prepare: "scripts/crash/prepare.ts",
  programs: "scripts/crash/programs.ts",
  jobs: "server/jobs/boss.ts",
  apply: "dsl/interpret/apply.ts",
};
const SECRET = "a secret of the crash test alone, long enough to be one";
const WORKERS = 3;

/** Everything that is to be killed: PostgreSQL behind a proxy, workers, a web server; and the services they call. */
export async function openSetting(random) {
  const data = mkdtempSync(join(tmpdir(), "alur-crash-"));
  chmodSync(data, 0o755);
  mkdirSync(join(data, "logs"));
  const files = await bundleInto("crash", ENTRIES);
  const start = async () =>
    ownPostgres({ data, password: "crash", preferredPort: await freePort(0), settings: DURABLE });
  let postgres = await start();
  const portOf = () => Number(new URL(postgres.url).port);
  const proxy = await openProxy(portOf());
  const stub = await openStub(random);
  const ask = async (text, values) => {
    const client = new pg.Client({ connectionString: postgres.url });
    // Cut off on purpose, now and then; the query that is under way says so.
    client.on("error", () => undefined);
    await client.connect();
    try {
      return (await client.query(text, values)).rows;
    } finally {
      await client.end();
    }
  };
  await applyMigrations(postgres.url, join(ROOT, "prisma/migrations"));
  const load = (name) => import(pathToFileURL(files[name]).href);
  const [prepare, programs, jobs, apply] = await Promise.all(
    ["prepare", "programs", "jobs", "apply"].map(load),
  );
  const pool = new pg.Pool({ connectionString: postgres.url });
  await jobs.installJobs(pool);
  const organisation = await prepare.prepareCrash(pool, stub.url);
  await pool.end();

  const port = await freePort(0);
  const env = {
    PATH: process.env.PATH,
    NODE_ENV: "production",
    LOG_LEVEL: "fatal",
    DATABASE_URL: Object.assign(new URL(postgres.url), { port: String(proxy.port) }).href,
    ALUR_SECRET: SECRET,
    ALUR_ENCRYPTION_KEY: "c".repeat(64),
    ALUR_URL: `http://127.0.0.1:${port}`,
    PORT: String(port),
    CRASH_ORGANISATION: organisation,
    ...UNLIMITED,
  };
  let closing = false;
  /** Started again whenever it ends, as whatever watches over servers does. */
  const watched = (file) => {
    const place = { ended: 0, child: undefined };
    const begin = () => {
      place.child = spawn(process.execPath, ["--enable-source-maps", file], {
        cwd: ROOT,
        env,
        stdio: "ignore",
      });
      place.child.on("exit", () => {
        place.ended++;
        if (!closing) setTimeout(() => closing || begin(), 200);
      });
    };
    begin();
    return place;
  };
  const workers = Array.from({ length: WORKERS }, () => watched(files.worker));
  const door = watched(files.door);

  return {
    workers,
    door,
    proxy,
    stub,
    ask,
    data,
    fold: apply.fold,
    emptyState: apply.emptyState,
    callsEach: programs.CALLS,
    address: env.ALUR_URL,
    log: () => readFileSync(join(data, "postgres.log"), "utf8"),
    async killPostgres() {
      const [{ data_directory: folder }] = await ask("SHOW data_directory");
      const pid = Number(readFileSync(join(folder, "postmaster.pid"), "utf8").split("\n")[0]);
      process.kill(pid, "SIGKILL");
      // Those that it has started end by themselves when they notice.
      while (alive(pid)) await new Promise((done) => setTimeout(done, 20));
      postgres = await start();
      proxy.to(portOf());
    },
    /** Ends everything; `unmount` takes away what is mounted in its folder, when PostgreSQL has left it. */
    async close(unmount) {
      closing = true;
      for (const { child } of [...workers, door]) child.kill("SIGKILL");
      proxy.close();
      stub.close();
      await postgres.stop();
      unmount?.();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
