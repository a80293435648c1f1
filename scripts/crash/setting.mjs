import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openGround } from "./ground.mjs";
import { openProxy } from "./proxy.mjs";

const ENTRIES = {
  worker: "server/worker.ts",
  door: "scripts/crash/door.ts",
  prepare: "scripts/crash/prepare.ts",
  programs: "scripts/crash/programs.ts",
};
const WORKERS = 3;

/** Everything that is to be killed: PostgreSQL behind a proxy, workers, a web server; and the services they call. */
export async function openSetting(random) {
  const ground = await openGround("crash", ENTRIES, random);
  const { files, ask, data } = ground;
  const portOf = () => Number(new URL(ground.url()).port);
  const proxy = await openProxy(portOf());
  const [{ prepareCrash }, { CALLS }] = await Promise.all(["prepare", "programs"].map(ground.load));
  const organisation = await ground.withPool((pool) => prepareCrash(pool, ground.stub.url));
  const env = await ground.environment({
    DATABASE_URL: Object.assign(new URL(ground.url()), { port: String(proxy.port) }).href,
    CRASH_ORGANISATION: organisation,
  });
  const workers = Array.from({ length: WORKERS }, () => ground.watch(files.worker, env));
  const door = ground.watch(files.door, env);
  return {
    ...ground,
    workers,
    door,
    proxy,
    callsEach: CALLS,
    address: env.ALUR_URL,
    log: () => readFileSync(join(data, "postgres.log"), "utf8"),
    async killPostgres() {
      const [{ data_directory: folder }] = await ask("SHOW data_directory");
      const pid = Number(readFileSync(join(folder, "postmaster.pid"), "utf8").split("\n")[0]);
      process.kill(pid, "SIGKILL");
      // Those that it has started end by themselves when they notice.
      while (alive(pid)) await new Promise((done) => setTimeout(done, 20));
      await ground.restartPostgres();
      proxy.to(portOf());
    },
    async close(unmount) {
      proxy.close();
      await ground.close(unmount);
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
