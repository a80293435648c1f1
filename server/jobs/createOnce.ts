import type pg from "pg";
import { caseInfo } from "../cases/callCase";
import type { Committer } from "../cases/committer";
import type { Entry } from "../cases/entry";
import { caseOfBusinessKey } from "../cases/existing";
import { inTransaction } from "../db/transaction";
import { programOf } from "../processes/programs";
import type { JobQueue } from "./port";
import { IS_CASE } from "./sql/signals";

/** What beginning a case by a job needs. */
export interface CreateParts {
  readonly pool: pg.Pool;
  readonly queue: JobQueue;
  readonly committer: Committer;
}

/** A billion references per prefix: a second try is rare, a sixth means that something else is wrong. */
const TRIES = 6;

/**
 * Starts a case whose id is given, however often its job comes: it begins once, and the job is settled. "elsewhere": another case
 * has, or had, its business key; then the job is still held.
 */
export async function createOnce(parts: CreateParts, entry: Entry): Promise<"begun" | "elsewhere"> {
  const { pool, queue, committer } = parts;
  const { job } = entry;
  for (let tried = 0; tried < TRIES; tried++) {
    const owner = await ownerOfKey(pool, entry);
    if (owner !== undefined && owner !== entry.caseId) return "elsewhere";
    if (owner !== undefined || (tried > 0 && (await exists(pool, entry)))) {
      if (job) await inTransaction(pool, (tx) => queue.settle(tx, [job]));
      return "begun";
    }
    const { outcome } = await committer.submit(tried === 0 ? entry : await renamed(entry));
    if (outcome !== "taken") return "begun";
  }
  throw new Error("no free reference found");
}

/** With another reference. */
async function renamed(entry: Entry): Promise<Entry> {
  const { command, scope, create } = entry;
  const version = await programOf(scope, create?.versionId ?? "");
  if (command?.type !== "start" || !version) return entry;
  const { id, language, started } = command.case;
  return { ...entry, command: { ...command, case: caseInfo(version.program, id, language, started) } };
}

async function exists(pool: pg.Pool, { caseId, scope }: Entry): Promise<boolean> {
  const { rowCount } = await pool.query(IS_CASE, [caseId, scope.organisationId]);
  return rowCount === 1;
}

/** The case that has, or had, the business key of a case that is to begin. */
async function ownerOfKey(pool: pg.Pool, { create, scope }: Entry): Promise<string | undefined> {
  if (create?.businessKey === undefined) return undefined;
  const version = await programOf(scope, create.versionId);
  const of = { processId: create.processId, personal: version?.personal };
  return (await caseOfBusinessKey(pool, scope, of, create.businessKey))?.id;
}
