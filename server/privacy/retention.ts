import type pg from "pg";
import type { Logger } from "pino";
import type { LocalizedText } from "@/dsl/text";
import { auditIn } from "../cases/audit";
import { inOrganisation, type Scope } from "../db/scope";
import { inTransaction } from "../db/transaction";
import { type Failed, failed, type Ok, ok } from "../result";
import { archiveCases } from "./archive";
import { eraseCases } from "./erase";
import type { RestingRules } from "./restingRules";
import { DUE, LOCK_RULE, RULES } from "./retentionSql";

/** How long finished cases of a process are kept, in days from their end, and what becomes of them then. */
export interface Retention {
  readonly days: number;
  readonly action: "archive" | "erase";
}

/** Cases of one process that are taken at a time: few, so that nobody waits for the transaction. */
const AT_ONCE = 50;

interface Rule extends Scope {
  readonly processId: string;
  readonly action: Retention["action"];
}

/**
 * Archives or erases finished cases whose time has come by `now`, some of each process, each process in a transaction of its own;
 * cases that somebody else has locked wait for the next time. Answers whether there may be more. Where one process fails the others
 * are done all the same: it is logged, and rests for a while, if somebody remembers that (`resting`).
 */
export async function applyRetention(
  pool: pg.Pool,
  now: Date,
  { log, resting }: { readonly log?: Pick<Logger, "error">; readonly resting?: RestingRules } = {},
): Promise<boolean> {
  const { rows } = await pool.query<Rule>(RULES, [now]);
  resting?.keepOnly(rows.map(nameOf));
  let more = false;
  for (const rule of rows) {
    const name = nameOf(rule);
    if (resting?.isResting(name, now)) continue;
    try {
      more = (await applyRule(pool, rule, now)) === AT_ONCE || more;
      resting?.succeeded(name);
    } catch (err) {
      // Not thrown: a rule that fails every time would have all of them looked at again in a moment, over and over.
      const { processId, organisationId, environment } = rule;
      const again = resting?.failed(name, now).toISOString();
      log?.error(
        { err, processId, organisationId, environment, again },
        "finished cases could not be put away",
      );
    }
  }
  return more;
}

/** Of a rule that is changed to do something else nobody knows whether it fails. */
function nameOf({ processId, environment, action }: Rule): string {
  return `${processId}:${environment}:${action}`;
}

async function applyRule(pool: pg.Pool, { processId, action, ...scope }: Rule, now: Date): Promise<number> {
  const of = [processId, scope.organisationId, scope.environment];
  return inTransaction(pool, async (tx) => {
    const [rule] = (await tx.query<{ days: number }>(LOCK_RULE, [...of, action])).rows;
    if (!rule) return 0;
    const due = await tx.query<{ id: string }>(DUE, [...of, now, rule.days, AT_ONCE]);
    const ids = due.rows.map((row) => row.id);
    if (action === "archive") await archiveCases(tx, scope, ids, now);
    else await eraseCases(tx, scope, ids, now);
    return ids.length;
  });
}

/** The rule of a process; null: its cases are kept for ever. Code: `process.unknown`. */
export async function retentionOf(
  scope: Scope,
  key: string,
): Promise<Ok<Retention | null> | Failed<"process.unknown">> {
  return inOrganisation(scope, async (db) => {
    const process = await db.process.findFirst({
      where: { ...scope, key },
      select: { retention: { select: { days: true, action: true } } },
    });
    if (!process) return failed("process.unknown");
    const [rule] = process.retention;
    return ok(rule ? { days: rule.days, action: rule.action === "erase" ? "erase" : "archive" } : null);
  });
}

/** A process and how long its finished cases are kept; null: for ever. */
export interface ProcessRetention {
  readonly process: { readonly key: string; readonly name: LocalizedText };
  readonly rule: Retention | null;
}

/** More processes than this are not listed; those without a rule are left out first. */
const MOST = 500;

/** The rules of processes, by key, at most 500; archived ones too, as their cases may still be kept. */
export async function retentionRules(scope: Scope): Promise<readonly ProcessRetention[]> {
  return inOrganisation(scope, async (db) => {
    const rows = await db.process.findMany({
      where: { ...scope },
      select: { key: true, name: true, retention: { select: { days: true, action: true } } },
      orderBy: [{ retention: { _count: "desc" } }, { key: "asc" }],
      take: MOST,
    });
    rows.sort((a, b) => (a.key < b.key ? -1 : 1));
    return rows.map(({ key, name, retention: [rule] }) => ({
      process: { key, name: name as LocalizedText },
      rule: rule ? { days: rule.days, action: rule.action === "erase" ? "erase" : "archive" } : null,
    }));
  });
}

/** Sets the rule of a process, or with null has its cases kept for ever; audited. Code: `process.unknown`. */
export async function setRetention(
  scope: Scope,
  key: string,
  rule: Retention | null,
  { by, now }: { readonly by: string; readonly now: Date },
): Promise<Ok<Retention | null> | Failed<"process.unknown">> {
  return inOrganisation(scope, async (db) => {
    const process = await db.process.findFirst({ where: { ...scope, key }, select: { id: true } });
    if (!process) return failed("process.unknown");
    const processId = process.id;
    const { environment } = scope;
    if (rule)
      await db.retention.upsert({
        where: { processId_environment: { processId, environment }, organisationId: scope.organisationId },
        create: { ...scope, processId, ...rule },
        update: rule,
      });
    else await db.retention.deleteMany({ where: { ...scope, processId } });
    const details = { key, ...rule };
    await auditIn(db, {
      ...scope,
      at: now.toISOString(),
      by,
      action: "process.retention",
      processId,
      details,
    });
    return ok(rule);
  });
}
