import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StartError } from "./say.mjs";

const fileOf = (data) => join(data, "running.json");

/** True for a process that is alive and, where that can be seen, is a start of Alur and not a stranger with its number. */
function isStart(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== "EPERM") return false;
  }
  const commandLine = `/proc/${pid}/cmdline`;
  return !existsSync(commandLine) || /(start|alur)\.mjs/.test(readFileSync(commandLine, "utf8"));
}

/** What the Alur that runs on this data folder wrote about itself; undefined when none does. */
export function runningOn(data) {
  const file = fileOf(data);
  if (!existsSync(file)) return undefined;
  const running = JSON.parse(readFileSync(file, "utf8"));
  return isStart(running.pid) ? running : undefined;
}

/** Takes the data folder for this process. Throws {@link StartError} when another Alur has it. */
export function claim(data) {
  const other = runningOn(data);
  if (other && other.pid !== process.pid) {
    throw new StartError(
      `Alur already runs on ${data} (process ${other.pid}${other.url ? `, ${other.url}` : ""}). Stop it, or start this one with another ALUR_DATA and PORT.`,
    );
  }
  tell(data, {});
}

/** Writes down what others may need to find this Alur (scripts/alur.mjs): readable by its owner alone. */
export function tell(data, facts) {
  mkdirSync(data, { recursive: true });
  const unfinished = `${fileOf(data)}.${process.pid}`;
  writeFileSync(unfinished, `${JSON.stringify({ pid: process.pid, ...facts }, null, 2)}\n`, { mode: 0o600 });
  renameSync(unfinished, fileOf(data));
}

export const forget = (data) => rmSync(fileOf(data), { force: true });
