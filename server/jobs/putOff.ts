import type pg from "pg";
import { inTransaction } from "../db/transaction";
import type { PendingPerform } from "./perform";
import type { JobQueue, Lease } from "./port";
import { spreadOf } from "./spread";
import { PUT_OFF } from "./sql/circuits";

/** Which effect is put off until when, and who has it in hand: a job's lease, or the holder's id. */
export interface PuttingOff {
  readonly effect: PendingPerform;
  readonly until: Date;
  readonly now: Date;
  readonly by: Lease | string;
}

/**
 * Puts an effect off until its service has rested, and up to half of that time more, so that not all come back at once. Its
 * case hears nothing of it. Throws `LeaseLost` when somebody else has the job by now.
 */
export async function putOff(
  { pool, queue }: { readonly pool: pg.Pool; readonly queue: JobQueue },
  { effect, until, now, by }: PuttingOff,
): Promise<void> {
  const rest = Math.max(0, until.getTime() - now.getTime());
  const due = new Date(until.getTime() + (rest / 2) * spreadOf(effect.key, now.getTime()));
  const holder = typeof by === "string" ? by : null;
  await inTransaction(pool, async (tx) => {
    const values = [effect.key, effect.organisationId, due, holder];
    await tx.query({ name: "put-off", text: PUT_OFF, values });
    if (typeof by !== "string") await queue.settle(tx, [by]);
  });
}
