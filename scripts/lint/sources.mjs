import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../setup/environment.mjs";

const SKIPPED =
  /(^|\/)(node_modules|generated|dist|coverage|test-results|playwright-report|\.[^/]+)$|^public\/customer$/;

function* walk(folder) {
  for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory()) {
      if (!SKIPPED.test(path)) yield* walk(path);
    } else yield path;
  }
}

/** Paths of the sources: what git knows or would add; without git every file that is not made by a tool. */
export function sources() {
  try {
    const list = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], {
      cwd: ROOT,
      encoding: "utf8",
    });
    return list.split("\n").filter((path) => path && existsSync(join(ROOT, path)));
  } catch {
    return [...walk("")];
  }
}

export const read = (path) => readFileSync(join(ROOT, path), "utf8");
