import { inOrganisation, type Scope } from "../db/scope";
import { type Failed, failed, type Ok, ok } from "../result";
import { lockProcess } from "./find";
import { type ProcessSummary, processIn } from "./list";

/** Takes no new cases and is hidden from lists; running cases go on. Code: `process.unknown`. */
export function archiveProcess(
  scope: Scope,
  key: string,
): Promise<Ok<ProcessSummary> | Failed<"process.unknown">> {
  return setArchived(scope, key, new Date());
}

/** Takes new cases again. Code: `process.unknown`. */
export function restoreProcess(
  scope: Scope,
  key: string,
): Promise<Ok<ProcessSummary> | Failed<"process.unknown">> {
  return setArchived(scope, key, null);
}

async function setArchived(
  scope: Scope,
  key: string,
  at: Date | null,
): Promise<Ok<ProcessSummary> | Failed<"process.unknown">> {
  return inOrganisation(scope, async (db) => {
    await db.process.updateMany({
      where: { ...scope, key, archivedAt: at === null ? { not: null } : null },
      data: { archivedAt: at },
    });
    return processIn(db, scope, key);
  });
}

/**
 * Deletes a process with its draft, versions and settings. Codes: `process.unknown`, `process.hasCases` (cases are kept, so
 * their versions are: archive it instead).
 */
export async function removeProcess(
  scope: Scope,
  key: string,
): Promise<Ok<{ done: true }> | Failed<"process.unknown" | "process.hasCases">> {
  return inOrganisation(scope, async (db) => {
    const found = await lockProcess(db, scope, key);
    if (!found.ok) return found;
    const where = { ...scope, processId: found.value.id };
    const aCase = await db.case.findFirst({ where, select: { id: true } });
    const archived = await db.archivedCase.findFirst({ where, select: { id: true } });
    if (aCase || archived) return failed("process.hasCases");
    await db.settingValue.deleteMany({ where });
    await db.startMessage.deleteMany({ where });
    await db.schedule.deleteMany({ where });
    await db.stalledSweep.deleteMany({ where });
    await db.stepNorm.deleteMany({ where });
    await db.publication.deleteMany({ where });
    await db.version.deleteMany({ where });
    await db.draftUpdate.deleteMany({ where });
    await db.draft.deleteMany({ where });
    await db.process.deleteMany({ where: { ...scope, id: found.value.id } });
    return ok({ done: true });
  });
}
