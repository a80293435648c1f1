import { isObject, type JsonObject } from "@/dsl/json";
import { type Page, type PageRequest, pageArguments, pageOf } from "../cases/paging";
import { inOrganisation, type Scope } from "../db/scope";
import type { BulkView } from "./bulk";

/** Bulk operations, the newest first. */
export async function listBulk(scope: Scope, page: PageRequest): Promise<Page<BulkView>> {
  return inOrganisation(scope, async (db) => {
    const rows = await db.bulkOperation.findMany({
      where: { ...scope },
      orderBy: { id: "desc" },
      ...pageArguments(page),
    });
    const found = pageOf(rows, page, (row) => row.id);
    const items = found.items.map((row) => ({
      id: row.id,
      by: row.byId,
      operation: objectOf(row.operation),
      filter: objectOf(row.filter),
      status: statusOf(row.status),
      total: row.total,
      done: row.done,
      stale: row.stale,
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
