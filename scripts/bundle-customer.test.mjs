import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundleCustomer, SCRIPT_BUDGET, withoutLightDark } from "./bundle-customer.mjs";

let outdir;
beforeAll(async () => {
  outdir = await mkdtemp(join(tmpdir(), "alur-customer-"));
  await bundleCustomer({ outdir });
}, 60_000);
afterAll(() => rm(outdir, { recursive: true, force: true }));

test("all script of the customer's pages together stays within 40 KB gzip", async () => {
  const folder = join(outdir, "public", "customer");
  const scripts = (await readdir(folder)).filter((name) => name.endsWith(".js"));
  expect(scripts).toHaveLength(1);
  const script = await readFile(join(folder, scripts[0]));
  const size = gzipSync(script, { level: 9 }).length;
  console.log(`script of the customer's pages: ${(size / 1024).toFixed(1)} KB gzip`);
  expect(size).toBeLessThanOrEqual(SCRIPT_BUDGET);
});

test("the renderer names the files that were built, and brings all it needs", async () => {
  const server = await readFile(join(outdir, "generated", "customer-server.mjs"), "utf8");
  for (const name of await readdir(join(outdir, "public", "customer")))
    if (name !== "fonts") expect(server).toContain(`/customer/${name}`);
  const imports = [...server.matchAll(/\bfrom\s*"([^"]+)"/g)].map((match) => match[1]);
  expect(imports.every((name) => name.startsWith("node:"))).toBe(true);
});

test("fonts come in parts that a page fetches only when it needs them", async () => {
  const folder = join(outdir, "public", "customer");
  const css = await readFile(
    join(
      folder,
      (await readdir(folder)).find((name) => name.endsWith(".css")),
    ),
    "utf8",
  );
  expect(css.match(/@font-face/g).length).toBe(css.match(/unicode-range/g).length);
  expect(css).toContain("font-display:swap");
  expect(css).not.toContain("light-dark(");
});

test("colours for light and dark, for browsers that do not know light-dark()", () => {
  const css = ".a{color:red;--x:light-dark(#fff,#000)}.b{--y:light-dark(var(--p,#fff),var(--q,#000))}";
  expect(withoutLightDark(css)).toBe(
    ".a{color:red;--x:#fff}.b{--y:var(--p,#fff)}@media (prefers-color-scheme:dark){.a{--x:#000}.b{--y:var(--q,#000)}}\n",
  );
});
