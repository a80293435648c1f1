import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../setup/environment.mjs";

/** Length of a tick of /proc/<pid>/stat. Linux has said 100 a second to programs on every architecture for decades. */
const TICK_MS = 10;

/** Fields of /proc/<pid>/stat after the name, which may itself hold blanks and brackets; undefined when the process is gone. */
function statOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1).split(" ");
  } catch {
    return undefined;
  }
}

/** CPU time of a process so far, in milliseconds. */
export function cpuOf(pid) {
  const stat = statOf(pid);
  return stat ? (Number(stat[11]) + Number(stat[12])) * TICK_MS : 0;
}

/** CPU time of a PostgreSQL so far, in milliseconds: all its processes, those that have ended included. */
export function cpuOfPostgres(postmaster) {
  const own = statOf(postmaster);
  let ticks = own ? Number(own[11]) + Number(own[12]) + Number(own[13]) + Number(own[14]) : 0;
  for (const pid of readdirSync("/proc")) {
    if (!/^\d+$/.test(pid)) continue;
    const stat = statOf(pid);
    if (stat && Number(stat[1]) === postmaster) ticks += Number(stat[11]) + Number(stat[12]);
  }
  return ticks * TICK_MS;
}

/** Memory that a process holds at the moment, in bytes. */
export function memoryOf(pid) {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kilobytes) * 1024;
}

/** Process id of the PostgreSQL behind a connection. */
export async function postmasterOf(pool) {
  const { rows } = await pool.query("SHOW data_directory");
  return Number(readFileSync(join(rows[0].data_directory, "postmaster.pid"), "utf8").split("\n")[0]);
}

const running = new Set();

/** Starts a node process of the benchmark; resolves when it says `ready` (and perhaps where), rejects when it ends before. */
export async function startProcess(file, env, nodeOptions = []) {
  const began = performance.now();
  const child = spawn(process.execPath, [...nodeOptions, file], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, NODE_ENV: "production", LOG_LEVEL: "warn", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  const ended = once(child, "exit").then(() => running.delete(child));
  let said = "";
  const ready = new Promise((resolve, reject) => {
    const take = (part) => {
      if (said.length < 10_000) said += part;
      const match = /^ready(?: on (\S+))?$/m.exec(said);
      if (match) resolve(match[1]);
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    ended.then(() => reject(new Error(`${file} has ended:\n${said}`)));
  });
  const url = await ready;
  const started = {
    url,
    pid: child.pid,
    readyMs: performance.now() - began,
    output: () => said,
    /** Holds it where it is, so that it takes nothing from whoever is measured meanwhile. */
    pause: () => child.kill("SIGSTOP"),
    resume: () => child.kill("SIGCONT"),
    async stop(signal = "SIGTERM") {
      child.kill("SIGCONT");
      child.kill(signal);
      await ended;
    },
  };
  return started;
}

/** Ends what is still running, when the benchmark itself ends early. */
export function endAll() {
  for (const child of running) child.kill("SIGKILL");
}
