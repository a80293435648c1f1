import { isObject, type JsonObject } from "@/dsl/json";
import { type Db, inOrganisation, type Scope } from "../db/scope";
import { isUuid, uuidv7 } from "../ids";
import type { Tx } from "../jobs/port";
import { namesOf } from "./names";
import { type Page, type PageRequest, pageArguments, pageOf } from "./paging";

/** What somebody did as an operator. */
export interface Audited {
  readonly id: string;
  /** ISO instant. */
  readonly at: string;
  /** Id of the person or API key. */
  readonly by: string;
  /** Their name; null: not known any more. */
  readonly byName: string | null;
  /** `case.skip`, `process.suspend`: what was done. */
  readonly action: string;
  readonly caseId: string | null;
  readonly processId: string | null;
  readonly details: JsonObject;
}

interface NewAudit extends Scope {
  readonly at: string;
  readonly by: string;
  readonly action: string;
  readonly caseId?: string;
  readonly processId?: string;
  readonly details: JsonObject;
}

const ADD = `
INSERT INTO audit_entry (id, organisation_id, environment, at, by_id, action, case_id, process_id, details)
SELECT id, organisation_id, environment::"Environment", at, by_id, action, case_id, process_id, details
FROM json_to_recordset($1::json) AS r(id uuid, organisation_id uuid, environment text, at timestamptz, by_id text, action text,
  case_id uuid, process_id uuid, details jsonb)`;

/** Notes what was done, in the transaction that does it. */
export async function audit(tx: Tx, entries: readonly NewAudit[]): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map(({ organisationId, environment, caseId, processId, by, ...rest }) => ({
    ...rest,
    id: uuidv7(),
    organisation_id: organisationId,
    environment,
    by_id: by,
    case_id: caseId ?? null,
    process_id: processId ?? null,
  }));
  await tx.query({ name: "audit", text: ADD, values: [JSON.stringify(rows)] });
}

/** As {@link audit}, where the transaction is Prisma's. */
export async function auditIn(db: Db, { by, ...entry }: NewAudit): Promise<void> {
  await db.auditEntry.create({ data: { ...entry, id: uuidv7(), byId: by } });
}

/** What was done, the newest first; of one case only, where one is named. */
export async function auditList(
  scope: Scope,
  filter: { readonly caseId?: string },
  page: PageRequest,
): Promise<Page<Audited>> {
  const { caseId } = filter;
  if (caseId !== undefined && !isUuid(caseId)) return { items: [], next: null };
  return inOrganisation(scope, async (db) => {
    const rows = await db.auditEntry.findMany({
      where: { ...scope, ...(caseId !== undefined && { caseId }) },
      orderBy: { id: "desc" },
      ...pageArguments(page),
    });
    const found = pageOf(rows, page, (row) => row.id);
    const names = await namesOf(
      db,
      found.items.map((row) => row.byId),
    );
    const items = found.items.map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      by: row.byId,
      byName: names[row.byId] ?? null,
      action: row.action,
      caseId: row.caseId,
      processId: row.processId,
      details: isObject(row.details) ? (row.details as JsonObject) : {},
    }));
    return { ...found, items };
  });
}

/** What was done to one case, the newest first; undefined when the organisation neither has nor had a case of that id. */
export async function caseHistory(
  scope: Scope,
  caseId: string,
  page: PageRequest,
): Promise<Page<Audited> | undefined> {
  const history = await auditList(scope, { caseId }, page);
  if (history.items.length > 0) return history;
  if (!isUuid(caseId)) return undefined;
  const where = { id: caseId, ...scope };
  return inOrganisation(scope, async (db) => {
    const found = (await db.case.count({ where })) + (await db.archivedCase.count({ where }));
    return found > 0 ? history : undefined;
  });
}
