import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./environment.mjs";

/** What the built program is made of. */
const PARTS = [
  "app",
  "components",
  "dsl",
  "messages",
  "server",
  "steps",
  "prisma",
  "examples",
  "public",
  "scripts",
  "next.config.ts",
  "postcss.config.mjs",
  "prisma.config.ts",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];
/** Made by the build itself, or not part of it: tests, and scripts that start, try and measure what is built. */
const SKIPPED =
  /(^|\/)(generated|node_modules|testing)$|^scripts\/(setup|lint|bench|conformance|crash|upgrade)$|^public\/customer$|\.test\.(tsx?|mjs)$|\.md$/;

/** Whether a file or folder may be part of what is built. */
export const isPart = (path) => !SKIPPED.test(path);

function* files(path) {
  if (!isPart(path) || !existsSync(join(ROOT, path))) return;
  if (!statSync(join(ROOT, path)).isDirectory()) yield path;
  else for (const name of readdirSync(join(ROOT, path)).sort()) yield* files(`${path}/${name}`);
}

/** One checksum of everything that the build reads: the same one means the same program. */
export function sourcesChecksum() {
  const hash = createHash("sha256");
  for (const part of PARTS) {
    for (const file of files(part))
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(ROOT, file)))
        .update("\0");
  }
  return hash.digest("hex");
}
