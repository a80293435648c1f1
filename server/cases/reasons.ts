import { type Reasons, reasonsOf } from "@/dsl/interpret/reasons";
import type { Json, JsonObject } from "@/dsl/json";
import { kinds } from "@/steps/registry";
import { inOrganisation, type Scope } from "../db/scope";
import { isUuid } from "../ids";
import { sealsOf } from "../privacy/caseSeal";
import { isNewer, programOf } from "../processes/programs";
import { eventsWithResults } from "../results/store";
import { eventsOf } from "./read";

/**
 * Why a step of a case went on as it did: the conditions that it went by, with the values they had. Shows what the case's own view
 * shows; of a case that was erased the values are gone, so they are here. Undefined when the organisation has no such case, the case
 * no such activation, or only a newer Alur understands its program.
 */
export async function caseReasons(
  scope: Scope,
  { id, instance }: { readonly id: string; readonly instance: string },
): Promise<Reasons | undefined> {
  if (!isUuid(id)) return undefined;
  const read = await inOrganisation(scope, async (db) => {
    const found = await db.case.findFirst({
      where: { id, ...scope },
      select: { versionId: true, dataKey: true, processId: true },
    });
    if (!found) return undefined;
    const { versionId, dataKey, processId } = found;
    const version = await programOf(scope, versionId);
    if (!version || isNewer(version.program)) return undefined;
    const seal = (await sealsOf([{ id, scope, dataKey }])).get(id);
    const events = await eventsOf(db, { scope, id, versionId }, seal);
    const set = await db.settingValue.findMany({ where: { processId, ...scope } });
    const settings: JsonObject = Object.fromEntries(set.map(({ name, value }) => [name, value as Json]));
    return { program: version.program, events, settings };
  });
  if (!read) return undefined;
  // What takes long, reading large values and following expressions, does not hold the transaction.
  const events = await eventsWithResults(scope, id, read.events);
  return reasonsOf(read.program, events, instance, { kinds, settings: read.settings });
}
