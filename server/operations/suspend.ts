import type { HeldWith } from "@/dsl/interpret/state";
import { audit } from "../cases/audit";
import { engine } from "../cases/engine";
import { type Db, inOrganisation, type Scope } from "../db/scope";
import { inTransaction } from "../db/transaction";
import { type Failed, failed, type Ok, ok } from "../result";
import { addBulk, type BulkView } from "./bulk";

const SET_PROCESS = `
UPDATE process SET suspended_at = $4 WHERE organisation_id = $1 AND environment = $2::text::"Environment" AND key = $3
RETURNING id`;
const SET_ORGANISATION = `UPDATE organisation SET suspended_at = $2 WHERE id = $1`;

interface Request {
  readonly scope: Scope;
  /** True: hold; false: let go on. */
  readonly hold: boolean;
  /** Id of the person or API key. */
  readonly by: string;
}

/**
 * Holds a process, or lets it go on: from the commit on its starts are refused, and its running cases are held one part after the
 * other (the answer says how far that is). Code: `process.unknown`.
 */
export async function suspendProcess(
  request: Request & { readonly key: string },
): Promise<Ok<BulkView> | Failed<"process.unknown">> {
  const { scope, key, hold, by } = request;
  const { parts } = await engine();
  const at = parts.clock.now();
  return inTransaction(parts.pool, async (tx) => {
    const values = [scope.organisationId, scope.environment, key, hold ? at : null];
    const { rows } = await tx.query<{ id: string }>(SET_PROCESS, values);
    const [row] = rows;
    if (!row) return failed("process.unknown");
    const action = hold ? "process.suspend" : "process.resume";
    await audit(tx, [{ ...scope, at: at.toISOString(), by, action, processId: row.id, details: { key } }]);
    const { operation, filter } = ofCases(hold, "process");
    return ok(
      await addBulk(tx, parts.queue, { scope, by, operation, filter: { ...filter, process: key }, at }),
    );
  });
}

/**
 * As {@link suspendProcess}, for all processes of the organisation, in each of its environments. Answers how far that is in the
 * environment of `scope`; the operations of the others are listed there.
 */
export async function suspendOrganisation({ scope, hold, by }: Request): Promise<BulkView> {
  const { parts } = await engine();
  const at = parts.clock.now();
  return inTransaction(parts.pool, async (tx) => {
    await tx.query(SET_ORGANISATION, [scope.organisationId, hold ? at : null]);
    const action = hold ? "organisation.suspend" : "organisation.resume";
    await audit(tx, [{ ...scope, at: at.toISOString(), by, action, details: {} }]);
    const other: Scope = { ...scope, environment: scope.environment === "live" ? "test" : "live" };
    await addBulk(tx, parts.queue, { scope: other, by, ...ofCases(hold, "organisation"), at });
    return addBulk(tx, parts.queue, { scope, by, ...ofCases(hold, "organisation"), at });
  });
}

/** Since when the organisation is held, as an ISO instant; null: it is not. One row, without counting its cases. */
export async function readHeldSince(scope: Scope): Promise<string | null> {
  return inOrganisation(scope, (db) => heldSince(db, scope));
}

async function heldSince(db: Db, scope: Scope): Promise<string | null> {
  const organisation = await db.organisation.findFirst({
    where: { id: scope.organisationId },
    select: { suspendedAt: true },
  });
  return organisation?.suspendedAt?.toISOString() ?? null;
}

/** Whether the organisation is held, and its running cases in the environment. */
export interface Holding {
  /** ISO instant; null: it is not held. */
  readonly suspendedAt: string | null;
  readonly running: number;
  /** How many of those that run are held: by themselves, with their process, or with the organisation. */
  readonly held: number;
}

/** See {@link Holding}. */
export async function readHolding(scope: Scope): Promise<Holding> {
  return inOrganisation(scope, async (db) => {
    const suspendedAt = await heldSince(db, scope);
    const running = await db.case.count({ where: { ...scope, status: "running" } });
    const held = await db.case.count({ where: { ...scope, status: "running", suspended: true } });
    return { suspendedAt, running, held };
  });
}

/** Only cases that were held in this way go on in this way: one that somebody holds by itself stays so. */
function ofCases(hold: boolean, heldWith: HeldWith) {
  return hold
    ? { operation: { type: "suspend" as const, with: heldWith }, filter: { status: "running" as const } }
    : { operation: { type: "resume" as const }, filter: { status: "suspended" as const, heldWith } };
}
