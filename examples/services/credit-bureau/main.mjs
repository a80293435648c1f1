// A sample credit bureau: a score by customer number, now and then slow, now and then out of order, as services are.
//
//   PORT (4001)            where it listens, on 127.0.0.1
//   CREDIT_BUREAU_BUSY     share of calls answered 503, 0 to 1 (0.1)
//   CREDIT_BUREAU_SLOW     share of calls answered slowly (0.1), and how slowly: CREDIT_BUREAU_SLOW_MS (1500)
//   CREDIT_BUREAU_SEED     another seed, another pattern of the two
//   CREDIT_BUREAU_JOURNAL  file in which calls are kept over a restart
//
// Numbers that begin with 503 are always answered 503, those with 400 always 400: to see what an incident looks like.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { Calls } from "../calls.mjs";
import { Refusal, serve } from "../http.mjs";
import { openJournal } from "../journal.mjs";

const { PORT = "4001", CREDIT_BUREAU_BUSY = "0.1", CREDIT_BUREAU_SLOW = "0.1" } = process.env;
const { CREDIT_BUREAU_SLOW_MS = "1500", CREDIT_BUREAU_SEED = "alur", CREDIT_BUREAU_JOURNAL } = process.env;

const openapi = JSON.parse(readFileSync(new URL("openapi.json", import.meta.url), "utf8"));
const journal = openJournal(CREDIT_BUREAU_JOURNAL);
const calls = new Calls();
for (const { key } of journal.facts) calls.count(key);

/** A number from 0 to 1 that is always the same for the same text. */
const chance = (text) =>
  createHash("sha256").update(`${CREDIT_BUREAU_SEED}/${text}`).digest().readUInt32BE() / 2 ** 32;

/** From 300 to 850, always the same for the same customer, whatever the seed. */
const scoreOf = (customer) =>
  300 + (createHash("sha256").update(customer.toUpperCase()).digest().readUInt32BE() % 551);

async function score({ parts: [customer], key }) {
  const nth = calls.count(key);
  journal.add({ key: key ?? "none" });
  if (!/^[A-Za-z0-9-]{1,40}$/.test(customer) || customer.startsWith("400")) {
    throw new Refusal(400, `${customer} is not a customer number.`);
  }
  const call = `${key ?? customer}/${nth}`;
  if (customer.startsWith("503") || chance(`busy/${call}`) < Number(CREDIT_BUREAU_BUSY)) {
    throw new Refusal(503, "The bureau is busy. Ask again in a moment.", { "retry-after": "1" });
  }
  if (chance(`slow/${call}`) < Number(CREDIT_BUREAU_SLOW)) await sleep(Number(CREDIT_BUREAU_SLOW_MS));
  return { body: { customer, score: scoreOf(customer), checkedAt: new Date().toISOString() } };
}

serve("Credit bureau", Number(PORT), [
  { method: "GET", path: /^\/scores\/([^/]+)$/, run: score },
  { method: "GET", path: /^\/calls$/, run: () => ({ body: calls.report() }) },
  { method: "GET", path: /^\/openapi\.json$/, run: () => ({ body: openapi }) },
]);
