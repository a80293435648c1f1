// `npm run conformance:bpmn -- DIR`: imports every BPMN file under a directory, sends each back, and says what became of it, per
// file and in total. `--all` shows those that are as they should be as well. Ends with 1 when one is not.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
const [directory] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
if (!directory) {
  console.error("Give a directory of BPMN files: npm run conformance:bpmn -- path/to/models");
  process.exit(2);
}

const scratch = await mkdtemp(join(tmpdir(), "alur-conformance-"));
try {
  const outfile = join(scratch, "bpmn.mjs");
  await build({
    entryPoints: [join(root, "scripts/conformance/bpmn.ts")],
    bundle: true,
    outfile,
    format: "esm",
    platform: "node",
    target: "node24",
    alias: { "@": root },
    logLevel: "warning",
  });
  const { runBpmn, reportOf } = await import(pathToFileURL(outfile).href);
  const files = runBpmn(resolve(process.env.INIT_CWD ?? ".", directory));
  console.log(reportOf(files, process.argv.includes("--all")));
  const good = ({ crashed, lost, lostWhenEdited }) =>
    crashed === undefined && lost === 0 && lostWhenEdited === 0;
  process.exitCode = files.length > 0 && files.every(good) ? 0 : 1;
} finally {
  await rm(scratch, { recursive: true, force: true });
}
