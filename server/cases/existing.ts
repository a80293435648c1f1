import type pg from "pg";
import type { Personal } from "@/dsl/program/personal";
import type { Scope } from "../db/scope";
import { keptKeys } from "../privacy/find";
import { CASE_OF_BUSINESS_KEY } from "./sql/find";

/**
 * The case of a process that a business key has started, be it archived, and however the key is kept: one of before a mark of
 * personal data stands as it was given. The table of living cases refuses only a key that is kept in the same way, so whoever
 * begins a case asks here first.
 */
export async function caseOfBusinessKey(
  pool: Pick<pg.Pool, "query">,
  scope: Scope,
  version: { readonly processId: string; readonly personal?: Personal },
  businessKey: string,
): Promise<{ readonly id: string; readonly reference: string } | undefined> {
  const { organisationId, environment } = scope;
  const keys = await keptKeys(pool, scope, version, businessKey);
  const { rows } = await pool.query<{ id: string; reference: string }>({
    name: "case-of-business-key",
    text: CASE_OF_BUSINESS_KEY,
    values: [organisationId, environment, version.processId, keys],
  });
  return rows[0];
}
