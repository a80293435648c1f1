import type pg from "pg";
import type { Scope } from "../db/scope";
import { inTransaction } from "../db/transaction";
import { uuidv7 } from "../ids";
import type { JobQueue, SignalJob } from "../jobs/port";
import { type StartSchedule, timesOf } from "./schedules";
import { SET_NEXT, TAKE_DUE_SCHEDULES } from "./sql";

interface Due extends Scope {
  readonly processId: string;
  readonly versionId: string;
  readonly step: string;
  readonly place: number;
  readonly definition: StartSchedule;
  readonly startedAt: Date;
  readonly nextAt: Date;
}

/** How many schedules one poll takes; a poll that comes back full is followed by the next at once. */
export const SCHEDULES_AT_ONCE = 100;
/** What is later than this was missed: nothing ran then. */
const LATE_MS = 300_000;

/** Turns times of schedules that have come by `now` into jobs that begin cases, in one transaction. Answers how many schedules. */
export function pollSchedules(pool: pg.Pool, queue: JobQueue, now: Date): Promise<number> {
  return inTransaction(pool, async (tx) => {
    const values = [now, SCHEDULES_AT_ONCE];
    const { rows } = await tx.query<Due>({ name: "take-due-schedules", text: TAKE_DUE_SCHEDULES, values });
    const jobs: SignalJob[] = [];
    for (const due of rows) {
      const { processId, organisationId, environment, step, place } = due;
      const nextAfter = timesOf(due.definition, due.startedAt);
      const begun = beginningTimes(due, nextAfter, now).map((at) => occurrence(due, at));
      const last = begun.at(-1);
      const next = nextAfter(now);
      const missed = missedOf(due, nextAfter, now);
      await tx.query({
        name: "set-next",
        text: SET_NEXT,
        values: [
          processId,
          environment,
          step,
          place,
          next,
          last?.at,
          last?.caseId,
          now,
          missed,
          organisationId,
        ],
      });
      jobs.push(...begun);
    }
    await queue.enqueue(tx, "signal", jobs);
    return rows.length;
  });
}

/** More than this is told as so many: a poll counts for many schedules, while it holds them. */
const MOST_COUNTED = 100;

type NextAfter = ReturnType<typeof timesOf>;

/** How many times had passed while nothing ran, whether or not they are made up for. */
function missedOf({ nextAt }: Due, nextAfter: NextAfter, now: Date): number {
  const late = new Date(now.getTime() - LATE_MS);
  let count = 0;
  let at: Date | null = nextAt;
  while (at && at < late && count < MOST_COUNTED) {
    count++;
    at = nextAfter(at);
  }
  return count;
}

/** The times that begin a case: all that have just come, and one for all that were missed, where the schedule says so. */
function beginningTimes({ definition, nextAt }: Due, nextAfter: NextAfter, now: Date): Date[] {
  const late = new Date(now.getTime() - LATE_MS);
  const missed = nextAt < late;
  const times: Date[] = missed && definition.missed === "once" ? [nextAt] : [];
  let at = missed ? nextAfter(late) : nextAt;
  while (at && at <= now) {
    times.push(at);
    at = nextAfter(at);
  }
  return times;
}

/** The job that begins the case of a time. */
export function occurrence(
  {
    organisationId,
    environment,
    processId,
    versionId,
    step,
    place,
  }: Pick<Due, "organisationId" | "environment" | "processId" | "versionId" | "step" | "place">,
  at: Date,
): Extract<SignalJob, { readonly do: "occur" }> {
  const caseId = uuidv7();
  const time = at.toISOString();
  return { do: "occur", organisationId, environment, caseId, processId, versionId, step, place, at: time };
}
