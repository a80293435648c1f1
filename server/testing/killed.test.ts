import { afterAll, beforeAll, expect, test } from "vitest";
import type { StartRequest } from "../cases/start";
import type { Scope } from "../db/scope";
import { addOrganisation, addService, publish, rows, startTestAlur, type TestAlur } from "./engine";
import { orderProgram, shippingProgram } from "./orderProgram";
import { bundle, removeBundles, startProcess, type TestProcess } from "./processes";
import { startMailbox, type TestMailbox } from "./services";

/** Cases of each of the two processes. */
const EACH = 100;
const SECRET = "a secret of this test alone, long enough to be one";

let alur: TestAlur;
let scope: Scope;
let mailbox: TestMailbox;
let bureau: TestProcess;
let carrier: TestProcess;
let door: TestProcess;
let doorPort: string;
let files: { worker: string; door: string };
const workers: (TestProcess | undefined)[] = [];
/** Aborted when the tests are over, however they went: nobody asks any more. */
const over = new AbortController();

beforeAll(async () => {
  files = await bundle({ worker: "server/worker.ts", door: "server/testing/frontDoor.ts" });
  mailbox = await startMailbox();
  alur = await startTestAlur();
  // Slow and busy enough that calls are under way whenever somebody is killed, and some are between two attempts.
  bureau = startProcess("examples/services/credit-bureau/main.mjs", {
    PORT: "0",
    CREDIT_BUREAU_BUSY: "0.1",
    CREDIT_BUREAU_SLOW: "0.5",
    CREDIT_BUREAU_SLOW_MS: "400",
  });
  carrier = startProcess("examples/services/parcel-carrier/main.mjs", {
    PORT: "0",
    PARCEL_CARRIER_DELIVERY_MS: "300",
  });
  scope = await addOrganisation(alur, "shop");
  const order = orderProgram();
  const credit = { ...order.steps.credit, retry: { attempts: 10, first: "PT1S", factor: 1 } };
  await publish(alur, scope, {
    ...order,
    steps: { ...order.steps, credit: { kind: "service", name: {}, ...credit } },
  });
  await publish(alur, scope, shippingProgram("PT1S"));
  await addService(alur, scope, "bureau", await addressOf(bureau));
  await addService(alur, scope, "carrier", await addressOf(carrier));
  // Outside the range from which the system takes ports for outgoing connections: it must be free again after a kill.
  await openDoor(String(20_000 + (process.pid % 10_000)));
}, 60_000);

afterAll(async () => {
  over.abort();
  await Promise.all([...workers, door, bureau, carrier].map((process) => process?.kill9()));
  await alur.close();
  await mailbox.close();
  await removeBundles();
});

async function addressOf(process: TestProcess): Promise<string> {
  return (await process.says(/http:\/\/127\.0\.0\.1:\d+/))[0];
}

const environment = () => ({
  DATABASE_URL: alur.database.url,
  ALUR_SECRET: SECRET,
  ALUR_ENCRYPTION_KEY: process.env.ALUR_ENCRYPTION_KEY ?? "",
  SMTP_URL: mailbox.url,
});

async function openDoor(port: string): Promise<void> {
  door = startProcess(files.door, { ...environment(), DOOR_PORT: port });
  doorPort = (await door.says(/listens on (\d+)/))[1] ?? "";
}

function startWorker(n: number): void {
  workers[n] = startProcess(files.worker, {
    ...environment(),
    ALUR_URL: `http://127.0.0.1:${doorPort}`,
    LOG_LEVEL: "error",
  });
}

/** Asks until there is an answer: the business key makes asking again harmless. */
async function start(n: number): Promise<void> {
  const order = {
    processKey: "order",
    values: { customer: `C-${n}`, amount: 5, email: `c${n}@customer.test` },
  };
  const parcel = { processKey: "shipping", values: { weight: 2 } };
  const request: StartRequest = {
    scope,
    by: "api",
    locale: "en",
    businessKey: `K-${n}`,
    ...(n % 2 ? order : parcel),
  };
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${doorPort}`, {
      method: "POST",
      body: JSON.stringify(request),
    }).catch(() => undefined);
    if (answer?.ok) return;
    if (answer) throw new Error(await answer.text());
    if (over.signal.aborted) return;
    await turn();
  }
}

/** Lets the others have the processor between two looks at what they have done. */
const turn = () => new Promise((resolve) => setTimeout(resolve, 50));

async function until(reached: () => Promise<boolean>): Promise<void> {
  while (!over.signal.aborted && !(await reached())) await turn();
}

async function count(table: string, condition: string): Promise<number> {
  return Number((await rows(alur, `SELECT count(*)::int AS n FROM ${table} WHERE ${condition}`))[0]?.n);
}
const settled = () => count("effect", "status <> 'pending'");
const finished = () => count(`"case"`, "status = 'completed'");

async function callsOf(
  service: TestProcess,
): Promise<{ keys: number; calls: number; perKey: Record<string, number> }> {
  const answer = await fetch(`${await addressOf(service)}/calls`);
  return answer.json();
}

/** Who is killed once so many of the three hundred effects are settled. */
const KILLS = [
  { at: 20, workers: [0], web: false },
  { at: 60, workers: [], web: true },
  { at: 110, workers: [1], web: true },
  { at: 170, workers: [0, 1], web: false },
  { at: 230, workers: [0], web: true },
];

async function killAndRestart({ workers: numbers, web }: (typeof KILLS)[number]): Promise<void> {
  for (const n of numbers) await workers[n]?.kill9();
  if (web) {
    await door.kill9();
    await openDoor(doorPort);
  }
  for (const n of numbers) startWorker(n);
}

test("killed in the middle, again and again: all cases finish, every effect is committed once, no call is a second one", async () => {
  startWorker(0);
  startWorker(1);
  const starting = Promise.all(Array.from({ length: 2 * EACH }, (_, n) => start(n)));
  for (const kill of KILLS) {
    await until(async () => (await settled()) >= kill.at);
    await killAndRestart(kill);
  }
  await starting;
  await until(async () => (await finished()) === 2 * EACH);

  expect(await count(`"case"`, "true")).toBe(2 * EACH);
  // Succeeded, or withdrawn where the carrier called back before its own answer was committed: nothing pending, nothing failed.
  expect(await count("effect", "status IN ('succeeded', 'withdrawn')")).toBe(3 * EACH);
  expect(await count("effect", "true")).toBe(3 * EACH);
  const twice = `SELECT case_id FROM case_event WHERE event->>'type' = 'effectAnswered'
    GROUP BY case_id, event->>'instance', event->>'effect' HAVING count(*) > 1`;
  expect(await rows(alur, twice)).toEqual([]);
  for (const left of ["timer", "subscription", "incident"])
    expect([left, await count(left, "true")]).toEqual([left, 0]);

  const orders = await callsOf(bureau);
  const parcels = await callsOf(carrier);
  expect([orders.keys, parcels.keys]).toEqual([EACH, EACH]);
  const keys = await rows(alur, "SELECT key FROM effect WHERE kind = 'service'");
  expect([...Object.keys(orders.perKey), ...Object.keys(parcels.perKey)].sort()).toEqual(
    keys.map((row) => row.key).sort(),
  );

  expect(await count("delivery", "status = 'sent'")).toBe(EACH);
  expect(new Set(mailbox.mails.map((mail) => mail.messageId)).size).toBe(EACH);
}, 240_000);

test("a worker that is asked to stop hands nothing back half-done", async () => {
  const seen = await count("worker", "true");
  await Promise.all(workers.map((worker) => worker?.stop()));
  expect(workers.map((worker) => [worker?.child.exitCode, worker?.output()])).toEqual([
    [0, ""],
    [0, ""],
  ]);
  // They have signed off; those that were killed could not.
  expect(await count("worker", "true")).toBe(seen - 2);
  expect(await count("boss.job", "state = 'active'")).toBe(0);
}, 30_000);
