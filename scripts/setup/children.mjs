import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { childEnvironment } from "./build.mjs";
import { ROOT } from "./environment.mjs";
import { warn } from "./say.mjs";

const LEASH = pathToFileURL(join(ROOT, "scripts/setup/leash.mjs")).href;
/** Milliseconds until a process that died is started again: doubled each time, back to the first when it lived a minute. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 10_000;
const LIVED = 60_000;
/** Milliseconds that a process has to finish what it is doing. */
const GRACE = 12_000;

const lastLines = (file) => readFileSync(file, "utf8").trim().split("\n").slice(-5).join("\n");

/** The processes that make up a running Alur: started, watched, started again when they die, stopped together. */
export class Children {
  #data;
  #all = new Map();
  #stopping = false;

  constructor(data) {
    this.#data = data;
    mkdirSync(join(data, "logs"), { recursive: true });
  }

  /** Starts a script that is to run for ever; what it prints goes to `logs/<name>.log` in the data folder. */
  start(name, args, environment = {}) {
    const entry = { name, args, environment, pause: FIRST_PAUSE, child: undefined, timer: undefined };
    this.#all.set(name, entry);
    this.#spawn(entry);
  }

  #spawn(entry) {
    const log = join(this.#data, "logs", `${entry.name}.log`);
    const output = openSync(log, "a");
    const started = Date.now();
    // A group of its own: Ctrl-C in the terminal reaches us, and we stop them in order.
    const child = spawn(process.execPath, ["--import", LEASH, ...entry.args], {
      cwd: ROOT,
      env: childEnvironment({ NODE_ENV: "production", ...entry.environment }),
      detached: true,
      stdio: ["ignore", output, output, "ipc"],
    });
    closeSync(output);
    child.channel?.unref();
    entry.child = child;
    child.on("exit", (code, signal) => {
      entry.child = undefined;
      if (this.#stopping) return;
      if (Date.now() - started > LIVED) entry.pause = FIRST_PAUSE;
      warn(
        `${entry.name} ended (${signal ?? `code ${code}`}) and is started again. The end of ${log}:\n${lastLines(log)}`,
      );
      entry.timer = setTimeout(() => this.#spawn(entry), entry.pause);
      entry.pause = Math.min(entry.pause * 2, LONGEST_PAUSE);
    });
  }

  /** Asks those named (or all) to stop, and waits; whoever does not in time is ended. */
  async stop(names = [...this.#all.keys()]) {
    this.#stopping = true;
    await Promise.all(names.map((name) => this.#end(this.#all.get(name))));
  }

  async #end(entry) {
    clearTimeout(entry?.timer);
    const child = entry?.child;
    if (!child) return;
    const gone = new Promise((done) => child.once("exit", done));
    child.kill("SIGTERM");
    const late = setTimeout(() => child.kill("SIGKILL"), GRACE);
    await gone;
    clearTimeout(late);
  }
}
