import { kinds } from "@/steps/registry";
import { executors } from "@/steps/registry.server";
import { http } from "./adapters/http";
import { Mailer } from "./adapters/mail";
import { servicesOf } from "./adapters/services";
import { adoptEngine, makeEngine } from "./cases/engine";
import { systemClock } from "./clock";
import { closeDatabase } from "./db/client";
import { pool } from "./db/pool";
import { EnvironmentError, env } from "./env";
import { uuidv7 } from "./ids";
import { installJobs, openJobs } from "./jobs/boss";
import { adoptJobs } from "./jobs/jobs";
import { runWorker } from "./jobs/run";
import { makeLog } from "./log";

/** Effects at a time; most of an effect's time is spent waiting for a service. */
const CONCURRENCY = 50;
/** Of the ten seconds that a stop may take, what those in hand get to finish. */
const GRACE_MS = 8000;

async function main(): Promise<void> {
  const { url, smtpUrl, mailFrom } = env();
  const log = makeLog("worker");
  await installJobs(pool());
  const queue = await openJobs(pool(), {
    supervise: true,
    onError: (err) => log.error({ err }, "looking after the jobs failed"),
  });
  adoptJobs(pool(), queue);
  const engine = makeEngine({ pool: pool(), queue, kinds, clock: systemClock, newId: uuidv7 });
  adoptEngine(engine);
  const mailer = new Mailer(smtpUrl, mailFrom, systemClock);
  const worker = await runWorker({
    pool: pool(),
    queue,
    committer: engine.committer,
    clock: systemClock,
    log,
    concurrency: CONCURRENCY,
    executors,
    url,
    portsOf: (effect) => {
      const { organisationId, environment, caseId, stepId, key, organisationName } = effect;
      const scope = { organisationId, environment };
      return {
        http,
        service: servicesOf(scope),
        mail: mailer.portOf({ scope, caseId, stepId, effectKey: key, organisationName }),
      };
    },
  });

  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, "worker is stopping");
    await worker.stop(GRACE_MS);
    await queue.stop();
    mailer.close();
    await closeDatabase();
    log.info("worker has stopped");
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop(signal));
}

main().catch((error: unknown) => {
  if (error instanceof EnvironmentError) process.stderr.write(`${error.message}\n`);
  else
    process.stderr.write(
      `The worker could not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
  process.exit(1);
});
