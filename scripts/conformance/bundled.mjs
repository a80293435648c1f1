import { existsSync, statSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/** The directory that was given on the command line, as it is meant where npm was called; ends with 2 when it is none. */
export function givenDirectory(usage) {
  const [directory] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
  const given = directory && resolve(process.env.INIT_CWD ?? ".", directory);
  if (given && existsSync(given) && statSync(given).isDirectory()) return given;
  console.error(given ? `${given} is no directory. ${usage}` : usage);
  return process.exit(2);
}

/** True when `--all` asks for what is as it should be as well. */
export const wantsAll = () => process.argv.includes("--all");

/** Hands what a TypeScript file of this folder exports to `use`. */
export async function withBundle(entry, use) {
  const scratch = await mkdtemp(join(tmpdir(), "alur-conformance-"));
  try {
    const outfile = join(scratch, "bundle.mjs");
    await build({
      entryPoints: [join(root, "scripts/conformance", entry)],
      bundle: true,
      outfile,
      format: "esm",
      platform: "node",
      target: "node24",
      alias: { "@": root },
      logLevel: "warning",
    });
    await use(await import(pathToFileURL(outfile).href));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
