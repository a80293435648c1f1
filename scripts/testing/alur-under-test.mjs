import { spawn } from "node:child_process";
import { join } from "node:path";
import { childEnvironment } from "../setup/build.mjs";
import { ROOT } from "../setup/environment.mjs";
import { freePort } from "../setup/ports.mjs";

/** The start of a stretch of free ports, so that the services after it find theirs free as well. */
async function freeStretch() {
  for (let base = 4300; ; base += 10) {
    const port = await freePort(base);
    if (port === base && (await freePort(base + 1)) === base + 1) return base;
  }
}

/** Starts a whole Alur as anybody would, on ports and data of its own. Answers its address, and how to stop it. */
export async function startAlur(data) {
  const port = await freeStretch();
  const settings = {
    PORT: String(port),
    HOST: "127.0.0.1",
    ALUR_DATA: data,
    ALUR_DEMO: "1",
    ALUR_URL: "",
    DATABASE_URL: "",
    SMTP_URL: "",
    ALUR_SECRET: "",
    ALUR_ENCRYPTION_KEY: "",
  };
  const child = spawn(process.execPath, [join(ROOT, "scripts/start.mjs")], {
    cwd: ROOT,
    env: childEnvironment(settings),
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let said = "";
  const gone = new Promise((done) => child.once("exit", (code) => done(code)));
  const ready = new Promise((done) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8");
      stream.on("data", (text) => {
        said += text;
        if (said.includes("Alur runs at")) done("ready");
      });
    }
  });
  if ((await Promise.race([ready, gone])) !== "ready") throw new Error(`npm start ended:\n${said}`);
  return {
    url: `http://127.0.0.1:${port}`,
    said: () => said,
    async stop() {
      child.kill("SIGTERM");
      return gone;
    },
  };
}
