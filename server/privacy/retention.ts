import type pg from "pg";
import type { LocalizedText } from "@/dsl/text";
import { audit } from "../cases/audit";
import { inOrganisation, type Scope } from "../db/scope";
import { inTransaction } from "../db/transaction";
import { type Failed, failed, type Ok, ok } from "../result";
import { archiveCases } from "./archive";
import { eraseCases } from "./erase";
import { DUE } from "./sql";

/** How long finished cases of a process are kept, in days from their end, and what becomes of them then. */
export interface Retention {
  readonly days: number;
  readonly action: "archive" | "erase";
}

/** Cases of one process that are taken at a time: few, so that nobody waits for the transaction. */
const AT_ONCE = 50;

interface Due extends Scope {
  readonly processId: string;
  readonly action: Retention["action"];
  readonly ids: string[];
}

/**
 * Archives or erases finished cases whose time has come by `now`, some of each process; cases that somebody else has locked wait
 * for the next time. Answers whether there may be more.
 */
export async function applyRetention(pool: pg.Pool, now: Date): Promise<boolean> {
  const { rowCount } = await pool.query("SELECT 1 FROM retention LIMIT 1");
  if (rowCount === 0) return false;
  return inTransaction(pool, async (tx) => {
    const { rows } = await tx.query<Due>(DUE, [now, AT_ONCE]);
    for (const { ids, action, organisationId, environment } of rows) {
      const scope = { organisationId, environment };
      if (action === "archive") await archiveCases(tx, scope, ids, now);
      else await eraseCases(tx, scope, ids, now);
    }
    return rows.some((row) => row.ids.length === AT_ONCE);
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

/** More processes than this are not listed. */
const MOST = 500;

/** The rules of all processes, by key; archived ones too, as their cases may still be kept. */
export async function retentionRules(scope: Scope): Promise<readonly ProcessRetention[]> {
  return inOrganisation(scope, async (db) => {
    const rows = await db.process.findMany({
      where: { ...scope },
      select: { key: true, name: true, retention: { select: { days: true, action: true } } },
      orderBy: { key: "asc" },
      take: MOST,
    });
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
  { pool, by, now }: { readonly pool: pg.Pool; readonly by: string; readonly now: Date },
): Promise<Ok<Retention | null> | Failed<"process.unknown">> {
  const processId = await inOrganisation(scope, async (db) => {
    const process = await db.process.findFirst({ where: { ...scope, key }, select: { id: true } });
    if (!process) return undefined;
    const of = { ...scope, processId: process.id };
    await db.retention.deleteMany({ where: of });
    if (rule) await db.retention.create({ data: { ...of, ...rule } });
    return process.id;
  });
  if (processId === undefined) return failed("process.unknown");
  const details = rule ? { ...rule } : {};
  await audit(pool, [
    { ...scope, at: now.toISOString(), by, action: "process.retention", processId, details },
  ]);
  return ok(rule);
}
