import { z } from "zod";
import { seal, unseal } from "../adapters/secrets";
import { inOrganisation, type Scope } from "../db/scope";
import { type Failed, failed, type Ok, ok } from "../result";
import { type Page, readCursor, toPage } from "./paging";

/** A service that processes call; the values of its headers are never given out. */
export interface ServiceView {
  readonly key: string;
  readonly name: string;
  readonly baseUrl: string;
  readonly headerNames: string[];
  /** ISO instant. */
  readonly updatedAt: string;
}

const headersSchema = z.record(z.string(), z.string());

/** Services of the organisation, by key. */
export async function listServices(
  scope: Scope,
  { cursor, limit }: { cursor?: string; limit: number },
): Promise<Page<ServiceView>> {
  const after = readCursor(cursor);
  const rows = await inOrganisation(scope, (db) =>
    db.service.findMany({
      where: { ...scope, ...(after === undefined ? {} : { key: { gt: after } }) },
      orderBy: { key: "asc" },
      take: limit + 1,
    }),
  );
  return toPage(rows.map(view), limit, (service) => service.key);
}

/** Sets where a service is. Without `headers` those set before stay; an empty object removes them. */
export async function setService(
  scope: Scope,
  service: { key: string; name: string; baseUrl: string; headers?: Readonly<Record<string, string>> },
): Promise<ServiceView> {
  const { key, name, baseUrl, headers } = service;
  const sealed = headers && (Object.keys(headers).length === 0 ? null : seal(JSON.stringify(headers)));
  return inOrganisation(scope, async (db) => {
    const row = await db.service.upsert({
      where: { organisationId_environment_key: { ...scope, key } },
      create: { ...scope, key, name, baseUrl, headers: sealed ?? null },
      update: { name, baseUrl, ...(sealed === undefined ? {} : { headers: sealed }) },
    });
    return view(row);
  });
}

/** Removes a service; steps that call it become incidents from now on. Code: `service.unknown`. */
export async function removeService(
  scope: Scope,
  key: string,
): Promise<Ok<{ done: true }> | Failed<"service.unknown">> {
  const { count } = await inOrganisation(scope, (db) => db.service.deleteMany({ where: { ...scope, key } }));
  return count === 0 ? failed("service.unknown") : ok({ done: true });
}

function view(row: {
  key: string;
  name: string;
  baseUrl: string;
  headers: Uint8Array | null;
  updatedAt: Date;
}): ServiceView {
  const plain = row.headers ? unseal(row.headers) : undefined;
  const headerNames = plain === undefined ? [] : Object.keys(headersSchema.parse(JSON.parse(plain)));
  return {
    key: row.key,
    name: row.name,
    baseUrl: row.baseUrl,
    headerNames,
    updatedAt: row.updatedAt.toISOString(),
  };
}
