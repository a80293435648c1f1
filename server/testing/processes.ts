import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
/** Inside node_modules, so that the bundles find their packages. */
const OUTDIR = join(ROOT, `node_modules/.cache/alur/tests-${process.pid}`);

/** Removes what {@link bundle} has made for this test file. */
export async function removeBundles(): Promise<void> {
  await rm(OUTDIR, { recursive: true, force: true });
}

/** Bundles entries (paths from the root) as `npm start` does, to where their packages are found. Answers the files, by name. */
export async function bundle<Name extends string>(
  entries: Record<Name, string>,
): Promise<Record<Name, string>> {
  await build({
    absWorkingDir: ROOT,
    entryPoints: entries,
    outdir: OUTDIR,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    target: "node24",
    format: "esm",
    packages: "external",
    alias: { "@": ROOT },
    logLevel: "error",
  });
  const files = {} as Record<Name, string>;
  for (const name in entries) files[name] = join(OUTDIR, `${name}.mjs`);
  return files;
}

/** A process of a test's own. */
export interface TestProcess {
  readonly child: ChildProcess;
  /** What it has said so far. */
  output(): string;
  /** Resolves when it has said something that matches, with the match. Rejects when it ends before. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  /** Ends it without a chance to clean up, and waits until it is gone. */
  kill9(): Promise<void>;
  /** Asks it to end, and waits until it has. */
  stop(): Promise<void>;
}

/** Starts a node process. Its environment is the one given and nothing else but PATH. */
export function startProcess(file: string, env: Record<string, string>): TestProcess {
  const child = spawn(process.execPath, [file], {
    cwd: ROOT,
    env: { NODE_ENV: "production", PATH: process.env.PATH, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = once(child, "exit");
  let said = "";
  const take = (part: Buffer) => {
    said += part.toString("utf8");
    child.emit("said");
  };
  child.stdout.on("data", take);
  child.stderr.on("data", take);
  const end = async (signal: "SIGKILL" | "SIGTERM") => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await exited;
  };
  return {
    child,
    output: () => said,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(said);
          if (match) resolve(match);
        };
        child.on("said", look);
        void exited.then(() => reject(new Error(`${file} has ended: ${said}`)));
        look();
      }),
    kill9: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
  };
}
