import { audit } from "../cases/audit";
import { engine } from "../cases/engine";
import { inOrganisation, type Scope } from "../db/scope";
import { inTransaction } from "../db/transaction";
import { type Failed, failed, type Ok, ok } from "../result";
import { FAILURES, FRESH_MS, PAUSE_S } from "./circuits";
import type { Tx } from "./port";
import { BRING_FORWARD, COMING_BACK, WAKE_CIRCUIT } from "./sql/restingServices";

/** A service that has failed lately. Times are ISO instants. */
export interface FailingService {
  readonly service: string;
  /** Calls in a row without an answer. */
  readonly failures: number;
  /** So many in a row let it rest. */
  readonly restsAfter: number;
  /** How the last one failed: `http.unreachable`, `http.timeout`, `http.status`; null: not known. */
  readonly code: string | null;
  /** What was answered, with `http.status`. */
  readonly status: number | null;
  readonly failedAt: string;
  /** Since when it rests; null: it is still called. */
  readonly restingSince: string | null;
  /** When the next call goes ahead, if a case has one; null: it is still called. */
  readonly nextAt: string | null;
}

/** Failures older than this say nothing of a service that is still called. */
const LATELY_MS = 600_000;

/** Services of the organisation that rest, and those that failed lately; what answers is not among them. */
export async function failingServices(scope: Scope, now: Date): Promise<readonly FailingService[]> {
  const rows = await inOrganisation(scope, (db) =>
    db.serviceCircuit.findMany({
      where: {
        ...scope,
        OR: [{ restingUntil: { not: null } }, { failedAt: { gt: new Date(now.getTime() - LATELY_MS) } }],
      },
      orderBy: { service: "asc" },
    }),
  );
  return rows.map((row) => ({
    service: row.service,
    failures: row.failures,
    restsAfter: FAILURES,
    code: row.code,
    status: row.status,
    failedAt: row.failedAt.toISOString(),
    restingSince: (row.restingUntil && (row.openedAt ?? row.failedAt))?.toISOString() ?? null,
    nextAt: row.restingUntil?.toISOString() ?? null,
  }));
}

/** Calls that are brought forward at most; the others come back by themselves within minutes. */
const AT_ONCE = 1000;
/** The longest that a call is put off for: a pause, and up to half of it more. */
const LONGEST_MS = PAUSE_S.longest * 1500 + 60_000;
/** How long the first call has, before the others come. */
const AHEAD_MS = 4000;

/**
 * Lets a service that rests be called now: the call that has waited longest goes ahead, the others follow when it has been
 * answered; audited. Answers how many calls wait. Code: `service.notResting`.
 */
export async function tryServiceNow(request: {
  readonly scope: Scope;
  readonly service: string;
  readonly by: string;
}): Promise<Ok<{ readonly waiting: number }> | Failed<"service.notResting">> {
  const { scope, service, by } = request;
  const { parts } = await engine();
  const now = parts.clock.now();
  return inTransaction(parts.pool, async (tx) => {
    // Looked up first: it may take a while, and who holds the circuit's row keeps its calls waiting.
    const keys = await waitingFor(tx, scope, service, now);
    const { rowCount } = await tx.query(WAKE_CIRCUIT, [
      scope.organisationId,
      scope.environment,
      service,
      now,
    ]);
    if (rowCount === 0) return failed("service.notResting");
    // Until then a worker may still go by what it has read before.
    const first = now.getTime() + FRESH_MS;
    const due = [new Date(first), new Date(first + AHEAD_MS)];
    if (keys.length > 0) await tx.query(BRING_FORWARD, [scope.organisationId, keys, ...due]);
    const at = now.toISOString();
    await audit(tx, [
      { ...scope, at, by, action: "service.try", details: { service, waiting: keys.length } },
    ]);
    return ok({ waiting: keys.length });
  });
}

async function waitingFor(tx: Tx, scope: Scope, service: string, now: Date): Promise<string[]> {
  const until = new Date(now.getTime() + LONGEST_MS);
  const values = [scope.organisationId, scope.environment, now, until, AT_ONCE, service];
  const { rows } = await tx.query<{ key: string }>(COMING_BACK, values);
  return rows.map((row) => row.key);
}
