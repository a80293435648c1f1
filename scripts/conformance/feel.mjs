// `npm run conformance:feel -- DIR`: runs a directory in the layout of the DMN TCK (models `*.dmn` beside `*-test-*.xml`) and
// says how much of it passes, per case and in total. `--all` shows what passed as well. Ends with 1 when something failed.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
const [directory] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
if (!directory) {
  console.error("Give the directory of the suite: npm run conformance:feel -- path/to/TestCases");
  process.exit(2);
}

const scratch = await mkdtemp(join(tmpdir(), "alur-conformance-"));
try {
  const outfile = join(scratch, "suite.mjs");
  await build({
    entryPoints: [join(root, "scripts/conformance/suite.ts")],
    bundle: true,
    outfile,
    format: "esm",
    platform: "node",
    target: "node24",
    alias: { "@": root },
    logLevel: "warning",
  });
  const { runSuite, report } = await import(pathToFileURL(outfile).href);
  const files = runSuite(resolve(process.env.INIT_CWD ?? ".", directory));
  console.log(report(files, process.argv.includes("--all")));
  process.exitCode =
    files.length > 0 && files.every((file) => file.outcomes.every(({ passed }) => passed)) ? 0 : 1;
} finally {
  await rm(scratch, { recursive: true, force: true });
}
