// A sample parcel carrier: takes a shipment, delivers it a while later, and then calls back.
//
//   PORT (4002)                where it listens, on 127.0.0.1
//   PARCEL_CARRIER_DELIVERY_MS milliseconds until a shipment is delivered (8000)
//   PARCEL_CARRIER_JOURNAL     file in which shipments are kept over a restart
//
// What goes to an island waits for the ferry: it is delivered when somebody posts to /shipments/{id}/deliver.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { Calls } from "../calls.mjs";
import { Refusal, serve } from "../http.mjs";
import { openJournal } from "../journal.mjs";

const { PORT = "4002", PARCEL_CARRIER_DELIVERY_MS = "8000", PARCEL_CARRIER_JOURNAL } = process.env;
/** Milliseconds between two attempts to call back: doubled each time up to the longest, given up after a day. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 60_000;
const GIVE_UP_AFTER = 24 * 60 * 60 * 1000;

const openapi = JSON.parse(readFileSync(new URL("openapi.json", import.meta.url), "utf8"));
const journal = openJournal(PARCEL_CARRIER_JOURNAL);
const calls = new Calls();
const shipments = new Map();

/** The same key names the same shipment, without a list of keys: its number is made from it. */
const numberOf = (key) => `P-${createHash("sha256").update(key).digest("hex").slice(0, 10).toUpperCase()}`;

const isText = (value) => typeof value === "string" && value.trim() !== "" && value.length <= 500;

function check({ reference, to, weight, callbackUrl }) {
  if (!isText(reference))
    throw new Refusal(422, "reference: a text is needed, by which you know the shipment.");
  if (!isText(to)) throw new Refusal(422, "to: an address is needed.");
  if (!(Number(weight) > 0)) throw new Refusal(422, "weight: a number of kilograms above 0 is needed.");
  if (callbackUrl !== undefined && !/^https?:/.test(callbackUrl))
    throw new Refusal(422, "callbackUrl: an http address is needed.");
}

const shown = ({ shipment, reference, to, weight, status, deliveredAt }) => ({
  shipment,
  reference,
  to,
  weight,
  status,
  deliveredAt,
});

function create({ body, key }) {
  check(body);
  const shipment = numberOf(key ?? `${Date.now()}/${Math.random()}`);
  calls.count(key);
  const known = shipments.get(shipment);
  journal.add({ call: key ?? "none" });
  if (!known) {
    const { reference, to, weight, callbackUrl } = body;
    const made = {
      shipment,
      reference,
      to,
      weight,
      callbackUrl,
      status: "accepted",
      due: Date.now() + Number(PARCEL_CARRIER_DELIVERY_MS),
    };
    keep(made);
    deliverWhenDue(made);
  }
  return { status: 202, body: shown(shipments.get(shipment)) };
}

function keep(shipment) {
  shipments.set(shipment.shipment, shipment);
  journal.add({ shipment });
}

function find(number) {
  const found = shipments.get(number);
  if (!found) throw new Refusal(404, `There is no shipment ${number}.`);
  return found;
}

function deliverWhenDue(shipment) {
  if (/\bisland\b/i.test(shipment.to)) return;
  setTimeout(() => deliver(shipment.shipment), Math.max(0, shipment.due - Date.now()));
}

function deliver(number) {
  const shipment = find(number);
  if (shipment.status === "delivered") return shipment;
  const delivered = { ...shipment, status: "delivered", deliveredAt: new Date().toISOString() };
  keep(delivered);
  callBack(delivered);
  return delivered;
}

async function callBack(shipment) {
  const { shipment: number, status, deliveredAt, callbackUrl } = shipment;
  if (!callbackUrl) return;
  const started = Date.now();
  for (
    let pause = FIRST_PAUSE;
    Date.now() - started < GIVE_UP_AFTER;
    pause = Math.min(pause * 2, LONGEST_PAUSE)
  ) {
    const told = await fetch(callbackUrl, {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": `${number}/${status}` },
      body: JSON.stringify({ shipment: number, status, deliveredAt }),
    }).catch(() => undefined);
    // Any answer below 500 is an answer: the receiver has understood, or never will.
    if (told && told.status < 500 && told.status !== 429) break;
    await sleep(pause);
  }
  keep({ ...shipment, told: true });
}

for (const { call, shipment } of journal.facts) {
  if (call) calls.count(call);
  if (shipment) shipments.set(shipment.shipment, shipment);
}
for (const shipment of shipments.values()) {
  if (shipment.status === "accepted") deliverWhenDue(shipment);
  else if (!shipment.told) callBack(shipment);
}

serve("Parcel carrier", Number(PORT), [
  { method: "POST", path: /^\/shipments$/, run: create },
  {
    method: "GET",
    path: /^\/shipments\/([^/]+)$/,
    run: ({ parts: [number] }) => ({ body: shown(find(number)) }),
  },
  {
    method: "POST",
    path: /^\/shipments\/([^/]+)\/deliver$/,
    run: ({ parts: [number] }) => ({ body: shown(deliver(number)) }),
  },
  { method: "GET", path: /^\/calls$/, run: () => ({ body: calls.report() }) },
  { method: "GET", path: /^\/openapi\.json$/, run: () => ({ body: openapi }) },
]);
