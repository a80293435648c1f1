import { setTimeout as pause } from "node:timers/promises";
import { travel } from "./clients.mjs";
import { openDisk } from "./full-disk.mjs";
import { seeded } from "./seeded.mjs";
import { openSetting } from "./setting.mjs";
import { onTrial } from "./trial.mjs";
import { ended, verify } from "./verify.mjs";

/** How long a worker is frozen: more than twice the time after which what it holds is given to others. */
const FROZEN_MS = 25_000;
const FULL_MS = 3000;
/** Full at most: pages that are there already take a few writes. */
const FULL_MOST_MS = 20_000;
/** How often it is looked after the last blow, and how many looks may see no more case ended: a busy machine takes its time. */
const LOOK_EVERY = 2000;
const LOOKS = 45;

const CUT =
  "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()";

function blowsOn(setting, disk, random) {
  const { workers, servers, proxy, ask } = setting;
  const anyWorker = () => workers[Math.floor(random() * workers.length)];
  return {
    "a worker killed": () => anyWorker().child.kill("SIGKILL"),
    "all workers killed": () => {
      for (const { child } of workers) child.kill("SIGKILL");
    },
    "the web servers killed": () => {
      for (const { child } of servers) child.kill("SIGKILL");
    },
    "PostgreSQL killed": () => setting.killPostgres(),
    "connections ended by PostgreSQL": () => ask(CUT),
    "connections reset": () => proxy.cut(),
    ...(disk && { "the disk full": () => fillUntilMet(setting, disk) }),
  };
}

function fillUntilMet(setting, disk) {
  const before = fullAnswers(setting);
  return disk.fill({
    milliseconds: FULL_MS,
    most: FULL_MOST_MS,
    met: () => fullAnswers(setting) > before,
  });
}

/** How often PostgreSQL has said that its disk is full. */
function fullAnswers(setting) {
  return setting.log().split("No space left on device").length - 1;
}

/** Each blow once, in an order of chance, however long that takes; then whichever, until the time is over. */
async function strike(blows, { random, until, every, struck }) {
  const names = Object.keys(blows);
  const waiting = names.map((name) => ({ name, at: random() })).sort((a, b) => a.at - b.at);
  while (Date.now() < until || waiting.length > 0) {
    await pause(every * (0.5 + random()));
    const name = waiting.shift()?.name ?? names[Math.floor(random() * names.length)];
    await blows[name]();
    struck.set(name, (struck.get(name) ?? 0) + 1);
  }
}

/**
 * What `travelling` resolves with, as long as one case after the other ends; gives up (`over`) when none does any more. Looks are
 * counted, not seconds: those in which the machine slept, or this process was stopped, are nobody's fault.
 */
async function whileTheyEnd({ ask }, travelling, over) {
  let known = 0;
  let looks = 0;
  let done = false;
  const settled = travelling.finally(() => {
    done = true;
  });
  settled.catch(() => undefined);
  while (!done && looks < LOOKS) {
    await Promise.race([pause(LOOK_EVERY), settled.catch(() => undefined)]);
    const now = await ended(ask);
    looks = now > known ? 0 : looks + 1;
    known = now;
  }
  if (!done) over.abort();
  return settled;
}

async function freeze({ child }, struck) {
  child.kill("SIGSTOP");
  await pause(FROZEN_MS);
  child.kill("SIGCONT");
  struck.set("a worker frozen for 25 s", 1);
}

/** "" when everything holds, else what does not. `report` hears the figures; the seed decides who is struck when. `web`: see openSetting. */
export async function crash({ cases, seconds, seed, frozen = true, web = false, report }) {
  const random = seeded(seed);
  const setting = await openSetting(seeded(seed + 1), { web });
  const disk = await openDisk(setting);
  if (!disk) report("no disk to fill: mounting one takes root");
  const struck = new Map();
  const tellBlows = () => report([...struck].map(([name, times]) => `${name}: ${times}`).join(", "));
  const closed = { ask: setting.ask, close: () => setting.close(disk?.close) };
  return onTrial(closed, async (over) => {
    const began = Date.now();
    const until = began + seconds * 1000;
    const travelling = travel({
      doors: setting.doorsFor(over.signal),
      cases,
      seconds: seconds * 0.8,
      over: over.signal,
    });
    travelling.catch(() => undefined);
    // The last worker is not among those that are killed while it is frozen.
    const last = frozen ? setting.workers.pop() : undefined;
    const every = Math.min(4000, (seconds * 1000) / 10);
    const striking = strike(blowsOn(setting, disk, random), { random, until, every, struck });
    let ids;
    try {
      await Promise.all([striking, last && freeze(last, struck)]);
      if (last) setting.workers.push(last);
      ids = await whileTheyEnd(setting, travelling, over);
    } finally {
      tellBlows();
    }
    const wrong = await verify(setting, ids, cases);
    const took = ((Date.now() - began) / 1000).toFixed(1);
    report(`${cases} journeys and their errands, ended and looked through after ${took} s`);
    report(`${setting.stub.bodies.size} keys in ${setting.stub.calls()} calls`);
    const full = fullAnswers(setting);
    if (disk && full === 0) wrong.push("no write has met the full disk");
    report(`PostgreSQL answered ${full} times that the disk is full`);
    return wrong.join("\n");
  });
}
