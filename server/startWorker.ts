import type { Logger } from "pino";
import { kinds } from "@/steps/registry";
import { executors } from "@/steps/registry.server";
import { http } from "./adapters/http";
import { Mailer } from "./adapters/mail";
import { servicesOf } from "./adapters/services";
import { adoptEngine, makeEngine } from "./cases/engine";
import type { CaseWatch } from "./cases/watch";
import { systemClock } from "./clock";
import { closeDatabase } from "./db/client";
import { createPool, pool } from "./db/pool";
import { env } from "./env";
import { uuidv7 } from "./ids";
import { installJobs, openJobs } from "./jobs/boss";
import { Circuits } from "./jobs/circuits";
import { guarded } from "./jobs/guard";
import { Held } from "./jobs/held";
import { adoptJobs } from "./jobs/jobs";
import { runWorker } from "./jobs/run";
import { spreadOf } from "./jobs/spread";
import { publishOf } from "./messages/port";
import { measureDatabase } from "./observe/database";
import { metrics } from "./observe/metrics";
import { serveMetrics } from "./observe/serve";
import { startTracing, stopTracing } from "./observe/trace";
import { checkMasterKey } from "./privacy/ring";

/** Jobs at a time: whoever comes first in line next waits for no more than these. */
const CONCURRENCY = 32;
/** Effects at a time that this process has ordered itself. */
const PLACES = 128;
/** Connections for commits: PostgreSQL carries out so many at a time, while the committer makes the next one ready. */
const COMMITS = 2;
/** Of the ten seconds that a stop may take, what those in hand get to finish. */
const GRACE_MS = 8000;

export interface StartedWorker {
  /** Finishes or hands back what is in hand, and closes the database. */
  stop(): Promise<void>;
}

/**
 * Starts a worker in this process, with the real ends of all ports; its engine becomes the one of the process. Resolves when it
 * takes jobs; `watch` is told of its commits. Rejects with an `EnvironmentError` (see env.ts) or with what the database says.
 */
export async function startWorker(log: Logger, watch?: CaseWatch): Promise<StartedWorker> {
  const { databaseUrl, url, smtpUrl, mailFrom, host, metricsPort } = env();
  startTracing("alur-worker");
  await checkMasterKey(pool());
  await installJobs(pool());
  const queue = await openJobs(pool(), {
    supervise: true,
    onError: (err) => log.error({ err }, "looking after the jobs failed"),
  });
  adoptJobs(pool(), queue);
  const commits = createPool(databaseUrl, COMMITS);
  const hands = new Held(uuidv7(), PLACES);
  const figures = metrics();
  const engine = makeEngine({
    pool: pool(),
    commits,
    queue,
    kinds,
    clock: systemClock,
    newId: uuidv7,
    spread: spreadOf,
    meter: figures,
    limits: env().limits,
    watch,
    hands,
  });
  adoptEngine(engine);
  const circuits = new Circuits(pool(), systemClock);
  const mailer = new Mailer(smtpUrl, mailFrom, systemClock);
  const worker = await runWorker({
    pool: pool(),
    queue,
    committer: engine.committer,
    gate: engine.gate,
    clock: systemClock,
    log,
    concurrency: CONCURRENCY,
    hands,
    meter: figures,
    executors,
    url,
    portsOf: (effect) => {
      const { organisationId, environment, caseId, stepId, key, organisationName, dataKey } = effect;
      const scope = { organisationId, environment };
      const mail = mailer.portOf({ scope, caseId, stepId, effectKey: key, organisationName, dataKey });
      return guarded(
        { http, service: servicesOf(scope, effect.services), mail, publish: publishOf(scope) },
        scope,
        circuits,
      );
    },
  });
  measureDatabase(figures, pool(), systemClock);
  figures.gauge("alur_services_resting", "Services that are left alone for a while", () => circuits.resting);
  const served =
    metricsPort === undefined ? undefined : await serveMetrics(figures, { host, port: metricsPort });
  if (served) log.info({ host, port: served.port }, "metrics are served");
  return {
    async stop() {
      await served?.close();
      await worker.stop(GRACE_MS);
      await queue.stop();
      mailer.close();
      await commits.end();
      await closeDatabase();
      await stopTracing();
    },
  };
}
