import { type Calendar, calendar } from "@/dsl/calendar/calendar";
import { auditIn } from "../cases/audit";
import { inOrganisation, type Scope } from "../db/scope";
import { storedJson } from "../processes/storedJson";

/** When the organisation works; null: nothing is set, every hour is working time. */
export async function readWorkingTime(scope: Scope): Promise<Calendar | null> {
  const row = await inOrganisation(scope, (db) => db.workingTime.findFirst({ where: { ...scope } }));
  return row ? calendar.parse(row.calendar) : null;
}

/** Sets when the organisation works, for what is due from now on; null: every hour again. */
export async function writeWorkingTime(
  scope: Scope,
  given: Calendar | null,
  by: string,
): Promise<Calendar | null> {
  await inOrganisation(scope, async (db) => {
    await db.workingTime.deleteMany({ where: { ...scope } });
    if (given) await db.workingTime.create({ data: { ...scope, calendar: storedJson(given) } });
    const details = { zone: given?.zone ?? null, holidays: given?.holidays.length ?? 0 };
    await auditIn(db, { ...scope, at: new Date().toISOString(), by, action: "workingTime.set", details });
  });
  return given;
}
