import { spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "./alive.mjs";
import { freePort } from "./ports.mjs";
import { postgresData, postgresPrograms } from "./postgres-files.mjs";
import { postgresUser } from "./postgres-user.mjs";
import { StartError } from "./say.mjs";

const NAME = "alur";
/** Milliseconds between two looks whether it still runs. */
const LOOK_EVERY = 1000;

const identity = (user) => (user ? { uid: user.uid, gid: user.gid } : {});
// Not the folder we are in: PostgreSQL's user may not be allowed there.
const CWD = "/";

/** Beside the folder while its files are made: what a start that was killed meanwhile has left is no database. */
const unfinished = (folder) => `${folder}.unfinished`;

function initialise({ programs, folder, user, password }) {
  const file = join(tmpdir(), `alur-${process.pid}-${Date.now()}`);
  if (existsSync(unfinished(folder)))
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
  try {
    if (readdirSync(folder).length === 0) writeFileSync(unfinished(folder), "");
    writeFileSync(file, password, { mode: 0o600, flag: "wx" });
    if (user) chownSync(file, user.uid, user.gid);
    const args = [
      "-D",
      folder,
      "-U",
      NAME,
      `--pwfile=${file}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
    ];
    const done = spawnSync(join(programs, "initdb"), args, { ...identity(user), cwd: CWD, encoding: "utf8" });
    if (done.status !== 0)
      throw new StartError(
        `PostgreSQL could not make its files in ${folder}:\n${done.stderr || done.error?.message}`,
      );
  } finally {
    rmSync(unfinished(folder), { force: true });
    rmSync(file, { force: true });
  }
}

/** The PostgreSQL that runs on a folder, by what it wrote there about itself; undefined when none does, or a stranger has its number. */
function runningOn(folder) {
  let written;
  try {
    written = readFileSync(join(folder, "postmaster.pid"), "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
  const [pid, , , port] = written.split("\n").map(Number);
  return isAlive(pid, /postgres/) ? { pid, port } : undefined;
}

async function connect(url) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  await client.connect();
  return client;
}

/** True when the PostgreSQL behind `url` is the one that keeps `folder`. */
async function answersFrom(folder, url) {
  try {
    const client = await connect(url);
    const { rows } = await client.query("SHOW data_directory");
    await client.end();
    return rows[0].data_directory === folder;
  } catch {
    return false;
  }
}

async function makeDatabase(url) {
  const client = await connect(url("postgres"));
  const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [NAME]);
  if (rowCount === 0) await client.query(`CREATE DATABASE ${NAME}`);
  await client.end();
}

function launch({ programs, folder, user, port, log, settings }) {
  const all = { listen_addresses: "127.0.0.1", unix_socket_directories: "", ...settings };
  const given = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const args = ["-D", folder, "-p", String(port), ...given];
  const output = openSync(log, "a");
  // A group of its own: Ctrl-C in the terminal must not reach it before the others have finished with it.
  const child = spawn(join(programs, "postgres"), args, {
    ...identity(user),
    cwd: CWD,
    detached: true,
    stdio: ["ignore", output, output],
  });
  child.unref();
  return child;
}

const lastLines = (file) =>
  existsSync(file) ? readFileSync(file, "utf8").trim().split("\n").slice(-8).join("\n") : "";

async function until(ready, seconds, gone) {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    if (await ready()) return true;
    if (gone()) return false;
    await sleep(50);
  }
  return false;
}

async function startOrReuse(place, preferredPort, url) {
  const before = runningOn(place.folder);
  // One that outlived its starter is as good as a new one; it may still be recovering.
  if (
    before &&
    (await until(
      () => answersFrom(place.folder, url("postgres", before.port)),
      20,
      () => !runningOn(place.folder),
    ))
  ) {
    return { port: before.port, reused: true };
  }
  return { port: await startAnew(place, () => freePort(preferredPort), url), reused: false };
}

/** Starts it on a port of `portOf`, and answers the port once it answers itself. Throws {@link StartError}. */
async function startAnew(place, portOf, url) {
  // Killed outright, its last sessions may hold the memory for a moment: so more than one attempt.
  for (let attempt = 1; ; attempt++) {
    const port = await portOf();
    const child = launch({ ...place, port });
    const gone = () => child.exitCode !== null || child.signalCode !== null;
    if (await until(() => answersFrom(place.folder, url("postgres", port)), 60, gone)) return port;
    if (!gone()) child.kill("SIGQUIT");
    if (attempt === 10)
      throw new StartError(`PostgreSQL did not start. The end of ${place.log}:\n${lastLines(place.log)}`);
    await sleep(500);
  }
}

/** Starts it again on its port whenever it has ended, until it is told to stop; `tell` hears of that, and of what went wrong. */
function keepUp({ place, port, url, tell }) {
  const over = new AbortController();
  const watching = (async () => {
    for (;;) {
      await sleep(LOOK_EVERY, undefined, { signal: over.signal });
      if (runningOn(place.folder)) continue;
      tell("PostgreSQL has ended and is started again.");
      await startAnew(place, () => port, url).catch((error) => tell(error.message));
    }
  })().catch((error) => {
    if (!over.signal.aborted) tell(error.message);
  });
  return async () => {
    over.abort();
    await watching;
  };
}

/**
 * The PostgreSQL of this data folder: the one that still runs, or a new one on 127.0.0.1. Answers its address and how to
 * stop it; `keepUp(tell)` has it started again from then on when it ends by itself. Throws {@link StartError}.
 */
export async function ownPostgres({ data, password, preferredPort, settings = {} }) {
  const user = postgresUser();
  const programs = postgresPrograms(user);
  const folder = postgresData(user, data);
  const place = { programs, folder, user, log: join(data, "postgres.log"), settings };
  if (!existsSync(join(folder, "PG_VERSION")) || existsSync(unfinished(folder)))
    initialise({ ...place, password });

  let port = 0;
  const url = (database, on = port) => `postgresql://${NAME}:${password}@127.0.0.1:${on}/${database}`;
  const running = await startOrReuse(place, preferredPort, url);
  port = running.port;
  await makeDatabase(url);
  let release = async () => {};
  return {
    url: url(NAME),
    reused: running.reused,
    keepUp(tell) {
      release = keepUp({ place, port, url, tell });
    },
    async stop() {
      await release();
      await stop(folder);
    },
  };
}

/** Asks it to end its sessions and stop, and waits until it has. */
async function stop(folder) {
  const running = runningOn(folder);
  if (!running) return;
  process.kill(running.pid, "SIGINT");
  await until(
    () => !runningOn(folder),
    20,
    () => false,
  );
}
