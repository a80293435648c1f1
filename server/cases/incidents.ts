import type { JsonObject } from "@/dsl/json";
import { inOrganisation, type Scope } from "../db/scope";
import { isUuid } from "../ids";
import { type Failed, failed, type Ok, ok } from "../result";
import { engine } from "./engine";
import { type OperateFailed, operateCase, operationEntry } from "./operate";

/**
 * Lets a failed step try again: its effect with the same key, or the step from its entry. Codes: `incident.unknown`;
 * `incident.stale` (resolved already, or the case has ended); `process.newer` (only a newer Alur understands its program);
 * `variables.size` (with what would be set it would hold more than 4 MB). Nothing was changed then.
 */
export async function retryIncident(request: {
  readonly scope: Scope;
  readonly caseId: string;
  readonly incidentId: string;
  /** Variables to set before. */
  readonly values?: JsonObject;
  readonly by?: string;
  readonly reason?: string;
}): Promise<Ok<null> | Failed<"incident.unknown" | "incident.stale" | "process.newer" | "variables.size">> {
  const { scope, caseId, incidentId, values, by, reason } = request;
  if (!isUuid(caseId) || !isUuid(incidentId)) return failed("incident.unknown");
  const incident = await inOrganisation(scope, (db) =>
    db.incident.findFirst({
      where: { id: incidentId, caseId, ...scope },
      select: { instance: true, status: true },
    }),
  );
  if (!incident) return failed("incident.unknown");
  if (incident.status !== "open") return failed("incident.stale");
  const { committer } = await engine();
  const operation = { type: "retry" as const, instance: incident.instance, ...(values && { values }) };
  const result = await committer.submit(operationEntry({ scope, caseId, operation, by, reason }));
  if (result.outcome === "advanced") return ok(null);
  if (result.outcome === "newer") return failed("process.newer");
  return result.outcome === "stale" && result.tooLarge ? failed("variables.size") : failed("incident.stale");
}

/** Ends a running case: takes back its tasks, timers and calls. Codes: `case.unknown`; `case.stale` (it has ended already). */
export function cancelCase(request: {
  readonly scope: Scope;
  readonly caseId: string;
  readonly by?: string;
  readonly reason?: string;
}): Promise<Ok<null> | OperateFailed> {
  return operateCase({ ...request, operation: { type: "cancel" } });
}
