// `npm run bench:serve -- --port N`: the processes of the benchmark on the real engine, web and worker in one process. Brings
// the database of DATABASE_URL up to date first; calls the services at STUB. Says `ready on <address>` when it serves.
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { ROOT } from "../setup/environment.mjs";
import { onNewEnoughNode } from "../setup/relay.mjs";
import { giveUp, StartError } from "../setup/say.mjs";

try {
  await onNewEnoughNode();
  const { values: given } = parseArgs({ options: { port: { type: "string", default: "4000" } } });
  const missing = ["DATABASE_URL", "STUB"].filter((name) => !process.env[name]);
  if (missing.length > 0)
    throw new StartError(`Set ${missing.join(" and ")}: the PostgreSQL to use, and where the services are.`);
  process.env.NODE_ENV ??= "production";
  process.env.LOG_LEVEL ??= "warn";
  process.env.PORT = given.port;
  // Links are signed with it, and nobody follows one here.
  process.env.ALUR_SECRET ??= randomBytes(32).toString("hex");
  const { UNLIMITED } = await import("./setting.mjs");
  for (const [name, value] of Object.entries(UNLIMITED)) process.env[name] ??= value;
  process.env.ALUR_ENCRYPTION_KEY ??= randomBytes(32).toString("hex");
  const { buildBench } = await import("./build.mjs");
  const { applyMigrations } = await import("../setup/migrations.mjs");
  const { serve } = await buildBench();
  await applyMigrations(process.env.DATABASE_URL, join(ROOT, "prisma/migrations"));
  await import(pathToFileURL(serve).href);
} catch (error) {
  giveUp(error);
}
