import type pg from "pg";
import type { Command } from "@/dsl/interpret/command";
import type { CaseState } from "@/dsl/interpret/state";
import type { Committer } from "../cases/committer";
import { type Operation, operationEntry, refusalOf, statesOf } from "../cases/operate";
import type { Scope } from "../db/scope";
import { inTransaction } from "../db/transaction";
import type { JobQueue, Lease } from "../jobs/port";
import { type BulkFilter, type BulkOperationType, type BulkRow, fitting } from "./bulk";
import { ADD_FAILURES, CARRY_ON_BULK, DONE_BEFORE, HOLD_BULK, NEXT_FITTING } from "./sql";

/** Cases of one part: they share a commit or two, and others get their turn between the parts. */
const PART = 50;

/**
 * Does the next part. Nothing is locked while it does: the row says whose job has it, and how far it has come; who pauses it waits
 * for nobody. What a worker that died had done of the part is counted, and not done again.
 */
export async function carryOnBulk(
  parts: {
    readonly pool: pg.Pool;
    readonly queue: JobQueue;
    readonly committer: Pick<Committer, "submit">;
    readonly clock: { now(): Date };
  },
  scope: Scope,
  id: string,
  job: Lease,
): Promise<void> {
  const { pool, queue, clock } = parts;
  const bulk = await hold(pool, scope, id, job);
  if (!bulk) return inTransaction(pool, (tx) => queue.settle(tx, [job]));
  const before = job.retryCount > 0 ? await doneBefore(pool, scope, bulk) : [];
  const cases = await nextCases(pool, scope, bulk, before);
  const failures = await doPart(parts, scope, bulk, cases);
  const last = cases.length < PART;
  const done = before.length + cases.length - failures.length;
  const counts = [done, failures.length, cases.at(-1)?.id ?? null];
  await inTransaction(pool, async (tx) => {
    const values = [id, scope.organisationId, bulk.lastCase, ...counts, last, clock.now(), job.id];
    const [now] = (await tx.query<Pick<BulkRow, "status">>(CARRY_ON_BULK, values)).rows;
    await queue.settle(tx, [job]);
    // Somebody else has it by now, and counts what comes.
    if (!now) return;
    const [ids, codes] = [failures.map((one) => one.caseId), failures.map((one) => one.code)];
    if (ids.length > 0)
      await tx.query(ADD_FAILURES, [id, scope.organisationId, scope.environment, ids, codes]);
    if (now.status === "running") await queue.enqueue(tx, "signal", [{ do: "bulk", ...scope, id }]);
  });
}

/** Does it to the cases of one part; answers those to which it could not be done, with why. */
async function doPart(
  { pool, committer }: { readonly pool: pg.Pool; readonly committer: Pick<Committer, "submit"> },
  scope: Scope,
  bulk: BulkRow,
  cases: readonly { readonly id: string; readonly state: CaseState }[],
) {
  // While it runs these two columns are as `addBulk` wrote them: what its types say.
  const operation = bulk.operation as unknown as BulkOperationType;
  const filter = bulk.filter as BulkFilter;
  const { by, reason, id } = bulk;
  const tried = await Promise.all(
    cases.map(async ({ id: caseId, state }) => {
      const wanted = operationsOn(state, operation, filter);
      const entries = wanted.map((each) =>
        operationEntry({ scope, caseId, operation: each, by, reason, bulk: id }),
      );
      const results = await Promise.all(entries.map((entry) => committer.submit(entry)));
      return { caseId, operation: wanted[0], results };
    }),
  );
  const refused = tried.filter(({ results }) => !results.some(({ outcome }) => outcome === "advanced"));
  const states = await statesOf(
    pool,
    scope,
    refused.map(({ caseId }) => caseId),
  );
  return refused.map(({ caseId, operation: first, results: [result] }) => ({
    caseId,
    // None of its steps is meant any more: it has gone on since it was counted.
    code: first && result ? refusalOf(first, result, states.get(caseId)).code : "step.stale",
  }));
}

/** What is to be done to one case: once, or at each of its steps that are meant. */
function operationsOn(state: CaseState, operation: BulkOperationType, filter: BulkFilter): Operation[] {
  if (operation.type !== "retry" && operation.type !== "skip" && operation.type !== "move")
    return [operation satisfies Command];
  return Object.entries(state.instances)
    .filter(
      ([, { step, status, failure }]) =>
        status !== "listening" &&
        (filter.step === undefined || step === filter.step) &&
        (filter.code === undefined || failure?.code === filter.code) &&
        (status === "failed" || (operation.type !== "retry" && filter.step !== undefined)),
    )
    .map(([instance]) => ({ ...operation, instance }));
}

async function nextCases(pool: pg.Pool, scope: Scope, bulk: BulkRow, without: readonly string[]) {
  const values = [...fitting(scope, bulk.filter as BulkFilter, bulk.lastCase), PART, without];
  return (await pool.query<{ id: string; state: CaseState }>(NEXT_FITTING, values)).rows;
}

async function doneBefore(pool: pg.Pool, { organisationId, environment }: Scope, bulk: BulkRow) {
  const values = [organisationId, environment, bulk.id, bulk.lastCase];
  return (await pool.query<{ id: string }>(DONE_BEFORE, values)).rows.map((row) => row.id);
}

/** The operation, if it is running and no other job has it in hand. */
async function hold(pool: pg.Pool, scope: Scope, id: string, job: Lease): Promise<BulkRow | undefined> {
  const values = [id, scope.organisationId, scope.environment, job.id];
  return (await pool.query<BulkRow>(HOLD_BULK, values)).rows[0];
}
