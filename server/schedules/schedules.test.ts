import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { JsonObject } from "@/dsl/json";
import { caseList } from "../cases/read";
import type { Scope } from "../db/scope";
import { suspendProcess } from "../operations/suspend";
import { scheduleProblems } from "../processes/scheduleProblems";
import { crossingKinds } from "../testing/crossingKinds";
import { addOrganisation, publish, rows, startTestAlur, type TestAlur } from "../testing/engine";
import { lineProgram } from "../testing/lineProgram";
import { listSchedules } from "./list";
import { switchSchedule } from "./operate";
import { pollSchedules } from "./poll";

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
