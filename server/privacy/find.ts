import type pg from "pg";
import type { Personal } from "@/dsl/program/personal";
import { pool } from "../db/pool";
import type { Scope } from "../db/scope";
import { businessKeyHash, mailHash } from "./atRest";
import { organisationKeys } from "./ring";

/** How a business key may be kept: as it is, and hashed where something of its process is personal. */
export async function keptKeys(
  pool: Pick<pg.Pool, "query">,
  scope: Scope,
  { processId, personal }: { readonly processId: string; readonly personal?: Personal },
  businessKey: string,
): Promise<string[]> {
  if (!personal) return [businessKey];
  const keys = await organisationKeys(pool, [scope]);
  const key = keys.get(`${scope.organisationId}:${scope.environment}`);
  return key ? [businessKey, businessKeyHash(key, processId, businessKey)] : [businessKey];
}

/** By which cases are found whose customer's address is sealed. */
export async function hashOfMail(
  scope: Scope,
  email: string,
  on: Pick<pg.Pool, "query"> = pool(),
): Promise<string> {
  const keys = await organisationKeys(on, [scope]);
  const key = keys.get(`${scope.organisationId}:${scope.environment}`);
  if (!key) throw new Error(`no data key of organisation ${scope.organisationId}`);
  return mailHash(key, email);
}
