import type pg from "pg";
import { declaredNorm, type Norm, stalledAt } from "@/dsl/interpret/stalled";
import type { CaseState } from "@/dsl/interpret/state";
import { own } from "@/dsl/json";
import type { Clock } from "../clock";
import type { Scope } from "../db/scope";
import { inTransaction } from "../db/transaction";
import type { Tx } from "../jobs/port";
import { programsOf } from "../processes/programs";
import { FORGET, FORGET_OTHERS, GO_ON, LEARN, NEXT, NORMS, NOTE, SEED, TAKE } from "./sql";

/** Cases that a round looks at: few, so that it costs little beside what a worker is there for. */
const CASES = 500;
/** Processes that a round looks at, when few of their cases run. */
const PROCESSES = 20;
/** A pass over a process begins so long after the last one has ended. */
const EVERY_MS = 60_000;
/** So long where it has met no case: what begins meanwhile, with a norm shorter than this, is listed up to so much late. */
const IDLE_MS = 600_000;
/** New processes are looked for so often. */
const SEED_MS = 60_000;
/** Norms are learned anew so often, from the cases that have ended last. */
const LEARN_MS = 3_600_000;
const LEARN_FROM = 500;
/** Fewer say nothing. */
const SAMPLES = 20;
/** A step that is mostly over at once has not stalled a moment later. */
const LEAST_SECONDS = 60;

/** Where a pass begins. */
const BEFORE_ALL = new Date(0);
const NO_CASE = "00000000-0000-0000-0000-000000000000";

interface Turn extends Scope {
  readonly processId: string;
  readonly learnedAt: Date | null;
  readonly beganAt: Date | null;
  readonly afterStarted: Date | null;
  readonly afterCase: string | null;
}

interface Row {
  readonly id: string;
  readonly versionId: string;
  readonly startedAt: Date;
  readonly instances: CaseState["instances"] | null;
}

/** Looks for stalled cases, round by round: keeps the table `stalled_case`, from which they are listed. */
export class StalledSweep {
  #seededAt: Date | undefined;

  constructor(
    private readonly pool: pg.Pool,
    private readonly clock: Clock,
  ) {}

  /**
   * One round, going on where the last one stopped, whoever's that was. Any number of workers may; a process is in the hands of one.
   * Answers how many cases it has looked at.
   */
  async round(): Promise<number> {
    const now = this.clock.now();
    await this.#seed(now);
    let looked = 0;
    for (let processes = 0; looked < CASES && processes < PROCESSES; processes++) {
      const found = await inTransaction(this.pool, (tx) => sweepNext(tx, now, CASES - looked));
      if (found === undefined) break;
      looked += found;
    }
    return looked;
  }

  async #seed(now: Date): Promise<void> {
    if (this.#seededAt && now.getTime() - this.#seededAt.getTime() < SEED_MS) return;
    await this.pool.query(SEED, [now]);
    this.#seededAt = now;
  }
}

/** Undefined: no process has its turn. */
async function sweepNext(tx: pg.PoolClient, now: Date, most: number): Promise<number | undefined> {
  const [turn] = (await tx.query<Turn>(TAKE, [now])).rows;
  if (!turn) return undefined;
  const { processId, organisationId, environment } = turn;
  const of = [processId, organisationId, environment];
  const toLearn = !turn.learnedAt || now.getTime() - turn.learnedAt.getTime() >= LEARN_MS;
  if (toLearn) await tx.query(LEARN, [...of, LEARN_FROM, SAMPLES]);
  const { rows } = await tx.query<Row>(NEXT, [
    ...of,
    turn.afterStarted ?? BEFORE_ALL,
    turn.afterCase ?? NO_CASE,
    most,
  ]);
  const beganAt = turn.beganAt ?? now;
  await note(tx, turn, rows, { now, beganAt });
  const last = rows.at(-1);
  const more = rows.length === most && last !== undefined;
  const pauseMs = rows.length === 0 && !turn.beganAt ? IDLE_MS : EVERY_MS;
  const owner = [processId, environment, organisationId];
  if (!more) await tx.query(FORGET_OTHERS, [...owner, beganAt]);
  await tx.query(GO_ON, [
    ...owner,
    more ? now : new Date(now.getTime() + pauseMs),
    more ? beganAt : null,
    more ? last.startedAt : null,
    more ? last.id : null,
    toLearn ? now : turn.learnedAt,
  ]);
  return rows.length;
}

async function note(
  tx: pg.PoolClient,
  turn: Turn,
  rows: readonly Row[],
  { now, beganAt }: { readonly now: Date; readonly beganAt: Date },
): Promise<void> {
  if (rows.length === 0) return;
  const { organisationId, environment } = turn;
  const scope = { organisationId, environment };
  const learned = await learnedNorms(tx, turn);
  const versions = await programsOf(
    rows.map(({ versionId }) => ({ ...scope, versionId })),
    tx,
  );
  const stalled = rows.flatMap(({ id, versionId, instances }) => {
    const steps = versions.get(versionId)?.program.steps ?? {};
    const normOf = (step: string) => declaredNorm(own(steps, step)?.norm) ?? learned.get(step);
    const found = instances && stalledAt(instances, normOf, now.toISOString());
    return found ? [{ id, ...found, ...found.norm }] : [];
  });
  if (stalled.length > 0) await tx.query(NOTE, [JSON.stringify(stalled), beganAt, organisationId]);
  await tx.query(FORGET, [organisationId, rows.map((row) => row.id), stalled.map((one) => one.id)]);
}

async function learnedNorms(
  tx: Tx,
  { processId, organisationId, environment }: Turn,
): Promise<ReadonlyMap<string, Norm>> {
  const of = [processId, organisationId, environment];
  const { rows } = await tx.query<{ step: string; seconds: number }>(NORMS, of);
  return new Map(
    rows.map(({ step, seconds }) => [step, { seconds: Math.max(LEAST_SECONDS, seconds), learned: true }]),
  );
}
