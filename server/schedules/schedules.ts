import { z } from "zod";
import type { Program } from "@/dsl/program/program";
import { nextOccurrence, readSchedule, type ScheduleFinding } from "@/dsl/schedule/schedule";
import type { Db, Scope } from "../db/scope";
import { storedJson } from "../processes/storedJson";

/** A schedule as start steps have it. */
export const scheduleText = z.looseObject({
  cron: z.string().optional(),
  rrule: z.string().optional(),
  every: z.string().optional(),
  zone: z.string(),
  /** What becomes of times that passed while nothing ran: made up for by one case, or left out. */
  missed: z.enum(["once", "skip"]),
});
export type StartSchedule = z.infer<typeof scheduleText>;

const beginning = z.looseObject({
  triggers: z.array(z.looseObject({ schedule: scheduleText.optional().catch(undefined) })),
});

/** Where a program begins by itself. `place`: which of the step's triggers. */
export interface ScheduleOfStep {
  readonly step: string;
  readonly place: number;
  readonly schedule: StartSchedule;
}

/** All schedules of a program. */
export function schedulesOf(program: Pick<Program, "steps">): ScheduleOfStep[] {
  return Object.entries(program.steps).flatMap(([step, settings]) =>
    (beginning.safeParse(settings).data?.triggers ?? []).flatMap(({ schedule }, place) =>
      schedule ? [{ step, place, schedule }] : [],
    ),
  );
}

/** What is wrong with a schedule that begins now, if anything. */
export function findingOf({ schedule }: ScheduleOfStep, now: Date): ScheduleFinding | undefined {
  const read = readSchedule(schedule, now.toISOString());
  return "finding" in read ? read.finding : undefined;
}

/**
 * From now on the version's schedules begin its cases. One that is as it was before, at whatever place among the step's triggers,
 * goes on from where it was; one with other times keeps what belongs to its place.
 */
export async function subscribeSchedules(
  db: Db,
  scope: Scope,
  version: { readonly processId: string; readonly versionId: string; readonly program: Program },
  now: Date,
): Promise<void> {
  const { processId, versionId, program } = version;
  const { organisationId, environment } = scope;
  // Waits for a poll or an operator who is about to write one of them: what they write is to go on.
  await db.$queryRaw`
    SELECT 1 FROM schedule WHERE process_id = ${processId}::uuid AND organisation_id = ${organisationId}::uuid
      AND environment = ${environment}::text::"Environment" ORDER BY step, place FOR UPDATE`;
  const before = await db.schedule.findMany({ where: { ...scope, processId } });
  await db.schedule.deleteMany({ where: { ...scope, processId } });
  const schedules = schedulesOf(program);
  const earlier = earlierRows(schedules, before);
  for (const one of schedules) {
    const { step, place, schedule } = one;
    const here = earlier.get(one);
    const same = here && isSame(one, here) ? here : undefined;
    const startedAt = same?.startedAt ?? now;
    const nextAt = same?.nextAt ?? nextAfter(schedule, startedAt, now);
    const definition = storedJson(schedule);
    const kept = here && {
      lastAt: here.lastAt,
      lastCase: here.lastCase,
      missedAt: here.missedAt,
      missedCount: here.missedCount,
      offAt: here.offAt,
    };
    await db.schedule.create({
      data: { ...scope, processId, versionId, step, place, definition, startedAt, nextAt, ...kept },
    });
  }
}

interface EarlierRow {
  readonly step: string;
  readonly place: number;
  readonly definition: unknown;
}

/**
 * What each schedule was before, each row given to one: whoever has switched a schedule off means that one, wherever it stands now;
 * only where its times were changed the place in the drawing says which it is.
 */
function earlierRows<R extends EarlierRow>(
  schedules: readonly ScheduleOfStep[],
  before: readonly R[],
): Map<ScheduleOfStep, R> {
  const found = new Map<ScheduleOfStep, R>();
  const left = new Set(before);
  const isHere = (one: ScheduleOfStep, row: R) => row.step === one.step && row.place === one.place;
  const ways = [
    (one: ScheduleOfStep, row: R) => isHere(one, row) && isSame(one, row),
    (one: ScheduleOfStep, row: R) => row.step === one.step && isSame(one, row),
    isHere,
  ];
  for (const fits of ways)
    for (const one of schedules) {
      const row = found.has(one) ? undefined : [...left].find((other) => fits(one, other));
      if (!row) continue;
      found.set(one, row);
      left.delete(row);
    }
  return found;
}

function isSame({ schedule }: ScheduleOfStep, { definition }: EarlierRow): boolean {
  return JSON.stringify(sorted(definition)) === JSON.stringify(sorted(schedule));
}

/** The next time after `after` of a schedule that began at `startedAt`; null: it does not come again. */
export function nextAfter(schedule: StartSchedule, startedAt: Date, after: Date): Date | null {
  return timesOf(schedule, startedAt)(after);
}

/** As {@link nextAfter}, for many times of a schedule: reads it once. */
export function timesOf(schedule: StartSchedule, startedAt: Date): (after: Date) => Date | null {
  const start = startedAt.toISOString();
  const read = readSchedule(schedule, start);
  if ("finding" in read) return () => null;
  return (after) => {
    const next = nextOccurrence(read.schedule, start, after.toISOString());
    return next === undefined ? null : new Date(next);
  };
}

/** jsonb keeps no order of members. */
function sorted(definition: unknown): unknown {
  return definition instanceof Object
    ? Object.entries(definition).sort(([a], [b]) => (a < b ? -1 : 1))
    : definition;
}
