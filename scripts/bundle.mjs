// Bundles what runs outside Next, one file each, in dist/. Packages stay outside: they are in node_modules anyway.

import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));

const ENTRIES = {
  worker: "server/worker.ts",
  cli: "server/cli.ts",
  offline: "server/offline.ts",
  jobs: "server/jobs/boss.ts",
  mailbox: "server/mailServer.ts",
  seed: "prisma/seed.ts",
};

const only = process.argv.slice(2);
const wanted = Object.entries(ENTRIES).filter(([name]) => only.length === 0 || only.includes(name));
const entryPoints = Object.fromEntries(
  wanted.map(([name, file]) => [name, join(root, file)]).filter(([, file]) => existsSync(file)),
);
if (only.length === 0) await rm(join(root, "dist"), { recursive: true, force: true });
await build({
  entryPoints,
  outdir: join(root, "dist"),
  outExtension: { ".js": ".mjs" },
  bundle: true,
  splitting: true,
  chunkNames: "parts/[hash]",
  platform: "node",
  target: "node24",
  format: "esm",
  packages: "external",
  alias: { "@": root.replace(/\/$/, "") },
  jsx: "automatic",
  sourcemap: true,
  logLevel: "warning",
});
