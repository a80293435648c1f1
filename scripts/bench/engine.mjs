// `npm run bench:engine`: the engine's figures, beside a floor that is written by hand. See README.md in this folder.
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { onNewEnoughNode } from "../setup/relay.mjs";

await onNewEnoughNode();

const { printTable } = await import("./figures.mjs");
const { openSetting } = await import("./setting.mjs");
const { measureBesideFloor } = await import("./beside-floor.mjs");
const { measureFairness, measureWorkers } = await import("./many.mjs");
const { measureWaiting } = await import("./waiting.mjs");

const { values: given } = parseArgs({
  options: {
    only: { type: "string", default: "review,straight" },
    clients: { type: "string", default: "1,16,64" },
    runs: { type: "string", default: "3" },
    seconds: { type: "string", default: "4" },
    "warm-up": { type: "string", default: "5" },
    json: { type: "string" },
    profile: { type: "string" },
  },
});
const parts = given.only.split(",");
const options = {
  clients: given.clients.split(",").map(Number),
  runs: Number(given.runs),
  seconds: Number(given.seconds),
  firstWarmUp: Number(given["warm-up"]),
  warmUp: 1,
  alone: given.profile !== undefined,
  alur: { options: given.profile ? ["--cpu-prof", `--cpu-prof-dir=${given.profile}`] : [] },
};
const journeys = ["review", "straight"].filter((name) => parts.includes(name));

const result = { at: new Date().toISOString(), cpus: cpus().length, node: process.version };
const setting = await openSetting();
try {
  const { rows } = await setting.admin.query(
    "SELECT version(), current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit",
  );
  Object.assign(result, { postgres: rows[0].version.split(" on ")[0], ...rows[0] });
  console.log(
    `${result.cpus} cores, Node ${result.node}, ${result.postgres}, fsync ${result.fsync}, synchronous_commit ${result.commit}`,
  );
  if (journeys.length > 0) {
    const measured = await measureBesideFloor(setting, { ...options, journeys });
    Object.assign(result, measured);
    printTable(
      "Beside the floor (medians; CPU in ms a case, of server and PostgreSQL; p50, p99 from start to first wait)",
      measured.rows,
    );
    printTable("Size", measured.sizes);
  }
  const counts = [parts.includes("waiting") && 10_000, parts.includes("million") && 1_000_000].filter(
    Boolean,
  );
  if (counts.length > 0) {
    result.waiting = await measureWaiting(setting, counts);
    printTable(
      "Cases that wait (restart: killed outright; ready and first case counted from there)",
      result.waiting,
    );
  }
  if (parts.includes("workers")) {
    result.workers = await measureWorkers(setting, { cases: 400 * options.seconds });
    printTable(
      "Workers (started by another process, the first effect of each case through the queue)",
      result.workers,
    );
  }
  if (parts.includes("fair")) {
    result.fair = await measureFairness(setting, { seconds: 5 * options.seconds, flood: 3000 });
    printTable(
      "200 organisations beside one at twenty times the load of all of them (start to end)",
      result.fair,
    );
  }
  if (given.json) writeFileSync(given.json, JSON.stringify(result, null, 2));
} finally {
  await setting.close();
}
process.exit(0);
