import type { Json, JsonObject } from "@/dsl/json";
import type { Scope } from "../db/scope";
import type { Tx } from "../jobs/port";
import { READ_SETTINGS } from "./sql/lock";

/** What organisations have set, by process id; read anew for each batch, so that a change holds from the next step on. */
export async function readSettings(
  tx: Tx,
  of: readonly (Scope & { readonly processId: string })[],
): Promise<Map<string, JsonObject>> {
  const { rows } = await tx.query<{ process_id: string; name: string; value: Json }>({
    name: "read-settings",
    text: READ_SETTINGS,
    values: [of.map((o) => o.organisationId), of.map((o) => o.processId), of.map((o) => o.environment)],
  });
  const byProcess = new Map<string, JsonObject>();
  for (const row of rows)
    byProcess.set(row.process_id, { ...byProcess.get(row.process_id), [row.name]: row.value });
  return byProcess;
}
