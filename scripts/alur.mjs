// `npm run alur -- …`: the command line, on the database of the Alur that runs on ALUR_DATA; without one it starts that
// database for as long as the command takes.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { buildParts, childEnvironment, run } from "./setup/build.mjs";
import { ROOT } from "./setup/environment.mjs";
import { ownPostgres } from "./setup/postgres.mjs";
import { prepare, serverEnvironment } from "./setup/prepare.mjs";
import { claim, forget, runningOn } from "./setup/running.mjs";
import { giveUp, StartError, sayAside } from "./setup/say.mjs";
import { keptSecrets } from "./setup/secrets.mjs";

const command = (environment) =>
  spawnSync(
    process.execPath,
    ["--enable-source-maps", join(ROOT, "dist/cli.mjs"), ...process.argv.slice(2)],
    {
      env: childEnvironment({ LOG_LEVEL: "silent", ...environment }),
      stdio: "inherit",
    },
  ).status ?? 1;

/** Commands that need neither database nor environment. */
const OFFLINE = new Set(["run", "test", "validate", "convert"]);

/** When something in these folders was changed last. */
const changed = (folders) =>
  Math.max(
    ...folders.flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
    ),
  );

async function offline() {
  const file = join(ROOT, "dist/offline.mjs");
  const isFresh =
    existsSync(file) &&
    statSync(file).mtimeMs > changed(["dsl", "steps", "messages", "server/offline", "server/cli"]);
  if (!isFresh) {
    const { code, output } = await run(["scripts/bundle.mjs", "offline"]);
    if (code !== 0) throw new StartError(output);
  }
  const cwd = process.env.INIT_CWD ?? process.cwd();
  return spawnSync(process.execPath, [file, ...process.argv.slice(2)], { cwd, stdio: "inherit" }).status ?? 1;
}

async function main() {
  sayAside();
  const settings = await prepare();
  if (OFFLINE.has(process.argv[2])) return offline();
  if (!existsSync(join(ROOT, "dist/cli.mjs"))) await buildParts();
  const running = runningOn(settings.data);
  if (running?.environment && !settings.databaseUrl) return command(running.environment);

  const kept = keptSecrets(settings.data);
  const secret = settings.secret ?? kept.ALUR_SECRET;
  const encryptionKey = settings.encryptionKey ?? kept.ALUR_ENCRYPTION_KEY;
  if (settings.databaseUrl)
    return command(serverEnvironment(settings, { databaseUrl: settings.databaseUrl, secret, encryptionKey }));

  claim(settings.data);
  const postgres = await ownPostgres({
    data: settings.data,
    password: kept.databasePassword,
    preferredPort: settings.port + 4,
  });
  try {
    return command(serverEnvironment(settings, { databaseUrl: postgres.url, secret, encryptionKey }));
  } finally {
    await postgres.stop();
    forget(settings.data);
  }
}

main().then((code) => process.exit(code), giveUp);
