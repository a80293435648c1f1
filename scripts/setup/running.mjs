import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isAlive } from "./alive.mjs";
import { refusedBySystem, StartError } from "./say.mjs";

const fileOf = (data) => join(data, "running.json");

/** Who takes a data folder. */
const START = /(start|alur)\.mjs/;

/** What the Alur that runs on this data folder wrote about itself; undefined when none does. */
export function runningOn(data) {
  const file = fileOf(data);
  if (!existsSync(file)) return undefined;
  const running = JSON.parse(readFileSync(file, "utf8"));
  return isAlive(running.pid, START) ? running : undefined;
}

/** Takes the data folder for this process. Throws {@link StartError} when another Alur has it, or nothing can be written there. */
export function claim(data) {
  const other = runningOn(data);
  if (other && other.pid !== process.pid) {
    throw new StartError(
      `Alur already runs on ${data} (process ${other.pid}${other.url ? `, ${other.url}` : ""}). Stop it, or start this one with another ALUR_DATA and PORT.`,
    );
  }
  try {
    tell(data, {});
  } catch (error) {
    // On a disk that is read-only, Node says of a folder to be made that it is not there.
    const refused = refusedBySystem(error) ?? (error.code === "ENOENT" ? "it cannot be made" : undefined);
    if (!refused) throw error;
    throw new StartError(`Alur cannot keep its data in ${data}: ${refused}. ALUR_DATA names another folder.`);
  }
}

/** Writes down what others may need to find this Alur (scripts/alur.mjs): readable by its owner alone. */
export function tell(data, facts) {
  mkdirSync(data, { recursive: true });
  const unfinished = `${fileOf(data)}.${process.pid}`;
  writeFileSync(unfinished, `${JSON.stringify({ pid: process.pid, ...facts }, null, 2)}\n`, { mode: 0o600 });
  renameSync(unfinished, fileOf(data));
}

export const forget = (data) => rmSync(fileOf(data), { force: true });
