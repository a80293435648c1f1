// `npm start`: a whole Alur on this machine, from a fresh clone to its addresses. Runs on Node 20 with nothing installed.
import { buildAll, run } from "./setup/build.mjs";
import { Children } from "./setup/children.mjs";
import { databaseProblem } from "./setup/database.mjs";
import { ROOT, reachable } from "./setup/environment.mjs";
import { freePort, needPort } from "./setup/ports.mjs";
import { ownPostgres } from "./setup/postgres.mjs";
import { prepare, serverEnvironment } from "./setup/prepare.mjs";
import { claim, forget, tell } from "./setup/running.mjs";
import { begin, bold, faint, giveUp, StartError, say, warn } from "./setup/say.mjs";
import { keptSecrets } from "./setup/secrets.mjs";
import { startSampleServices } from "./setup/services.mjs";
import { untilAsked } from "./setup/stop.mjs";
import { untilHealthy, webServer } from "./setup/web-server.mjs";

/** The ports after PORT: two sample services, then these. */
const SMTP_PORT = 3;
const POSTGRES_PORT = 4;

async function openDatabase(settings, secrets) {
  if (settings.databaseUrl) return { url: settings.databaseUrl, stop: async () => {} };
  const done = begin("Starting PostgreSQL");
  const postgres = await ownPostgres({
    data: settings.data,
    password: secrets.databasePassword,
    preferredPort: settings.port + POSTGRES_PORT,
  });
  done(postgres.reused ? "PostgreSQL was still running" : "PostgreSQL runs");
  postgres.keepUp(warn);
  return postgres;
}

async function bringUpToDate(databaseUrl) {
  const done = begin("Bringing the database up to date");
  const { code, output } = await run(["scripts/migrate.mjs"], { DATABASE_URL: databaseUrl });
  if (code !== 0) throw new StartError(output.trim());
  done(output.trim());
}

async function seed(environment, samples) {
  const done = begin(
    "Looking after the demo organisation (the first time its cases are made by running them)",
  );
  const { code, output } = await run(["--enable-source-maps", "dist/seed.mjs"], {
    ...environment,
    ALUR_SAMPLE_SERVICES: JSON.stringify(samples),
  });
  if (code !== 0) throw new StartError(`The demo organisation could not be made:\n${output.trim()}`);
  done(output.trim().split("\n").at(-1));
}

function sayWhere(settings, samples) {
  say();
  say(bold(`Alur runs at ${settings.url}`));
  if (settings.demo) {
    say();
    say("Sign in as (password demo):");
    say("  analyst@demo.test   draws processes");
    say("  admin@demo.test     publishes them");
    say("  staff@demo.test     decides in the inbox");
  }
  if (!settings.demo) {
    say();
    say("Make an organisation and its first person, if there is none yet:");
    say('  npm run alur -- organisation create --key acme --name "Acme"');
    say(
      '  npm run alur -- person create --organisation acme --email you@acme.example --name "You" --roles admin',
    );
  }
  say();
  if (!settings.smtpUrl) say(`Mail            ${settings.url}/mailbox`);
  say(`API             ${settings.url}/api/v1/openapi.json`);
  for (const { name, url } of samples) say(`${name.padEnd(15)} ${url}/openapi.json`);
  say(`Data and logs   ${settings.data}`);
  say();
  say(faint("Ctrl-C stops Alur. Its data stays."));
}

async function main() {
  const settings = await prepare();
  claim(settings.data);
  await needPort(settings);
  const kept = keptSecrets(settings.data);
  const secret = settings.secret ?? kept.ALUR_SECRET;
  const encryptionKey = settings.encryptionKey ?? kept.ALUR_ENCRYPTION_KEY;
  const children = new Children(settings.data);
  const asked = untilAsked();
  let opening;

  const start = async () => {
    // Before the minute that building takes.
    const problem = settings.databaseUrl && (await databaseProblem(settings.databaseUrl));
    if (problem) throw new StartError(problem);
    await buildAll();
    opening = openDatabase(settings, kept);
    const database = await opening;
    await bringUpToDate(database.url);
    const smtpPort = settings.smtpUrl ? undefined : await freePort(settings.port + SMTP_PORT);
    const environment = serverEnvironment(settings, {
      databaseUrl: database.url,
      secret,
      encryptionKey,
      smtpPort,
    });
    tell(settings.data, { url: settings.url, environment });

    const done = begin("Starting web, worker and what they need");
    if (smtpPort) children.start("mail", ["--enable-source-maps", "dist/mailbox.mjs"], environment);
    const samples = settings.demo ? await startSampleServices(children, settings) : [];
    children.start("web", webServer(settings), environment);
    children.start("worker", ["--enable-source-maps", "dist/worker.mjs"], environment);
    await untilHealthy(`http://${reachable(settings.host)}:${settings.port}`);
    done("Web and worker run");
    if (settings.demo) await seed(environment, samples);
    sayWhere(settings, samples);
  };

  const failure = await Promise.race([start().then(() => asked), asked]).then(
    () => undefined,
    (error) => error,
  );
  const done = begin(failure ? "Stopping what was started" : "Stopping (Ctrl-C once more ends it at once)");
  await children.stop(["web", "worker"]);
  await children.stop();
  // One that is only just starting is stopped too.
  await opening?.then(
    (database) => database.stop(),
    () => undefined,
  );
  forget(settings.data);
  done("Alur has stopped");
  if (failure) throw failure;
}

process.chdir(ROOT);
main().then(() => process.exit(0), giveUp);
