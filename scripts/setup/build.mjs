import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "./alive.mjs";
import { ROOT } from "./environment.mjs";
import { begin, StartError, say } from "./say.mjs";
import { sourcesChecksum } from "./sources.mjs";

const FOLDER = join(ROOT, "node_modules/.cache/alur");
const STAMP = join(FOLDER, "built");
const LOCK = join(FOLDER, "building");

/** The environment of every process that we start: this Node comes first wherever a script asks for `node`. */
export const childEnvironment = (more = {}) => ({
  ...process.env,
  PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ""}`,
  NEXT_TELEMETRY_DISABLED: "1",
  CHECKPOINT_DISABLE: "1",
  ...more,
});

const atWork = new Set();
process.on("exit", () => {
  for (const child of atWork) child.kill("SIGKILL");
});

/** Runs a script to its end. Answers its exit code and all that it printed. */
export function run(args, environment = {}) {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: childEnvironment(environment),
      stdio: ["ignore", "pipe", "pipe"],
    });
    atWork.add(child);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8");
      stream.on("data", (text) => {
        output += text;
      });
    }
    child.on("close", (code) => atWork.delete(child) && done({ code: code ?? 1, output }));
  });
}

async function part(text, args, environment) {
  const done = begin(text);
  const { code, output } = await run(args, environment);
  if (code !== 0) throw new StartError(`${text} failed:\n\n${output.trim()}`);
  done();
}

/** Who builds: a script of ours. */
const BUILDER = /\.mjs/;

/** The process that builds, if one does. */
function builder() {
  try {
    return Number(readFileSync(LOCK, "utf8"));
  } catch {
    return undefined;
  }
}

/** Waits until nobody else builds; what a killed one left is taken away. */
async function untilFree() {
  for (let said = false; ; await sleep(300)) {
    const holder = builder();
    if (holder === undefined) return;
    if (holder === process.pid || !isAlive(holder, BUILDER)) return rmSync(LOCK, { force: true });
    if (!said) say(`· Process ${holder} builds in this folder: waiting until it is done`);
    said = true;
  }
}

/** Two starts on one folder build one after the other. */
async function exclusively(work) {
  mkdirSync(FOLDER, { recursive: true });
  for (;;) {
    try {
      writeFileSync(LOCK, String(process.pid), { flag: "wx" });
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      await untilFree();
    }
  }
  try {
    return await work();
  } finally {
    rmSync(LOCK, { force: true });
  }
}

const stamp = () => (existsSync(STAMP) ? readFileSync(STAMP, "utf8") : "");
const isBuilt = (checksum) =>
  stamp() === checksum &&
  existsSync(join(ROOT, ".next/BUILD_ID")) &&
  existsSync(join(ROOT, "dist/worker.mjs"));

/** The Prisma client, the customer's script and the programs outside Next: quick, and enough for tests and tools. */
export async function buildParts() {
  await part("Making the database client", [join(ROOT, "node_modules/prisma/build/index.js"), "generate"]);
  await part("Bundling the customer's pages", ["scripts/bundle-customer.mjs"]);
  await part("Bundling worker and tools", ["scripts/bundle.mjs"]);
}

/** Builds everything, unless exactly these sources are built already. */
export async function buildAll() {
  const checksum = sourcesChecksum();
  if (isBuilt(checksum)) return;
  await exclusively(async () => {
    if (isBuilt(checksum)) return;
    await buildParts();
    await part("Building the web pages (about a minute)", ["node_modules/next/dist/bin/next", "build"], {
      NODE_ENV: "production",
    });
    writeFileSync(STAMP, checksum);
  });
}
