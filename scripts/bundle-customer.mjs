// Bundles the customer's pages, which are no part of Next's app: the renderer that route handlers call, one script for the
// browser (Preact in React's place, no parser of messages), one style sheet with its fonts. Run before `next build` and once
// before `next dev`.
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");
/** Bytes, gzip: what a customer's browser may be asked to load as script. */
export const SCRIPT_BUDGET = 40 * 1024;

const shared = {
  bundle: true,
  minify: true,
  format: "esm",
  jsx: "automatic",
  legalComments: "none",
  logLevel: "warning",
  metafile: true,
  write: false,
  absWorkingDir: root,
  alias: {
    "@": root,
    react: "preact/compat",
    "react-dom/client": "preact/compat/client",
    "react/jsx-runtime": "preact/jsx-runtime",
  },
};

/**
 * Builds everything into `outdir` (default: the repository). Answers the address and size of the script.
 * @param {{outdir?: string}} options
 */
export async function bundleCustomer({ outdir = root } = {}) {
  const [style, script] = await Promise.all([styles(), browser()]);
  const files = join(outdir, "public", "customer");
  await mkdir(join(files, "fonts"), { recursive: true });
  const assets = { script: `/customer/${script.name}`, style: `/customer/${style.name}` };
  const fresh = new Map([[script.name, script.contents], [style.name, style.contents], ...style.fonts]);
  for (const [name, contents] of fresh) await put(join(files, name), contents);
  const server = await renderer(assets);
  await mkdir(join(outdir, "generated"), { recursive: true });
  await put(join(outdir, "generated", "customer-server.mjs"), server);
  await sweep(files, fresh);
  return { assets, file: join(files, script.name), gzip: gzipSync(script.contents, { level: 9 }).length };
}

async function browser() {
  const result = await build({
    ...shared,
    entryPoints: ["components/customer/client.tsx"],
    outfile: "client.js",
    platform: "browser",
    target: ["es2021", "safari15"],
    // Messages come parsed from the server.
    alias: {
      ...shared.alias,
      "@formatjs/icu-messageformat-parser": "@formatjs/icu-messageformat-parser/no-parser.js",
    },
    define: { "process.env.NODE_ENV": '"production"' },
  });
  const { contents } = result.outputFiles[0];
  return { name: `customer-${hash(contents)}.js`, contents };
}

async function styles() {
  const result = await build({
    ...shared,
    entryPoints: ["components/customer/customer.css"],
    outdir: "out",
    publicPath: "/customer",
    assetNames: "fonts/[name]-[hash]",
    loader: { ".woff2": "file" },
    target: ["chrome99", "safari15.4", "firefox97"],
  });
  const built = result.outputFiles.find((file) => file.path.endsWith(".css"));
  const css = { contents: Buffer.from(withoutLightDark(built.text)) };
  const fonts = result.outputFiles
    .filter((file) => file.path.endsWith(".woff2"))
    .map((file) => [`fonts/${file.path.split("/").at(-1)}`, file.contents]);
  return { name: `customer-${hash(css.contents)}.css`, contents: css.contents, fonts };
}

/**
 * Writes `light-dark(a, b)` out as a and, under the system's dark scheme, b: phones with browsers older than 2024 do not know
 * it, and without it a page would have no colours at all.
 * @param {string} css minified, without nesting
 */
export function withoutLightDark(css) {
  const dark = [];
  const light = css.replace(/([^{}]+)\{([^{}]*light-dark\([^{}]*)\}/g, (_, selector, body) => {
    const both = body
      .split(";")
      .map((declaration) => ({ light: half(declaration, 0), dark: half(declaration, 1) }));
    dark.push(
      `${selector}{${both
        .filter((d) => d.light !== d.dark)
        .map((d) => d.dark)
        .join(";")}}`,
    );
    return `${selector}{${both.map((d) => d.light).join(";")}}`;
  });
  return dark.length === 0 ? css : `${light.trimEnd()}@media (prefers-color-scheme:dark){${dark.join("")}}\n`;
}

/** A declaration with one half of each `light-dark()` in it. */
function half(declaration, which) {
  const at = declaration.indexOf("light-dark(");
  if (at < 0) return declaration;
  const halves = [""];
  let depth = 1;
  let end = at + "light-dark(".length;
  for (; depth > 0 && end < declaration.length; end++) {
    const letter = declaration[end];
    depth += letter === "(" ? 1 : letter === ")" ? -1 : 0;
    if (letter === "," && depth === 1) halves.push("");
    else if (depth > 0) halves[halves.length - 1] += letter;
  }
  return half(declaration.slice(0, at) + halves[which].trim() + declaration.slice(end), which);
}

async function renderer(assets) {
  const result = await build({
    ...shared,
    entryPoints: ["components/customer/server.tsx"],
    outfile: "server.mjs",
    platform: "node",
    target: "node24",
    loader: { ".css": "empty" },
    define: { "process.env.NODE_ENV": '"production"', ALUR_CUSTOMER_ASSETS: JSON.stringify(assets) },
  });
  return result.outputFiles[0].contents;
}

/** Writes a file in one step, and only when it changes: a running server never reads half of it. */
async function put(path, contents) {
  const before = await readFile(path).catch(() => undefined);
  if (before && Buffer.compare(before, Buffer.from(contents)) === 0) return;
  const beside = `${path}.${process.pid}.new`;
  await writeFile(beside, contents);
  await rename(beside, path);
}

/** Takes away what earlier builds have left. */
async function sweep(folder, fresh) {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(folder.length + 1);
    if (entry.isFile() && !fresh.has(name) && !name.endsWith(".new")) await rm(path, { force: true });
  }
}

function hash(contents) {
  return createHash("sha256").update(contents).digest("hex").slice(0, 12);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { assets, gzip } = await bundleCustomer();
  console.log(
    `customer pages: ${assets.script}, ${(gzip / 1024).toFixed(1)} KB gzip of ${SCRIPT_BUDGET / 1024}`,
  );
  if (gzip > SCRIPT_BUDGET) process.exit(1);
}
