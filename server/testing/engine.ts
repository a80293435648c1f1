import { type Logger, pino } from "pino";
import type { Draft } from "@/dsl/draft/draft";
import type { Json } from "@/dsl/json";
import type { Program } from "@/dsl/program/program";
import type { Kinds } from "@/dsl/step";
import { kinds } from "@/steps/registry";
import { executors } from "@/steps/registry.server";
import { http } from "../adapters/http";
import { Mailer } from "../adapters/mail";
import { servicesOf } from "../adapters/services";
import type { EngineParts } from "../cases/commit";
import { adoptEngine, type Engine, makeEngine } from "../cases/engine";
import { closeDatabase } from "../db/client";
import { adoptPool } from "../db/pool";
import { asSystem, type Scope } from "../db/scope";
import { uuidv7 } from "../ids";
import { openJobs } from "../jobs/boss";
import { Circuits } from "../jobs/circuits";
import { guarded } from "../jobs/guard";
import { adoptJobs } from "../jobs/jobs";
import type { PendingPerform } from "../jobs/perform";
import type { JobQueue } from "../jobs/port";
import { Worker, type WorkerParts } from "../jobs/worker";
import type { Limits } from "../limits/limits";
import { publishOf } from "../messages/port";
import { subscribeStarts } from "../messages/starts";
import { MovingClock } from "./clock";
import { createTestDatabase, type TestDatabase } from "./database";

process.env.ALUR_SECRET ??= "a secret of tests alone, long enough to be one";
process.env.ALUR_ENCRYPTION_KEY ??= "a".repeat(64);

/** Address that links in tests begin with. */
export const TEST_URL = "http://alur.test";

/** A whole Alur without web pages, on a database of its own, driven by hand. */
export interface TestAlur {
  readonly database: TestDatabase;
  readonly clock: MovingClock;
  readonly engine: Engine;
  readonly queue: JobQueue;
  readonly worker: Worker;
  /** A worker beside the first one. */
  newWorker(): Worker;
  /** Lets everything happen that can happen without time passing. */
  run(): Promise<void>;
  close(): Promise<void>;
}

export interface TestOptions {
  readonly smtpUrl?: string;
  readonly kinds?: Kinds;
  /** Absent: nothing is logged. */
  readonly log?: Logger;
  /** Absent: nothing is limited. */
  readonly limits?: Limits;
  readonly meter?: EngineParts["meter"] & WorkerParts["meter"];
}

export async function startTestAlur(options: TestOptions = {}): Promise<TestAlur> {
  const database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  adoptPool(database.pool);
  const queue = await openJobs(database.pool, { supervise: false });
  adoptJobs(database.pool, queue);
  const clock = new MovingClock();
  const engine = makeEngine({
    pool: database.pool,
    queue,
    kinds: { ...kinds, ...options.kinds },
    clock,
    newId: uuidv7,
    meter: options.meter,
    limits: options.limits,
  });
  adoptEngine(engine);
  const mailer = new Mailer(options.smtpUrl ?? "smtp://127.0.0.1:1", "no-reply@alur.test", clock);
  const newWorker = () => {
    const circuits = new Circuits(database.pool, clock);
    return new Worker({
      pool: database.pool,
      queue,
      committer: engine.committer,
      gate: engine.gate,
      clock,
      log: options.log ?? pino({ level: "silent" }),
      meter: options.meter,
      concurrency: 50,
      executors,
      url: TEST_URL,
      portsOf: (effect) =>
        guarded(
          {
            http,
            service: servicesOf(effect),
            mail: mailer.portOf(mailOf(effect)),
            publish: publishOf(effect),
          },
          { organisationId: effect.organisationId, environment: effect.environment },
          circuits,
        ),
    });
  };
  const worker = newWorker();
  return {
    database,
    clock,
    engine,
    queue,
    worker,
    newWorker,
    run: () => runUntilIdle(worker),
    async close() {
      await worker.settled();
      mailer.close();
      await queue.stop();
      await closeDatabase();
      await database.drop();
    },
  };
}

function mailOf(effect: PendingPerform) {
  const { organisationId, environment, caseId, stepId, key, organisationName, dataKey } = effect;
  return {
    scope: { organisationId, environment },
    caseId,
    stepId,
    effectKey: key,
    organisationName,
    dataKey,
  };
}

/** Rounds until one finds nothing. */
export async function runUntilIdle(worker: Worker): Promise<void> {
  for (let did = 1; did > 0; ) {
    const more = (await worker.pollTimers()) || (await worker.pollSchedules());
    did =
      (await worker.takeEffects()) +
      (await worker.takeTimers()) +
      (await worker.takeSignals()) +
      (await worker.takeDead()) +
      (more ? 1 : 0);
    await worker.settled();
  }
}

/** An organisation with nothing in it. */
export async function addOrganisation({ database }: TestAlur, key: string): Promise<Scope> {
  const id = uuidv7();
  await database.pool.query(
    `INSERT INTO organisation (id, key, name, brand_colour) VALUES ($1, $2, $3, '#0b5c55')`,
    [id, key, `The ${key}`],
  );
  return { organisationId: id, environment: "live" };
}

/** A member of the organisation's staff; answers the id. */
export async function addPerson({ database }: TestAlur, scope: Scope, name: string): Promise<string> {
  const id = uuidv7();
  await database.pool.query(
    `INSERT INTO person (id, email, name, password_hash) VALUES ($1::uuid, $1::text || '@staff.test', $2, '')`,
    [id, name],
  );
  await database.pool.query(
    `INSERT INTO membership (organisation_id, environment, person_id, roles) VALUES ($1, $2::text::"Environment", $3, '{staff}')`,
    [scope.organisationId, scope.environment, id],
  );
  return id;
}

/** Publishes a program as the next version of its process. */
export async function publish(
  { database, clock }: TestAlur,
  scope: Scope,
  program: Program,
): Promise<{ processId: string; versionId: string }> {
  const { organisationId, environment } = scope;
  const found = await database.pool.query<{ id: string }>(
    `INSERT INTO process (id, organisation_id, environment, key, name, updated_at) VALUES ($1, $2, $3::text::"Environment", $4, $5, now())
     ON CONFLICT (organisation_id, environment, key) DO UPDATE SET updated_at = now() RETURNING id`,
    [uuidv7(), organisationId, environment, program.key, JSON.stringify(program.name)],
  );
  const processId = found.rows[0]?.id ?? "";
  const versionId = uuidv7();
  await database.pool.query(
    `INSERT INTO version (id, organisation_id, environment, process_id, number, program, draft, checksum)
     SELECT $1, $2, $3::text::"Environment", $4, 1 + count(*), $5, $6, 'unknown' FROM version WHERE process_id = $4`,
    [
      versionId,
      organisationId,
      environment,
      processId,
      JSON.stringify(program),
      JSON.stringify(emptyDraft(program)),
    ],
  );
  await database.pool.query(
    `INSERT INTO publication (process_id, environment, organisation_id, version_id) VALUES ($1, $2::text::"Environment", $3, $4)
     ON CONFLICT (process_id, environment) DO UPDATE SET version_id = excluded.version_id`,
    [processId, environment, organisationId, versionId],
  );
  await asSystem((db) => subscribeStarts(db, scope, { processId, versionId, program }, clock.now()));
  return { processId, versionId };
}

function emptyDraft(program: Program): Draft {
  return {
    alur: 1,
    key: program.key,
    name: program.name,
    languages: program.languages,
    reference: program.reference,
    settings: {},
    variables: {},
    forms: {},
    messages: {},
    steps: {},
    flows: {},
  };
}

export async function addService(
  { database }: TestAlur,
  scope: Scope,
  key: string,
  baseUrl: string,
): Promise<void> {
  await database.pool.query(
    `INSERT INTO service (organisation_id, environment, key, name, base_url, updated_at) VALUES ($1, $2::text::"Environment", $3, $3, $4, now())`,
    [scope.organisationId, scope.environment, key, baseUrl],
  );
}

/** The rows that a query finds, for assertions about what is in the tables. */
export async function rows(
  alur: TestAlur,
  text: string,
  values: readonly Json[] = [],
): Promise<Record<string, Json>[]> {
  return (await alur.database.pool.query<Record<string, Json>>(text, [...values])).rows;
}
