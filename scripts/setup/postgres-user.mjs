import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { StartError, warn } from "./say.mjs";

/** Names that may run PostgreSQL for us when we are root, best first. */
const CANDIDATES = ["postgres", "alur"];

function passwdEntry(name) {
  for (const line of readFileSync("/etc/passwd", "utf8").split("\n")) {
    const [user, , uid, gid] = line.split(":");
    if (user === name) return { name, uid: Number(uid), gid: Number(gid) };
  }
  return undefined;
}

/**
 * Whom PostgreSQL runs as: us, and so undefined, unless we are root, whom it refuses. Then the system user `postgres`, or
 * `alur`, which is made when neither exists.
 */
export function postgresUser() {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of CANDIDATES) {
    const entry = passwdEntry(name);
    if (entry && entry.uid !== 0) return entry;
  }
  const made = spawnSync("useradd", [
    "--system",
    "--user-group",
    "--no-create-home",
    "--shell",
    "/usr/sbin/nologin",
    "alur",
  ]);
  const entry = made.status === 0 ? passwdEntry("alur") : undefined;
  if (!entry) {
    throw new StartError(
      "PostgreSQL does not run as root, and there is no other user here that it could run as. Start Alur as an ordinary user, or set DATABASE_URL to a PostgreSQL that runs already.",
    );
  }
  warn("PostgreSQL does not run as root: made the system user alur for it.");
  return entry;
}

/** True when that user (or we) can enter the folder or read the file. */
export function canEnter(user, path) {
  if (!user) return true;
  return (
    spawnSync("/bin/sh", ["-c", 'test -r "$1" && test -x "$1"', "sh", path], {
      uid: user.uid,
      gid: user.gid,
      cwd: "/",
    }).status === 0
  );
}
