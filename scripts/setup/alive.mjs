import { readFileSync } from "node:fs";

/** What /proc says of a process; "" where there is no /proc, or no such process in it. */
function told(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}

/**
 * Whether a process still runs (one that has ended and is only not yet buried does not). `like`: where its command line can be seen it
 * must be such a one, and not a stranger's that was given the number since.
 */
export function isAlive(pid, like = /(?:)/) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Somebody else's is alive.
    if (error.code !== "EPERM") return false;
  }
  if (/^State:\s+Z/m.test(told(pid, "status"))) return false;
  const commandLine = told(pid, "cmdline");
  return commandLine === "" || like.test(commandLine);
}
