import { accessSync, constants, mkdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run } from "../setup/build.mjs";
import { ROOT } from "../setup/environment.mjs";
import { StartError } from "../setup/say.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

const runs = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/**
 * The browser for tests: CHROMIUM_PATH, else the system's, else the one that comes as an npm package (Playwright's own
 * would be downloaded from a server that many networks cannot reach). Answers its path and what its environment needs.
 */
export async function findChromium() {
  const { CHROMIUM_PATH, PATH = "" } = process.env;
  if (CHROMIUM_PATH) return { path: CHROMIUM_PATH, environment: {} };
  const here = PATH.split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find(runs);
  if (here) return { path: here, environment: {} };

  const folder = join(ROOT, "node_modules/.cache/alur/chromium");
  mkdirSync(folder, { recursive: true });
  const { code, output } = await run(["scripts/testing/unpack-chromium.mjs"], {
    TMPDIR: folder,
    AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
    LD_LIBRARY_PATH: undefined,
  });
  if (code !== 0)
    throw new StartError(`There is no Chromium here, and the packaged one cannot be unpacked:\n${output}`);
  return JSON.parse(output.trim().split("\n").at(-1));
}
