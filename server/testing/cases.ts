import type { JsonObject } from "@/dsl/json";
import { openTasks } from "../cases/inbox";
import { startCase } from "../cases/start";
import { submitTask } from "../cases/tasks";
import type { Scope } from "../db/scope";

/** Begins a case as another system does, in English; answers its id. Throws, with the code, when it does not begin. */
export async function beginCase(
  scope: Scope,
  processKey: string,
  values: JsonObject = {},
  businessKey?: string,
): Promise<string> {
  const key = businessKey !== undefined && { businessKey };
  const begun = await startCase({ scope, processKey, by: "api", values, locale: "en", ...key });
  if (!begun.ok) throw new Error(begun.code);
  return begun.value.caseId;
}

/** Says yes to the open task that is due first, of this case or, without one, of all. Throws when there is none, or it is refused. */
export async function approve(scope: Scope, caseId?: string): Promise<void> {
  const task = (await openTasks(scope)).items.find((one) => caseId === undefined || one.caseId === caseId);
  if (!task) throw new Error("no open task");
  const by = scope.organisationId;
  const done = await submitTask({ scope, taskId: task.id, by, values: { approved: true }, locale: "en" });
  if (!done.ok) throw new Error(done.code);
}
