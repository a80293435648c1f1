import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { bundleInto } from "../bench/build.mjs";
import { openGround } from "../crash/ground.mjs";
import { openJourneys } from "../crash/journeys.mjs";
import { seeded } from "../crash/run.mjs";
import { judge, verifyCases, verifyStarted } from "../crash/verify.mjs";
import { checkOut, commitBefore } from "./old.mjs";
import { travel } from "./travel.mjs";

const LINE = { worker: "server/worker.ts", door: "scripts/upgrade/door.ts" };
const ENTRIES = { ...LINE, prepare: "scripts/upgrade/prepare.ts", programs: "scripts/upgrade/programs.ts" };
const WORKERS = 2;
const AT_ONCE = 24;
/** Milliseconds between two kills of a worker while both lines run. */
const KILL_EVERY = 3000;
/** Milliseconds that all may take after the old line has gone. */
const AFTER_MS = 180_000;
/** Of so many cases one is long: it takes a worker's time, which is not what is tried. */
const LONG_EVERY = 10;

const HELD = `SELECT c.status::text, c.at, i.code, i.cause, count(*)::int AS n FROM "case" c LEFT JOIN incident i ON i.case_id = c.id
  GROUP BY 1, 2, 3, 4 ORDER BY 5 DESC LIMIT 10`;

/** The database as the new line has it, and what is on it: workers and doors of both lines. */
async function openRollout(from, random) {
  const ground = await openGround("upgrade", ENTRIES, random);
  const folder = join(ground.data, "old");
  const commits = checkOut(from, folder);
  const old = await bundleInto("upgrade", LINE, folder);
  const [{ prepareOld, prepareNew }, programs] = await Promise.all(["prepare", "programs"].map(ground.load));
  const organisation = await ground.withPool((pool) => prepareOld(pool, ground.stub.url));
  const line = async (files, cwd) => {
    const env = await ground.environment({ CRASH_ORGANISATION: organisation });
    const watch = (file) => ground.watch(file, env, cwd);
    const [door, ...workers] = [files.door, ...Array(WORKERS).fill(files.worker)].map(watch);
    return { door, workers, address: env.ALUR_URL };
  };
  return {
    ...ground,
    ...programs,
    commits,
    openOld: () => line(old, folder),
    openNew: () => line(ground.files),
    publishNewer: () => ground.withPool((pool) => prepareNew(pool, organisation)),
  };
}

/** Begins cases by chance until it is told to stop; answers their ids by process and number, when all have been decided on. */
function beginCases({ JOURNEYS, LARGE: large, SAID: said }, { random, doors, over, pick }) {
  const ids = new Map();
  const counts = { refused: 0 };
  const journeys = openJourneys();
  let stopped = false;
  const one = async (no) => {
    const names = Object.keys(JOURNEYS).filter(
      (name) => name !== "long" && (doors.new || !JOURNEYS[name].newer),
    );
    const process = no % LONG_EVERY === 0 ? "long" : names[Math.floor(random() * names.length)];
    const journey = JOURNEYS[process];
    const refused = () => counts.refused++;
    ids.set(
      `${process} ${no}`,
      await travel({ process, no, journey, large, said, doors, door: pick, over, refused }),
    );
  };
  const all = (async () => {
    for (let no = 1; !stopped; no++) {
      journeys.tell();
      journeys.add(one(no));
      if (journeys.count() < AT_ONCE) await pause(40);
      else await journeys.next();
    }
    await journeys.all();
    return ids;
  })();
  all.catch(() => undefined);
  return { all, counts, stop: () => (stopped = true) };
}

async function untilEnded({ ask }, over) {
  const OPEN = `SELECT count(*)::int AS n FROM "case" WHERE status = 'running'`;
  while (!over.aborted && (await ask(OPEN))[0].n > 0) await pause(300);
}

async function verify(rollout, ids) {
  const judging = judge();
  const { expect, wrong } = judging;
  const { ask, stub, JOURNEYS } = rollout;
  const all = await verifyCases(rollout, judging);
  verifyStarted(all, ids, judging);
  const byId = new Map(all.map((one) => [one.id, one]));
  let calls = 0;
  for (const [name, id] of ids) {
    const journey = JOURNEYS[name.split(" ")[0]];
    calls += journey.calls;
    for (const [variable, value] of Object.entries(journey.leaves))
      expect(`${variable} of ${name}`, byId.get(id)?.state.variables[variable], value);
  }
  expect("keys that were seen", stub.bodies.size, calls);
  const inline = `SELECT count(*)::int AS n FROM "case" WHERE length(state::text) > 262144`;
  expect("cases that keep a large value inline", (await ask(inline))[0].n, 0);
  return { wrong, all };
}

/**
 * Rolls this tree out over Alur as it was at `from` (default: before the newest migration): for `seconds` each the old line runs alone,
 * on the tables of the new one, then both run beside each other while workers of both are killed, then the new one alone; cases begin and
 * go on through the doors of whichever runs. "" when everything holds, else what does not. `report` hears the figures.
 */
export async function upgrade({ from = commitBefore(), seconds, seed, report }) {
  const random = seeded(seed);
  const over = new AbortController();
  const rollout = await openRollout(from, seeded(seed + 1));
  const stop = () => rollout.close().finally(() => process.exit(1));
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, stop);
  try {
    report(`${from.slice(0, 10)}, ${rollout.commits} commits ago, beside this tree`);
    const old = await rollout.openOld();
    const doors = { old: old.address };
    const cases = beginCases(rollout, {
      random,
      doors,
      over: over.signal,
      pick: () => (doors.old && doors.new ? (random() < 0.5 ? "old" : "new") : doors.old ? "old" : "new"),
    });
    await pause(seconds * 1000);

    const now = await rollout.openNew();
    await rollout.publishNewer();
    doors.new = now.address;
    const workers = [...old.workers, ...now.workers];
    let killed = 0;
    for (const until = Date.now() + seconds * 1000; Date.now() < until; killed++) {
      await pause(KILL_EVERY);
      workers[Math.floor(random() * workers.length)].child.kill("SIGKILL");
    }
    const both = await done(rollout);

    delete doors.old;
    await Promise.all([old.door, ...old.workers].map((place) => place.dismiss("SIGTERM")));
    setTimeout(() => over.abort(), seconds * 1000 + AFTER_MS).unref();
    await pause(seconds * 1000);
    cases.stop();
    const ids = await cases.all;
    await untilEnded(rollout, over.signal);
    const { wrong, all } = await verify(rollout, ids);
    report(
      `${ids.size} cases, ${all.length} with what they called; ${both} had ended when the old line went; ${killed} workers killed`,
    );
    report(tally(ids));
    report(`the old line refused ${cases.counts.refused} times what the new one alone knows`);
    report(`${rollout.stub.bodies.size} keys in ${rollout.stub.calls()} calls`);
    if (cases.counts.refused === 0) wrong.push("the old line was never asked for what it does not know");
    return wrong.join("\n");
  } catch (error) {
    const held = await rollout.ask(HELD).catch(String);
    return `${error.stack}\n${JSON.stringify(held)}`;
  } finally {
    for (const signal of ["SIGINT", "SIGTERM"]) process.off(signal, stop);
    over.abort();
    await rollout.close();
  }
}

async function done({ ask }) {
  return (await ask(`SELECT count(*)::int AS n FROM "case" WHERE status = 'completed'`))[0].n;
}

function tally(ids) {
  const counts = Map.groupBy(ids.keys(), (name) => name.split(" ")[0]);
  return [...counts].map(([name, of]) => `${name}: ${of.length}`).join(", ");
}
