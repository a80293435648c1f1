// Proves on a whole running Alur that a `kill -9` costs nothing: 200 cases are started over the API while web server, worker and its
// own PostgreSQL are killed; then all have ended, the credit bureau saw one key for each, each got one mail.
//
//   ALUR_URL=… ALUR_KEY=… ALUR_DATA=.data node scripts/testing/kill-running.mjs
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { runningOn } from "../setup/running.mjs";

const CASES = 200;
const AT_ONCE = 16;
const WORKER = /worker\.mjs/;
const WEB = /next-server|web-server\.mjs/;
const POSTGRES = /bin\/postgres /;
/** Who is killed, one after the other. */
const VICTIMS = [WORKER, WEB, POSTGRES, WORKER, WEB];
/** Milliseconds that all may take together. */
const PATIENCE = 240_000;
const PROCESS = "order-with-credit-check";
/** A customer whom the sample bureau likes, and an amount under the limit: no person has to decide. */
const ORDER = { customer: "C-1002", amount: 480, name: "Dewi", email: "dewi@example.com" };

/** The processes that the start of an Alur watches, by what they run. */
function childrenOf(pid) {
  const found = [];
  for (const entry of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const parent = /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${entry}/status`, "utf8"))?.[1];
      const command = readFileSync(`/proc/${entry}/cmdline`, "utf8").replaceAll("\0", " ");
      if (Number(parent) === pid) found.push({ pid: Number(entry), command });
    } catch {
      // it ended while we looked
    }
  }
  return found;
}

/** Kills one of what the start watches, as soon as there is one again. */
async function kill(pid, what) {
  for (const until = Date.now() + 30_000; Date.now() < until; await pause(50)) {
    const victim = childrenOf(pid).find((child) => what.test(child.command));
    if (!victim) continue;
    // Its whole group dies, as it would with the machine.
    process.kill(-victim.pid, "SIGKILL");
    return 1;
  }
  return 0;
}

/** A caller of the API that asks again, with the same business key, when there is no answer: as any caller should. */
function caller(url, key) {
  return async (path, init = {}) => {
    const until = Date.now() + PATIENCE;
    for (;;) {
      try {
        const answer = await fetch(`${url}/api/v1${path}`, {
          ...init,
          headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
          signal: AbortSignal.timeout(15_000),
        });
        if (answer.status < 500) return { status: answer.status, body: await answer.json() };
      } catch {
        // killed: it comes back
      }
      if (Date.now() > until) throw new Error(`no answer to ${path}`);
      await pause(200);
    }
  };
}

async function startAll(api, run) {
  const ids = new Map();
  let next = 0;
  const one = async () => {
    while (next < CASES) {
      const businessKey = `${run}-${next++}`;
      const body = JSON.stringify({ businessKey, locale: "ar", variables: ORDER });
      const { status, body: made } = await api(`/processes/${PROCESS}/cases`, { method: "POST", body });
      if (status !== 200 && status !== 201)
        throw new Error(`start answered ${status}: ${JSON.stringify(made)}`);
      ids.set(businessKey, made.id);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return new Set(ids.values());
}

async function untilEnded(api, ids) {
  const until = Date.now() + PATIENCE;
  const open = new Set(ids);
  while (open.size > 0) {
    for (const id of [...open]) {
      const { body } = await api(`/cases/${id}`);
      if (body.status !== "running") open.delete(id);
      else if (body.openIncidents > 0)
        throw new Error(`incident in ${id}: ${JSON.stringify(body.incidents)}`);
    }
    if (Date.now() > until) throw new Error(`${open.size} of ${ids.size} cases have not ended`);
    if (open.size > 0) await pause(300);
  }
}

async function eventsOf(api, id) {
  const { body } = await api(`/cases/${id}/events?limit=100`);
  return body.items;
}

/** How often each of `ids` is among `found`. */
function tally(ids, found) {
  const counts = new Map([...ids].map((id) => [id, 0]));
  for (const id of found) if (counts.has(id)) counts.set(id, counts.get(id) + 1);
  return counts;
}

/** Mails per case, by the key of the effect in their Message-ID. */
function mailsOf(data, ids) {
  const folder = join(data, "mailbox");
  const named = readdirSync(folder).map(
    (file) => /^message-id:\s*<?([0-9a-f-]{36})/im.exec(readFileSync(join(folder, file), "utf8"))?.[1],
  );
  return tally(ids, named);
}

/** Keys that the bureau saw, per case; a key seen twice is one call that was asked for twice. */
async function keysOf(bureau, ids) {
  const { perKey } = await (await fetch(`${bureau}/calls`)).json();
  return tally(
    ids,
    Object.keys(perKey).map((key) => key.split(":")[0]),
  );
}

/** How often each effect of the cases was answered, by the cases' own events. */
async function answersOf(api, ids) {
  const counts = new Map();
  for (const id of ids) {
    for (const { event } of await eventsOf(api, id)) {
      if (event.type !== "effectAnswered") continue;
      const effect = `${id}:${event.instance}:${event.effect}`;
      counts.set(effect, (counts.get(effect) ?? 0) + 1);
    }
  }
  return counts;
}

/** Those that were not counted exactly once; "" when all were. */
function notOnce(what, counts, wanted) {
  const wrong = [...counts].filter(([, count]) => count !== 1).slice(0, 3);
  if (counts.size === wanted && wrong.length === 0) return "";
  return `${what}: ${counts.size} instead of ${wanted}; not once: ${JSON.stringify(wrong)}`;
}

/** Starts the cases and kills one victim after the other meanwhile; answers the cases' ids and how often it killed. */
async function startUnderFire(api, pid) {
  let killed = 0;
  const started = startAll(api, `kill-${process.pid}-${Date.now()}`);
  for (const victim of VICTIMS) {
    await pause(500 + Math.random() * 700);
    killed += await kill(pid, victim);
  }
  return { ids: await started, killed };
}

/** "" when everything holds, else what does not. `report` hears the figures. */
export async function killRunning({ url, key, data, report = () => {} }) {
  const { pid } = runningOn(data) ?? {};
  if (!pid) return `no Alur runs on ${data}`;
  const api = caller(url, key);
  const services = await api("/services");
  const bureau = services.body.items.find((service) => service.key === "credit-bureau").baseUrl;

  const began = Date.now();
  const { ids, killed } = await startUnderFire(api, pid);
  await untilEnded(api, ids);
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  report(
    `${ids.size} cases, web, worker and PostgreSQL killed ${killed} times, all ended after ${seconds} s`,
  );

  return [
    killed === VICTIMS.length ? "" : `killed ${killed} times instead of ${VICTIMS.length}`,
    notOnce("keys seen by the bureau, per case", await keysOf(bureau, ids), CASES),
    notOnce("answers, per effect", await answersOf(api, ids), 2 * CASES),
    notOnce("mails, per case", mailsOf(data, ids), CASES),
  ]
    .filter(Boolean)
    .join("\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { ALUR_URL, ALUR_KEY, ALUR_DATA = ".data" } = process.env;
  const wrong = await killRunning({
    url: ALUR_URL,
    key: ALUR_KEY,
    data: resolve(ALUR_DATA),
    report: console.log,
  });
  if (wrong) console.error(wrong);
  process.exitCode = wrong ? 1 : 0;
}
