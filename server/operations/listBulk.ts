import { isObject, type JsonObject } from "@/dsl/json";
import { namesOf, referencesOf } from "../cases/names";
import { type Page, type PageRequest, pageArguments, pageOf } from "../cases/paging";
import { inOrganisation, type Scope } from "../db/scope";
import { isUuid } from "../ids";
import type { BulkView } from "./bulk";

/** Bulk operations, the newest first. */
export async function listBulk(
  scope: Scope,
  page: PageRequest,
): Promise<Page<BulkView & { readonly byName: string | null }>> {
  return inOrganisation(scope, async (db) => {
    const rows = await db.bulkOperation.findMany({
      where: { ...scope },
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
      by: row.byId,
      byName: names[row.byId] ?? null,
      operation: objectOf(row.operation),
      filter: objectOf(row.filter),
      status: statusOf(row.status),
      total: row.total,
      done: row.done,
      stale: row.stale,
      reason: row.reason,
      createdAt: row.createdAt.toISOString(),
      endedAt: row.endedAt?.toISOString() ?? null,
    }));
    return { ...found, items };
  });
}

function objectOf(value: unknown): JsonObject {
  return isObject(value) ? (value as JsonObject) : {};
}

function statusOf(text: string): BulkView["status"] {
  return text === "paused" || text === "cancelled" || text === "done" ? text : "running";
}

/** Cases to which an operation could not be done, with why, in the order in which they were started. */
export async function listFailures(
  scope: Scope,
  operationId: string,
  page: PageRequest,
): Promise<Page<{ readonly caseId: string; readonly reference: string; readonly code: string }>> {
  if (!isUuid(operationId)) return { items: [], next: null };
  // As everywhere, a cursor that never was an id begins at the start again.
  const after = page.cursor !== undefined && isUuid(page.cursor) ? { caseId: { gt: page.cursor } } : {};
  return inOrganisation(scope, async (db) => {
    const rows = await db.bulkFailure.findMany({
      where: { ...scope, operationId, ...after },
      orderBy: { caseId: "asc" },
      take: pageArguments(page).take,
    });
    const found = pageOf(rows, page, (row) => row.caseId);
    const ids = found.items.map((row) => row.caseId);
    const references = await referencesOf(db, scope, ids);
    const items = found.items.map(({ caseId, code }) => ({
      caseId,
      reference: references.get(caseId) ?? "",
      code,
    }));
    return { ...found, items };
  });
}
