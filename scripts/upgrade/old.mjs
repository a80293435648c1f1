import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { ROOT } from "../setup/environment.mjs";
import { StartError } from "../setup/say.mjs";

/** The test's own door: the functions that Alur's routes call, of whichever Alur it is bundled with. */
export const DOOR = "scripts/crash/door.ts";

const git = (...of) => execFileSync("git", of, { cwd: ROOT, encoding: "utf8" }).trim();

/**
 * The commit that is named so; for "" the one before the newest migration, the last that does not know the tables as they are. Needs the
 * repository's history. Throws {@link StartError}.
 */
export function commitOf(name) {
  try {
    const newest = () => git("log", "-1", "--format=%H", "--", "prisma/migrations");
    return git("rev-parse", "--verify", "--quiet", `${name || `${newest()}^`}^{commit}`);
  } catch {
    throw new StartError(
      name
        ? `There is no commit ${name} in this clone.`
        : "The history of this clone does not reach back to before the newest migration.",
    );
  }
}

/**
 * Puts Alur as it was at a commit into `folder`, with the packages of today and the test's own door: what is bundled there is
 * that Alur. Answers what is between that commit and this tree.
 */
export function checkOut(commit, folder) {
  mkdirSync(folder, { recursive: true });
  const archive = join(folder, "..", "old.tar");
  git("archive", "--output", archive, commit);
  execFileSync("tar", ["-xf", archive, "-C", folder]);
  rmSync(archive);
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  mkdirSync(join(folder, dirname(DOOR)), { recursive: true });
  copyFileSync(join(ROOT, DOOR), join(folder, DOOR));
  const made = spawnSync(process.execPath, ["node_modules/prisma/build/index.js", "generate"], {
    cwd: folder,
    encoding: "utf8",
  });
  if (made.status !== 0) throw new StartError(`No client for the tables of ${commit}: ${made.stderr}`);
  return git("rev-list", "--count", `${commit}..HEAD`);
}
