import { join } from "node:path";
import { build } from "esbuild";
import { ROOT } from "../setup/environment.mjs";

const ENTRIES = { serve: "scripts/bench/serve.ts", jobs: "server/jobs/boss.ts" };

/** Bundles the benchmark's processes; answers the files, by name. */
export const buildBench = () => bundleInto("bench", ENTRIES);

/** Bundles processes into `dist/<folder>` as `npm start` does Alur's, of the Alur in `root`; answers the files, by name. */
export async function bundleInto(folder, entries, root = ROOT) {
  const outdir = join(root, "dist", folder);
  await build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    target: "node24",
    format: "esm",
    packages: "external",
    alias: { "@": root.replace(/\/$/, "") },
    sourcemap: true,
    logLevel: "warning",
  });
  return Object.fromEntries(Object.keys(entries).map((name) => [name, join(outdir, `${name}.mjs`)]));
}
