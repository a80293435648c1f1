// `npm run alur -- …`: the command line, on the database of the Alur that runs on ALUR_DATA; without one it starts that
// database for as long as the command takes.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { buildParts, childEnvironment } from "./setup/build.mjs";
import { ROOT } from "./setup/environment.mjs";
import { ownPostgres } from "./setup/postgres.mjs";
import { prepare, serverEnvironment } from "./setup/prepare.mjs";
import { claim, forget, runningOn } from "./setup/running.mjs";
import { giveUp, sayAside } from "./setup/say.mjs";
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

async function main() {
  sayAside();
  const settings = await prepare();
  if (!existsSync(join(ROOT, "dist/cli.mjs"))) await buildParts();
  const running = runningOn(settings.data);
  if (running?.environment && !settings.databaseUrl) return command(running.environment);

  const kept = keptSecrets(settings.data);
  const secret = settings.secret ?? kept.ALUR_SECRET;
  if (settings.databaseUrl)
    return command(serverEnvironment(settings, { databaseUrl: settings.databaseUrl, secret }));

  claim(settings.data);
  const postgres = await ownPostgres({
    data: settings.data,
    password: kept.databasePassword,
    preferredPort: settings.port + 4,
  });
  try {
    return command(serverEnvironment(settings, { databaseUrl: postgres.url, secret }));
  } finally {
    await postgres.stop();
    forget(settings.data);
  }
}

main().then((code) => process.exit(code), giveUp);
