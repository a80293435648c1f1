import { setTimeout as sleep } from "node:timers/promises";
import { StartError } from "./say.mjs";

const IN_TIME = new URL("./in-time.mjs", import.meta.url).href;

/** The arguments of Next's production server. */
export const webServer = ({ host, port }) => [
  "--import",
  IN_TIME,
  "node_modules/next/dist/bin/next",
  "start",
  "-H",
  host,
  "-p",
  String(port),
];

/** Waits until web, worker and database say that they are well. Throws {@link StartError} with what is not. */
export async function untilHealthy(url, seconds = 60) {
  let last = "it does not answer";
  for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
    try {
      const answer = await fetch(`${url}/api/health`);
      if (answer.ok) return;
      last = `${answer.status} ${await answer.text()}`;
    } catch (error) {
      last = error.cause?.message ?? error.message;
    }
    await sleep(100);
  }
  throw new StartError(
    `Alur did not get well within ${seconds} s (${url}/api/health: ${last}). See the logs in ALUR_DATA/logs.`,
  );
}
