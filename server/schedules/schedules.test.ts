import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { JsonObject } from "@/dsl/json";
import { caseList } from "../cases/read";
import type { Scope } from "../db/scope";
import { suspendOrganisation, suspendProcess } from "../operations/suspend";
import { archiveProcess } from "../processes/archive";
import { scheduleProblems } from "../processes/scheduleProblems";
import { crossingKinds } from "../testing/crossingKinds";
import { addOrganisation, publish, rows, startTestAlur, type TestAlur } from "../testing/engine";
import { bringForward } from "../testing/jobs";
import { lineProgram } from "../testing/lineProgram";
import { listSchedules } from "./list";
import { switchSchedule } from "./operate";
import { pollSchedules } from "./poll";
import { TAKE_DUE_SCHEDULES } from "./sql";

const HOUR = 3_600_000;

let alur: TestAlur;
let scope: Scope;
let count = 0;

beforeAll(async () => {
  alur = await startTestAlur({ kinds: crossingKinds });
});
afterAll(() => alur.close());
beforeEach(async () => {
  scope = await addOrganisation(alur, `timetable${++count}`);
});

const program = (schedule: JsonObject) =>
  lineProgram(
    "report",
    {},
    { triggers: [{ api: true }, { schedule: { zone: "UTC", missed: "once", ...schedule } }] },
  );
const times = async () => {
  const { items } = await caseList(scope, {}, { limit: 100 });
  return items.map((one) => one.businessKey?.split(":").slice(3).join(":")).reverse();
};
/** Lets time pass by parts, as it does for a worker that is always there. */
async function pass(ms: number, part: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += part) {
    alur.clock.move(part);
    await alur.run();
  }
}
const hours = (from: Date, ...after: number[]) =>
  after.map((n) => new Date(Math.floor(from.getTime() / HOUR) * HOUR + n * HOUR).toISOString());

test("a case begins at each time of the schedule, once, however many look", async () => {
  const begun = alur.clock.now();
  await publish(alur, scope, program({ cron: "0 * * * *" }));
  await pass(3 * HOUR, HOUR / 4);
  expect(await times()).toEqual(hours(begun, 1, 2, 3));
  alur.clock.move(HOUR);
  const { database, queue, clock } = alur;
  const polled = await Promise.all([1, 2, 3].map(() => pollSchedules(database.pool, queue, clock.now())));
  expect(polled.reduce((sum, one) => sum + one)).toBe(1);
  await alur.run();
  expect(await times()).toEqual(hours(begun, 1, 2, 3, 4));
  const { items } = await caseList(scope);
  expect(items[0]).toMatchObject({ status: "completed" });
});

test("between looking for what is due and taking it, others may take it, switch it off, hold it or publish", async () => {
  const { database, queue, clock } = alur;
  const others: Record<string, () => Promise<unknown>> = {
    "takes it": () => pollSchedules(database.pool, queue, clock.now()),
    "switches it off": () =>
      switchSchedule({ scope, key: "report", step: "start", place: 1, by: scope.organisationId, on: false }),
    "holds its process": () => suspendProcess({ scope, key: "report", hold: true, by: scope.organisationId }),
    "holds all": () => suspendOrganisation({ scope, hold: true, by: scope.organisationId }),
    archives: () => archiveProcess(scope, "report"),
    "publishes without it": () => publish(alur, scope, lineProgram("report", {})),
    "publishes it with other times": () => publish(alur, scope, program({ cron: "30 * * * *" })),
  };
  for (const [i, [what, other]] of Object.entries(others).entries()) {
    scope = await addOrganisation(alur, `meanwhile${count}-${i}`);
    await publish(alur, scope, program({ cron: "0 * * * *" }));
    clock.move(HOUR);
    const late = await database.pool.connect();
    await late.query("BEGIN");
    // What is due is looked for when a cursor is opened, and locked when it is read.
    await late.query(`DECLARE due CURSOR FOR ${TAKE_DUE_SCHEDULES}`, [clock.now(), 100]);
    await other();
    const { rows: taken } = await late.query("FETCH ALL FROM due");
    await late.query("ROLLBACK");
    late.release();
    expect([what, taken.filter((one) => one.organisationId === scope.organisationId)]).toEqual([what, []]);
  }
});

test("times that were missed are made up for by one case, or left out, as the schedule says", async () => {
  const begun = alur.clock.now();
  await publish(alur, scope, program({ cron: "0 * * * *" }));
  const skipping = await addOrganisation(alur, `skipping${count}`);
  await publish(alur, skipping, program({ cron: "0 * * * *", missed: "skip" }));
  alur.clock.move(5.5 * HOUR);
  await alur.run();
  expect(await times()).toEqual(hours(begun, 1));
  expect((await caseList(skipping)).items).toEqual([]);
  await pass(HOUR, HOUR / 4);
  expect(await times()).toEqual(hours(begun, 1, 6));
  expect((await caseList(skipping)).items).toHaveLength(1);
});

test("what was missed is counted, up to a hundred", async () => {
  await publish(alur, scope, program({ every: "PT1M", missed: "skip" }));
  alur.clock.move(60_000 * 60);
  await alur.run();
  const missed = async () => (await listSchedules(scope, alur.clock.now()))[0]?.missed?.count;
  // The last minutes are not late yet, and have begun cases.
  expect(await missed()).toBeOneOf([54, 55]);
  alur.clock.move(24 * HOUR);
  await alur.run();
  expect(await missed()).toBe(100);
});

test("a new version goes on with a schedule that is the same, and drops one that is gone", async () => {
  await publish(alur, scope, program({ every: "PT2H" }));
  const next = async () =>
    (await rows(alur, "SELECT next_at FROM schedule WHERE organisation_id = $1", [scope.organisationId]))[0];
  const before = await next();
  alur.clock.move(HOUR);
  await publish(alur, scope, program({ every: "PT2H" }));
  expect(await next()).toEqual(before);
  await publish(alur, scope, lineProgram("report", {}));
  expect(await next()).toBeUndefined();
  await pass(3 * HOUR, HOUR);
  expect(await times()).toEqual([]);
});

test("what was switched off stays off when another trigger is put before it, and only that", async () => {
  const of = (...schedules: JsonObject[]) =>
    lineProgram(
      "report",
      {},
      {
        triggers: [
          { api: true },
          ...schedules.map((one) => ({ schedule: { zone: "UTC", missed: "once", ...one } })),
        ],
      },
    );
  const off = async () =>
    (await listSchedules(scope, alur.clock.now()))
      .filter((one) => one.offAt)
      .map(({ place, schedule }) => [place, schedule.cron]);
  const [nightly, weekly, hourly] = [{ cron: "0 3 * * *" }, { cron: "0 8 * * 1" }, { cron: "0 * * * *" }];
  await publish(alur, scope, of(nightly, weekly));
  const name = { scope, key: "report", step: "start", by: scope.organisationId };
  expect(await switchSchedule({ ...name, place: 1, on: false })).toMatchObject({ ok: true });
  await publish(alur, scope, of(hourly, nightly, weekly));
  expect(await off()).toEqual([[2, nightly.cron]]);
  await publish(alur, scope, of(weekly, nightly));
  expect(await off()).toEqual([[2, nightly.cron]]);
  // Its times were changed: the place says that it is still the one that was switched off.
  await publish(alur, scope, of(weekly, { cron: "0 4 * * *" }));
  expect(await off()).toEqual([[2, "0 4 * * *"]]);
});

test("what an operator does while a version is published is kept", async () => {
  await publish(alur, scope, program({ cron: "0 3 * * *" }));
  const operator = await alur.database.pool.connect();
  await operator.query("BEGIN");
  await operator.query("UPDATE schedule SET off_at = now() WHERE organisation_id = $1", [
    scope.organisationId,
  ]);
  const published = publish(alur, scope, program({ cron: "0 3 * * *" }));
  const waiting =
    "SELECT 1 FROM pg_locks l WHERE NOT l.granted AND pg_backend_pid() = ANY (pg_blocking_pids(l.pid))";
  await expect
    .poll(async () => (await operator.query(waiting)).rowCount, { timeout: 20_000 })
    .toBeGreaterThan(0);
  await operator.query("COMMIT");
  operator.release();
  await published;
  expect((await listSchedules(scope, alur.clock.now())).map(({ offAt }) => offAt !== null)).toEqual([true]);
});

test("a process that is held begins nothing until it goes on", async () => {
  await publish(alur, scope, program({ cron: "0 * * * *", missed: "skip" }));
  await suspendProcess({ scope, key: "report", hold: true, by: scope.organisationId });
  await pass(2 * HOUR, HOUR / 4);
  expect(await times()).toEqual([]);
  await suspendProcess({ scope, key: "report", hold: false, by: scope.organisationId });
  await pass(HOUR, HOUR / 4);
  expect(await times()).toHaveLength(1);
});

test("what is due already when a process is held begins its case once it goes on; when it is archived, none", async () => {
  const { database, queue, clock } = alur;
  const due = async (then: () => Promise<unknown>) => {
    await publish(alur, scope, program({ cron: "0 * * * *" }));
    clock.move(HOUR);
    await pollSchedules(database.pool, queue, clock.now());
    await then();
    await alur.run();
    expect(await times()).toEqual([]);
  };
  const comeBack = async () => {
    await bringForward(alur);
    await alur.run();
  };
  const of = () => ({ scope, by: scope.organisationId });
  for (const hold of [
    (on: boolean) => suspendProcess({ ...of(), key: "report", hold: on }),
    (on: boolean) => suspendOrganisation({ ...of(), hold: on }),
  ]) {
    await due(() => hold(true));
    await comeBack();
    expect(await times()).toEqual([]);
    await hold(false);
    await comeBack();
    expect(await times()).toHaveLength(1);
    scope = await addOrganisation(alur, `timetable${++count}`);
  }
  await due(() => archiveProcess(scope, "report"));
  await comeBack();
  expect(await times()).toEqual([]);
});

test("a schedule that never comes, or cannot be read, is a problem of the draft", () => {
  const codes = (schedule: JsonObject) =>
    scheduleProblems(program(schedule), alur.clock.now()).map(({ code, path }) => [code, path.join(".")]);
  expect(codes({ cron: "0 0 30 2 *" })).toEqual([["schedule.never", "steps.start.triggers.1.schedule"]]);
  expect(codes({ rrule: "FREQ=DAILY;UNTIL=19990101" })[0]?.[0]).toBe("schedule.never");
  expect(codes({ cron: "0 0 * * *", zone: "Mars/Olympus" })[0]?.[0]).toBe("schedule.zone");
  expect(codes({ every: "PT5S" })[0]?.[0]).toBe("schedule.often");
  expect(codes({ cron: "soon" })[0]?.[0]).toBe("schedule.unreadable");
  expect(codes({ cron: "0 8 * * 1-5" })).toEqual([]);
});
