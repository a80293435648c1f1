import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { bundleInto } from "../bench/build.mjs";
import { openGround } from "../crash/ground.mjs";
import { openJourneys } from "../crash/journeys.mjs";
import { seeded } from "../crash/seeded.mjs";
import { onTrial } from "../crash/trial.mjs";
import { ended, judge, verifyCases, verifyStarted } from "../crash/verify.mjs";
import { openDoors } from "./doors.mjs";
import { checkOut, commitOf, DOOR } from "./old.mjs";
import { travel } from "./travel.mjs";

const LINE = { worker: "server/worker.ts", door: DOOR, language: "dsl/program/program.ts" };
const ENTRIES = { ...LINE, prepare: "scripts/upgrade/prepare.ts", programs: "scripts/upgrade/programs.ts" };
const WORKERS = 2;
const AT_ONCE = 24;
/** Milliseconds between two kills of a worker while both lines run. */
const KILL_EVERY = 3000;
/** Milliseconds between two looks at what has been done. */
const LOOK_EVERY = 300;
/**
 * So many looks more a part may take until the old line has done what it is there for, and all after that line has gone: a busy
 * machine takes its time. Looks, not seconds: those in which this process was stopped are nobody's fault.
 */
const LOOKS_PROLONGED = 300;
const LOOKS_AFTER = 600;
/** Of so many cases one is long: it takes a worker's time, which is not what is tried. */
const LONG_EVERY = 10;

/** The database as the new line has it, and what is on it: workers and doors of both lines. */
async function openRollout(from, random) {
  const ground = await openGround("upgrade", ENTRIES, random);
  const folder = join(ground.data, "old");
  const commits = checkOut(from, folder);
  const old = await bundleInto("upgrade", LINE, folder);
  const [{ prepareOld, prepareNew }, programs, now] = await Promise.all(
    ["prepare", "programs", "language"].map(ground.load),
  );
  const before = await import(pathToFileURL(old.language).href);
  const organisation = await ground.withPool((pool) => prepareOld(pool, ground.stub.url));
  const line = async (files, cwd) => {
    const env = await ground.environment({ CRASH_ORGANISATION: organisation });
    const watch = (file) => ground.watch(file, env, cwd);
    const [door, ...workers] = [files.door, ...Array(WORKERS).fill(files.worker)].map(watch);
    return { workers, places: [door, ...workers], address: env.ALUR_URL };
  };
  return {
    ...ground,
    ...programs,
    commits,
    /** Whether there is anything in the language that the old line does not understand. */
    speaksMore: before.LANGUAGE_VERSION < now.LANGUAGE_VERSION,
    openOld: () => line(old, folder),
    openNew: () => line(ground.files),
    publishNewer: () => ground.withPool((pool) => prepareNew(pool, organisation)),
  };
}

/** Begins cases by chance until it is told to stop; answers their ids by process and number, when all have been decided on. */
function beginCases({ JOURNEYS, LARGE: large, SAID: said }, { random, doors, over }) {
  const ids = new Map();
  const journeys = openJourneys();
  let stopped = false;
  const one = async (no) => {
    const names = Object.keys(JOURNEYS).filter(
      (name) => name !== "long" && (doors.stands("new") || !JOURNEYS[name].newer),
    );
    const process = no % LONG_EVERY === 0 ? "long" : names[Math.floor(random() * names.length)];
    const journey = JOURNEYS[process];
    ids.set(`${process} ${no}`, await travel({ process, no, journey, large, said, doors, over }));
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
  return { all, stop: () => (stopped = true) };
}

/** Whether something has come to be (`what` answers true), with that many looks at it. */
async function seen(what, looks) {
  for (let look = 0; look < looks; look++) {
    if (await what()) return true;
    await pause(LOOK_EVERY);
  }
  return false;
}

/** Waits so long, then on until the old line has done what it is there for; what is missing in the end is told with the verdict. */
async function atLeast(seconds, enough) {
  await pause(seconds * 1000);
  await seen(enough, LOOKS_PROLONGED);
}

/** What `deciding` resolves with, once all cases have ended; both are given up (`over`) when that takes too long. */
async function inTime(deciding, { ask }, over) {
  let ids;
  const settled = deciding.then((found) => {
    ids = found;
  });
  const open = `SELECT count(*)::int AS n FROM "case" WHERE status = 'running'`;
  const atRest = async () => ids !== undefined && (await ask(open))[0].n === 0;
  const given = seen(atRest, LOOKS_AFTER).then((done) => done || over.abort());
  await Promise.all([settled, given]);
  return ids;
}

/** Kills one of the workers every now and then until it is told to stop; answers how many it has killed. */
function killing(workers, random) {
  let stopped = false;
  const all = (async () => {
    for (let killed = 0; ; ) {
      await pause(KILL_EVERY);
      if (stopped) return killed;
      if (workers[Math.floor(random() * workers.length)].child.kill("SIGKILL")) killed++;
    }
  })();
  return () => {
    stopped = true;
    return all;
  };
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
 * Rolls this tree out over Alur as it was at `from` (when that is "": before the newest migration): for `seconds` each the old line runs alone,
 * on the tables of the new one, then both run beside each other while workers of both are killed, then the new one alone; cases begin and
 * go on through the doors of whichever runs. The first two take longer where the old line has not done yet what it is there for. "" when
 * everything holds, else what does not. `report` hears the figures.
 */
export async function upgrade({ from: given, seconds, seed, report }) {
  const from = commitOf(given);
  const random = seeded(seed);
  const rollout = await openRollout(from, seeded(seed + 1));
  const { ask, stub, speaksMore } = rollout;
  return onTrial(rollout, async (over) => {
    report(`${from.slice(0, 10)}, ${rollout.commits} commits ago, beside this tree`);
    const doors = openDoors(random);
    const { counts } = doors;
    const old = await rollout.openOld();
    doors.open("old", old.address);
    const cases = beginCases(rollout, { random, doors, over: over.signal });
    await atLeast(seconds, async () => (await ended(ask)) > 0);
    const alone = { ended: await ended(ask), answered: counts.answered.old };

    const now = await rollout.openNew();
    await rollout.publishNewer();
    doors.open("new", now.address);
    const stopKilling = killing([...old.workers, ...now.workers], random);
    const besides = () => counts.answered.old - alone.answered;
    await atLeast(seconds, () => besides() > 0 && (counts.refused > 0 || !speaksMore));
    const killed = await stopKilling();
    const both = await ended(ask);

    doors.close("old");
    const deaths = old.places.reduce((sum, place) => sum + place.ended, 0);
    await Promise.all(old.places.map((place) => place.dismiss("SIGTERM")));
    await pause(seconds * 1000);
    cases.stop();
    const ids = await inTime(cases.all, rollout, over);
    const { wrong, all } = await verify(rollout, ids);
    report(`${ids.size} cases, ${all.length} with what they called: ${tally(ids)}`);
    report(
      `${alone.ended} had ended when the new line came, ${both} when the old one went; ${killed} workers killed`,
    );
    report(
      `answered by the old line: ${alone.answered} alone, ${besides()} beside the new one, ${counts.refused} of these refused`,
    );
    report(`${stub.bodies.size} keys in ${stub.calls()} calls`);

    if (alone.ended === 0) wrong.push("the old line has ended no case while it ran alone");
    if (besides() === 0) wrong.push("the old line has answered nobody beside the new one");
    if (!speaksMore)
      report("the old line understands all that this tree may say: nothing was there to refuse");
    else if (counts.refused === 0) wrong.push("the old line was never asked for what it does not know");
    const own = deaths + now.places.reduce((sum, place) => sum + place.ended, 0) - killed;
    if (own > 0) wrong.push(`processes that ended by themselves: ${own}`);
    return wrong.join("\n");
  });
}

function tally(ids) {
  const counts = Map.groupBy(ids.keys(), (name) => name.split(" ")[0]);
  return [...counts].map(([name, of]) => `${name} ${of.length}`).join(", ");
}
