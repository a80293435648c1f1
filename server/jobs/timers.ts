import type pg from "pg";
import type { Scope } from "../db/scope";
import { inTransaction } from "../db/transaction";
import type { JobQueue } from "./port";
import { ANY_DUE_TIMER, TAKE_DUE_TIMERS } from "./sql/timers";

interface DueTimer extends Scope {
  readonly key: string;
  readonly caseId: string;
  readonly instance: string;
  readonly number: number;
  readonly purpose: "fire" | "perform";
}

/** How many timers one poll takes; a poll that comes back full is followed by the next at once. */
export const TIMERS_AT_ONCE = 500;

/** Turns timers that are due at `now` into jobs, in one transaction. Answers how many. */
export async function pollTimers(pool: pg.Pool, queue: JobQueue, now: Date): Promise<number> {
  const { rowCount } = await pool.query({ name: "any-due-timer", text: ANY_DUE_TIMER, values: [now] });
  if (rowCount === 0) return 0;
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<DueTimer>({
      name: "take-due-timers",
      text: TAKE_DUE_TIMERS,
      values: [now, TIMERS_AT_ONCE],
    });
    const fire = rows.filter((timer) => timer.purpose === "fire");
    const perform = rows.filter((timer) => timer.purpose === "perform");
    await queue.enqueue(
      client,
      "timer",
      fire.map(({ organisationId, environment, caseId, instance, number }) => ({
        organisationId,
        environment,
        caseId,
        instance,
        number,
      })),
    );
    await queue.enqueue(
      client,
      "effect",
      perform.map(({ organisationId, environment, caseId, key }) => ({
        organisationId,
        environment,
        caseId,
        key,
      })),
    );
    return rows.length;
  });
}
