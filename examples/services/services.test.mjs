import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "alur-services-"));
const running = [];

/** Starts a sample service on a free port; answers its address. */
async function start(name, environment) {
  const child = spawn(process.execPath, [join(import.meta.dirname, name, "main.mjs")], {
    env: { ...process.env, PORT: "0", ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  running.push(child);
  child.stdout.setEncoding("utf8");
  for await (const text of child.stdout) return /http:\S+/.exec(text)[0];
}

const stopAll = () =>
  Promise.all(
    running.splice(0).map((child) => {
      const gone = new Promise((done) => child.once("exit", done));
      child.kill("SIGKILL");
      return gone;
    }),
  );

const post = (url, body, key) =>
  fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": key },
    body: JSON.stringify(body),
  });

afterEach(async () => {
  await stopAll();
  rmSync(folder, { recursive: true, force: true });
});

test("the credit bureau gives the same customer the same score, and counts calls per key", async () => {
  const url = await start("credit-bureau", { CREDIT_BUREAU_BUSY: "0", CREDIT_BUREAU_SLOW: "0" });
  const ask = async (key) =>
    (await fetch(`${url}/scores/C-1002`, { headers: { "idempotency-key": key } })).json();
  const [a, b] = [await ask("one"), await ask("one")];
  expect(a).toMatchObject({ customer: "C-1002", score: 699 });
  expect(b.score).toBe(a.score);
  await ask("two");
  expect(await (await fetch(`${url}/calls`)).json()).toEqual({
    keys: 2,
    calls: 3,
    perKey: { one: 2, two: 1 },
  });
});

test("the credit bureau is busy now and then, the same way at every run", async () => {
  const url = await start("credit-bureau", { CREDIT_BUREAU_BUSY: "0.5", CREDIT_BUREAU_SLOW: "0" });
  const status = async (key) =>
    (await fetch(`${url}/scores/C-1`, { headers: { "idempotency-key": key } })).status;
  const seen = await Promise.all([...Array(20).keys()].map((n) => status(`key-${n}`)));
  expect(new Set(seen)).toEqual(new Set([200, 503]));
  expect((await fetch(`${url}/scores/503-1`)).status).toBe(503);
  expect((await fetch(`${url}/scores/400-1`)).status).toBe(400);
});

test("the carrier makes one shipment per key, remembers it when it is killed, and calls back", async () => {
  const told = Promise.withResolvers();
  const receiver = createServer(async (request, response) => {
    const parts = await request.toArray();
    response.end();
    told.resolve(JSON.parse(Buffer.concat(parts).toString()));
  });
  await new Promise((ready) => receiver.listen(0, "127.0.0.1", ready));
  const callbackUrl = `http://127.0.0.1:${receiver.address().port}/`;
  const environment = {
    PARCEL_CARRIER_JOURNAL: join(folder, "carrier.jsonl"),
    PARCEL_CARRIER_DELIVERY_MS: "3600000",
  };
  const parcel = { reference: "PAR-1", to: "Jl. Melati 12", weight: 2, callbackUrl };
  const before = await start("parcel-carrier", environment);
  const { shipment } = await (await post(`${before}/shipments`, parcel, "key")).json();
  await stopAll();

  const after = await start("parcel-carrier", environment);
  const again = await post(`${after}/shipments`, parcel, "key");
  expect(again.status).toBe(202);
  expect(await again.json()).toMatchObject({ shipment, status: "accepted" });
  expect((await post(`${after}/shipments/${shipment}/deliver`, {}, "now")).status).toBe(200);
  expect(await told.promise).toMatchObject({ shipment, status: "delivered" });
  receiver.close();
});

test("what is not a shipment is refused with a sentence", async () => {
  const url = await start("parcel-carrier", {});
  const refused = await post(`${url}/shipments`, { reference: "x", to: "y", weight: -1 }, "key");
  expect(refused.status).toBe(422);
  expect(await refused.json()).toEqual({
    title: "weight: a number of kilograms above 0 is needed.",
    status: 422,
  });
});
