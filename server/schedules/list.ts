import type { LocalizedText } from "@/dsl/text";
import type { Db, Scope } from "../db/scope";
import { inOrganisation } from "../db/scope";
import { type StartSchedule, scheduleText, timesOf } from "./schedules";

/** A schedule of a published process as an operator sees it. Times are ISO instants. */
export interface ScheduleRow {
  readonly process: { readonly key: string; readonly name: LocalizedText };
  /** Id of the start step, and which of its triggers. */
  readonly step: string;
  readonly place: number;
  readonly schedule: StartSchedule;
  /** The next times, at most {@link SHOWN}; empty: it does not come again. */
  readonly next: readonly string[];
  /** The last time that has begun a case. */
  readonly last: { readonly at: string; readonly caseId: string } | null;
  /** When it was last noticed that times had passed while nothing ran, and how many (100: so many or more). */
  readonly missed: { readonly at: string; readonly count: number } | null;
  /** Since when it is switched off; null: it is on. */
  readonly offAt: string | null;
  /** It waits for its process, or the organisation, to go on. */
  readonly held: boolean;
}

/** How many of the next times are told. */
export const SHOWN = 5;
/** More schedules an organisation does not have: processes are drawn by hand. */
const MOST = 500;

/** All schedules of the organisation's published processes, what comes first first, those that are off or over last. */
export async function listSchedules(scope: Scope, now: Date): Promise<readonly ScheduleRow[]> {
  return inOrganisation(scope, async (db) => {
    const rows = await db.schedule.findMany({
      where: { ...scope },
      orderBy: [{ nextAt: { sort: "asc", nulls: "last" } }, { processId: "asc" }],
      take: MOST,
    });
    const processes = await processesOf(db, scope, [...new Set(rows.map((row) => row.processId))]);
    const organisation = await db.organisation.findFirst({
      where: { id: scope.organisationId },
      select: { suspendedAt: true },
    });
    const found = rows.flatMap((row) => {
      const process = processes.get(row.processId);
      if (!process) return [];
      const definition = scheduleText.parse(row.definition);
      const { lastAt, lastCase, missedAt, missedCount, offAt, step, place } = row;
      return {
        process: { key: process.key, name: process.name },
        step,
        place,
        schedule: definition,
        next: nextTimes(definition, row.startedAt, now),
        last: lastAt && lastCase ? { at: lastAt.toISOString(), caseId: lastCase } : null,
        missed: missedAt ? { at: missedAt.toISOString(), count: missedCount } : null,
        offAt: offAt?.toISOString() ?? null,
        held: process.held || organisation?.suspendedAt != null,
      };
    });
    return [...found.filter((one) => !one.offAt), ...found.filter((one) => one.offAt)];
  });
}

function nextTimes(definition: StartSchedule, startedAt: Date, from: Date): string[] {
  const times: string[] = [];
  const nextAfter = timesOf(definition, startedAt);
  let at = nextAfter(from);
  while (at && times.length < SHOWN) {
    times.push(at.toISOString());
    at = nextAfter(at);
  }
  return times;
}

async function processesOf(db: Db, scope: Scope, ids: readonly string[]) {
  const rows = await db.process.findMany({
    where: { ...scope, id: { in: [...ids] }, archivedAt: null },
    select: { id: true, key: true, name: true, suspendedAt: true },
  });
  return new Map(
    rows.map((row) => [
      row.id,
      { key: row.key, name: row.name as LocalizedText, held: row.suspendedAt !== null },
    ]),
  );
}
