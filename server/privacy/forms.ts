import type { JsonObject } from "@/dsl/json";
import { inOrganisation, type Scope } from "../db/scope";
import { isUuid } from "../ids";
import { sealedObject } from "./atRest";
import { sealsOf } from "./caseSeal";

/** What was typed into a task's form and not sent, as it is kept: sealed where something of its case is personal. */
export async function keptForm(
  { scope, taskId }: { readonly scope: Scope; readonly taskId: string },
  values: JsonObject,
): Promise<JsonObject> {
  if (!isUuid(taskId)) return values;
  const found = await inOrganisation(scope, async (db) => {
    const task = await db.task.findFirst({ where: { id: taskId, ...scope }, select: { caseId: true } });
    if (!task) return undefined;
    const of = { id: task.caseId, ...scope };
    return db.case.findFirst({ where: of, select: { id: true, dataKey: true } });
  });
  if (!found) return values;
  const seal = (await sealsOf([{ id: found.id, scope, dataKey: found.dataKey }])).get(found.id);
  return seal ? sealedObject(seal, values, "kept") : values;
}
