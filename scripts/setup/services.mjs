import { join } from "node:path";
import { freePort } from "./ports.mjs";

/** The sample services: what the demo organisation calls them, and where they run. */
const SAMPLES = [
  {
    key: "credit-bureau",
    name: "Credit bureau",
    script: "examples/services/credit-bureau/main.mjs",
    journal: "CREDIT_BUREAU_JOURNAL",
  },
  {
    key: "parcel-carrier",
    name: "Parcel carrier",
    script: "examples/services/parcel-carrier/main.mjs",
    journal: "PARCEL_CARRIER_JOURNAL",
  },
];

/** Starts the sample services on the ports after `port`, or free ones. Answers their keys, names and addresses. */
export async function startSampleServices(children, { port, data }) {
  const started = [];
  for (const [index, { key, name, script, journal }] of SAMPLES.entries()) {
    const own = await freePort(port + 1 + index);
    children.start(key, [script], { PORT: String(own), [journal]: join(data, "services", `${key}.jsonl`) });
    started.push({ key, name, url: `http://127.0.0.1:${own}` });
  }
  return started;
}
