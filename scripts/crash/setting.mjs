import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isAlive } from "../setup/alive.mjs";
import { webServer } from "../setup/web-server.mjs";
import { smallDoor, webDoor } from "./doors.mjs";
import { openGround } from "./ground.mjs";
import { openProxy } from "./proxy.mjs";

const ENTRIES = {
  worker: "server/worker.ts",
  door: "scripts/crash/door.ts",
  prepare: "scripts/crash/prepare.ts",
  programs: "scripts/crash/programs.ts",
};
const WORKERS = 3;

/**
 * Everything that is to be killed: PostgreSQL behind a proxy, workers, a small web server; and the services they call. `web`: Alur's
 * real one as well, which must have been built.
 */
export async function openSetting(random, { web = false } = {}) {
  const ground = await openGround("crash", ENTRIES, random);
  const { files, ask, data } = ground;
  const portOf = () => Number(new URL(ground.url()).port);
  const proxy = await openProxy(portOf());
  const [{ prepareCrash }, { CALLS }] = await Promise.all(["prepare", "programs"].map(ground.load));
  const { organisation, key } = await ground.withPool((pool) => prepareCrash(pool, ground.stub.url));
  const behindProxy = {
    DATABASE_URL: Object.assign(new URL(ground.url()), { port: String(proxy.port) }).href,
    CRASH_ORGANISATION: organisation,
  };
  const env = await ground.environment(behindProxy);
  const workers = Array.from({ length: WORKERS }, () => ground.watch(files.worker, env));
  const servers = [ground.watch(files.door, env)];
  const webEnv = web ? await ground.environment({ ...behindProxy, NEXT_TELEMETRY_DISABLED: "1" }) : undefined;
  if (webEnv) servers.push(ground.watch(webServer({ host: "127.0.0.1", port: webEnv.PORT }), webEnv));
  return {
    ...ground,
    workers,
    servers,
    proxy,
    callsEach: CALLS,
    doorsFor: (over) => ({
      small: smallDoor(() => env.ALUR_URL, over),
      web: webEnv && webDoor({ address: webEnv.ALUR_URL, key }, over),
    }),
    log: () => readFileSync(join(data, "postgres.log"), "utf8"),
    async killPostgres() {
      const [{ data_directory: folder }] = await ask("SHOW data_directory");
      const pid = Number(readFileSync(join(folder, "postmaster.pid"), "utf8").split("\n")[0]);
      process.kill(pid, "SIGKILL");
      // Those that it has started end by themselves when they notice.
      while (isAlive(pid)) await new Promise((done) => setTimeout(done, 20));
      await ground.restartPostgres();
      proxy.to(portOf());
    },
    async close(unmount) {
      proxy.close();
      await ground.close(unmount);
    },
  };
}
