import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./environment.mjs";
import { begin, StartError } from "./say.mjs";

const STAMP = join(ROOT, "node_modules/.alur-installed");
const NODE = 24;
const OWN_NODE = join(ROOT, "node_modules/node/bin", process.platform === "win32" ? "node.exe" : "node");

const wanted = () => {
  const hash = createHash("sha256");
  for (const file of ["package.json", "package-lock.json"]) hash.update(readFileSync(join(ROOT, file)));
  return hash.digest("hex");
};

const stamp = () => (existsSync(STAMP) ? readFileSync(STAMP, "utf8") : "");

/** Runs npm: the one that started us, else the one on the path. */
function npm(args) {
  const script = process.env.npm_execpath?.endsWith(".js") ? process.env.npm_execpath : undefined;
  const [command, before] = script ? [process.execPath, [script]] : ["npm", []];
  const env = { ...process.env, NODE_ENV: "development" };
  const done = spawnSync(command, [...before, ...args], {
    cwd: ROOT,
    env,
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  if (done.error?.code === "ENOENT")
    throw new StartError("npm is not on the path. Install Node.js with npm and start again.");
  if (done.status !== 0) {
    throw new StartError(
      `npm could not install what Alur needs. It said:\n\n${`${done.stdout ?? ""}${done.stderr ?? ""}`.trim()}`,
    );
  }
}

/**
 * Installs the packages of the lock file, unless exactly those are there. `npm install` and not `npm ci`: a lock file made
 * where another platform's optional packages are missing is refused by the latter.
 */
export function installPackages() {
  const hash = wanted();
  if (stamp() === hash) return;
  const done = begin("Installing packages (about a minute and a half the first time)");
  // Install scripts are not run: npm 11 would block them, one of them downloads from a server of its own, and the two that
  // matter (Node below, PostgreSQL's links in postgres.mjs) we do ourselves.
  npm(["install", "--ignore-scripts", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"]);
  // npm may touch up the lock file for this platform: the stamp is of what it left.
  writeFileSync(STAMP, wanted());
  done("Packages are installed");
}

const major = (version) => Number(/^v?(\d+)/.exec(version)?.[1] ?? 0);

/** A Node that is there: an installation may have taken away the very one we run on, when that came as a package. */
const nodeHere = () =>
  [process.execPath, process.env.npm_node_execpath].find((path) => path && existsSync(path)) ?? "node";

/** The Node to run on: this one when it is new enough, else the one that the npm package `node` brings. */
export function nodeToRunOn() {
  if (major(process.versions.node) >= NODE && existsSync(process.execPath)) return process.execPath;
  const works = () =>
    existsSync(OWN_NODE) && major(spawnSync(OWN_NODE, ["-v"], { encoding: "utf8" }).stdout ?? "") >= NODE;
  if (!works()) {
    const done = begin(`Fetching Node ${NODE}`);
    const fetched = spawnSync(nodeHere(), ["installArchSpecificPackage.js"], {
      cwd: join(ROOT, "node_modules/node"),
      env: {
        ...process.env,
        npm_config_loglevel: "error",
        npm_config_audit: "false",
        npm_config_fund: "false",
      },
      encoding: "utf8",
    });
    if (!works()) {
      throw new StartError(
        `Alur runs on Node ${NODE} and could not fetch it. Install Node ${NODE} from nodejs.org and start again.\n${fetched.stderr ?? ""}`.trim(),
      );
    }
    done(`Node ${NODE} is there`);
  }
  return OWN_NODE;
}
