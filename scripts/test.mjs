// `npm test`: everything, from a fresh clone, with a database and an Alur of its own. The last line is the sum.
import { spawn, spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checks } from "./lint/checks.mjs";
import { buildAll, buildParts, childEnvironment, run } from "./setup/build.mjs";
import { ROOT } from "./setup/environment.mjs";
import { freePort } from "./setup/ports.mjs";
import { ownPostgres } from "./setup/postgres.mjs";
import { prepare } from "./setup/prepare.mjs";
import { giveUp, say } from "./setup/say.mjs";
import { keptSecrets } from "./setup/secrets.mjs";
import { startAlur } from "./testing/alur-under-test.mjs";
import { findChromium } from "./testing/chromium.mjs";
import { killRunning } from "./testing/kill-running.mjs";
import { countPlaywright, countVitest, Tally } from "./testing/tally.mjs";

/** Databases of tests need not survive a power cut, and there are hundreds of them. */
const FORGETFUL = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  max_connections: "200",
};

/** Runs a test runner in sight of the reader; answers its exit code. */
const inSight = (args, environment) =>
  new Promise((done) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: childEnvironment(environment),
      stdio: "inherit",
    });
    child.on("close", (code) => done(code ?? 1));
  });

const quiet = async (args, environment) => {
  const { code, output } = await run(args, environment);
  return code === 0 ? "" : output || `ended with ${code}`;
};

async function sourcesAndSchema(tally, databaseUrl) {
  for (const check of checks) await tally.one(check.name, check.run);
  await tally.one("Types", () => quiet(["node_modules/typescript/bin/tsc", "--noEmit", "-p", "."]));
  const diff = [
    "--from-migrations",
    "prisma/migrations",
    "--to-schema",
    "prisma/schema.prisma",
    "--exit-code",
  ];
  await tally.one("Migrations make the schema", async () => {
    const args = ["node_modules/prisma/build/index.js", "migrate", "diff", ...diff];
    const { code, output } = await run(args, { DATABASE_URL: databaseUrl });
    // An engine that died has ended with 0 as well: only what it says counts.
    return code === 0 && output.includes("No difference detected") ? "" : `ended with ${code}:\n${output}`;
  });
}

async function vitest(tally, project, work, databaseUrl) {
  const report = join(work, `${project}.json`);
  const args = ["node_modules/vitest/vitest.mjs", "run", "--project", project];
  const code = await inSight(
    [...args, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
    {
      ALUR_TEST_DATABASE_URL: databaseUrl,
      DATABASE_URL: databaseUrl,
    },
  );
  tally.add(`Vitest, ${project}`, countVitest(report), code);
}

/** A key made on the command line, as an integrator would. */
async function makeKey(data, name) {
  const made = await run(["scripts/alur.mjs", "key", "create", "--organisation", "demo", "--name", name], {
    ALUR_DATA: data,
  });
  const key = /alur_\S+/.exec(made.output)?.[0];
  if (made.code !== 0 || !key) throw new Error(`no key was made:\n${made.output}`);
  return key;
}

/** The story by curl, as an integrator would tell it. */
async function orderByScript(url, key) {
  const tools = ["bash", "curl"].every((tool) => spawnSync(tool, ["--version"]).status === 0);
  if (!tools) return say("  (not run: there is no bash or curl here)") ?? "";
  const env = childEnvironment({ ALUR_URL: url, ALUR_KEY: key });
  const done = spawnSync("bash", ["examples/order.sh"], {
    cwd: ROOT,
    env,
    encoding: "utf8",
    timeout: 300_000,
  });
  return done.status === 0 ? "" : `${done.stdout}${done.stderr}`;
}

async function shortCrash() {
  // Only now is there what it imports.
  const { crash } = await import("./crash/run.mjs");
  const seed = randomInt(2 ** 31);
  const report = (line) => say(`  ${line}`);
  report(`seed ${seed}`);
  return crash({ cases: 40, seconds: 5, seed, frozen: false, report });
}

async function browser(tally, work) {
  const chromium = await findChromium();
  const data = join(work, "alur");
  let alur;
  await tally.one("npm start", async () => {
    alur = await startAlur(data);
    return "";
  });
  if (!alur) return;
  const report = join(work, "playwright.json");
  const code = await inSight(["node_modules/@playwright/test/cli.js", "test", "--reporter=list,json"], {
    ...chromium.environment,
    CHROMIUM_PATH: chromium.path,
    ALUR_URL: alur.url,
    ALUR_DATA: data,
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  });
  tally.add("Playwright", countPlaywright(report), code);
  await tally.one("examples/order.sh", async () => orderByScript(alur.url, await makeKey(data, "order.sh")));
  await tally.one("kill -9 of web, worker and PostgreSQL in the middle of 200 cases", async () =>
    killRunning({
      url: alur.url,
      key: await makeKey(data, "kill"),
      data,
      report: (line) => say(`  ${line}`),
    }),
  );
  await tally.one("Ctrl-C", async () => ((await alur.stop()) === 0 ? "" : alur.said()));
}

async function main() {
  await prepare();
  const tally = new Tally();
  // Where PostgreSQL's user can enter, and gone when all is done.
  const work = mkdtempSync(join(tmpdir(), "alur-test-"));
  chmodSync(work, 0o755);
  await buildParts();
  const { databasePassword: password } = keptSecrets(work);
  const preferredPort = await freePort(0);
  const postgres = await ownPostgres({ data: work, password, preferredPort, settings: FORGETFUL });
  const stop = () => postgres.stop().finally(() => rmSync(work, { recursive: true, force: true }));
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => stop().finally(() => process.exit(1)));
  try {
    await sourcesAndSchema(tally, postgres.url);
    await vitest(tally, "unit", work, postgres.url);
    await vitest(tally, "integration", work, postgres.url);
    await tally.one("Crashes, a short run", () => shortCrash());
    await tally.one("Build", () => buildAll().then(() => ""));
    await browser(tally, work);
  } finally {
    await stop();
  }
  say();
  tally.repeatFailures();
  say(`${tally.passed} passed, ${tally.failed} failed`);
  return tally.failed > 0 ? 1 : 0;
}

process.chdir(ROOT);
main().then((code) => process.exit(code), giveUp);
