import { describe, expect, it } from "vitest";
import { nextOccurrence, readSchedule, type ScheduleText } from "./schedule";

const NY = "America/New_York";

/** The next occurrences after an instant, without seconds. */
function next(text: ScheduleText, from: string, count: number, start = from): string[] {
  const read = readSchedule(text, start);
  if ("finding" in read) throw new Error(read.finding);
  const found: string[] = [];
  for (let after = from; found.length < count; ) {
    const at = nextOccurrence(read.schedule, start, after);
    if (at === undefined) break;
    found.push(at.slice(0, 16));
    after = at;
  }
  return found;
}
const finding = (text: Partial<ScheduleText>) => {
  const read = readSchedule({ zone: "UTC", ...text }, "2026-01-01T00:00:00Z");
  return "finding" in read ? read.finding : undefined;
};

describe("cron", () => {
  const cron = (text: string, from: string, count: number, zone = "UTC") =>
    next({ cron: text, zone }, from, count);

  it("names minutes, hours, days, months and weekdays, with lists, ranges, steps and names", () => {
    expect(cron("30 8,17 * * MON-FRI", "2026-01-02T09:00:00Z", 3)).toEqual([
      "2026-01-02T17:30",
      "2026-01-05T08:30",
      "2026-01-05T17:30",
    ]);
    expect(cron("*/20 5-6 1 jan,JUL *", "2026-01-01T05:50:00Z", 4)).toEqual([
      "2026-01-01T06:00",
      "2026-01-01T06:20",
      "2026-01-01T06:40",
      "2026-07-01T05:00",
    ]);
    expect(cron("0 0 * * 7", "2026-01-01T00:00:00Z", 1)).toEqual(
      cron("0 0 * * 0", "2026-01-01T00:00:00Z", 1),
    );
    expect(cron("10/25 0 1 1 *", "2026-01-01T00:00:00Z", 2)).toEqual([
      "2026-01-01T00:10",
      "2026-01-01T00:35",
    ]);
  });

  it("takes either day where both are named, and waits for a leap year", () => {
    expect(cron("0 0 13 * 5", "2026-02-01T00:00:00Z", 3)).toEqual([
      "2026-02-06T00:00",
      "2026-02-13T00:00",
      "2026-02-20T00:00",
    ]);
    expect(cron("0 12 29 2 *", "2096-03-01T00:00:00Z", 1)).toEqual(["2104-02-29T12:00"]);
  });

  it("goes by the clock of its zone, which jumps forward and back", () => {
    expect(cron("30 2 * * *", "2026-03-07T00:00:00Z", 3, NY)).toEqual([
      "2026-03-07T07:30",
      "2026-03-08T07:30", // 02:30 is jumped over: 03:30
      "2026-03-09T06:30",
    ]);
    expect(cron("30 1 * * *", "2026-10-31T12:00:00Z", 2, NY)).toEqual([
      "2026-11-01T05:30",
      "2026-11-02T06:30",
    ]);
    expect(cron("0 * * * *", "2026-11-01T04:30:00Z", 3, NY)).toEqual([
      "2026-11-01T05:00",
      "2026-11-01T06:00",
      "2026-11-01T07:00",
    ]);
    expect(cron("0 * * * *", "2026-03-08T05:30:00Z", 3, NY)).toEqual([
      "2026-03-08T06:00",
      "2026-03-08T07:00",
      "2026-03-08T08:00",
    ]);
    // A zone of half an hour.
    expect(cron("15 9 * * *", "2026-01-01T00:00:00Z", 1, "Asia/Kolkata")).toEqual(["2026-01-01T03:45"]);
  });

  it("that is none, or never comes, is told", () => {
    for (const wrong of [
      "",
      "* * * *",
      "60 * * * *",
      "* * 0 * *",
      "a * * * *",
      "5-1 * * * *",
      "*/0 * * * *",
      "* * * * * *",
    ])
      expect(finding({ cron: wrong }), wrong).toBe("cron");
    expect(finding({ cron: "0 0 30 2 *" })).toBe("never");
    expect(finding({ cron: "0 0 * * *", zone: "Mars/Olympus" })).toBe("zone");
  });
});

describe("a recurrence rule", () => {
  const rule = (rrule: string, count: number, start = "2026-01-05T09:00:00Z", zone = "UTC") =>
    next({ rrule, zone }, start, count);

  it("by day, week, month and year, from where it begins", () => {
    expect(rule("FREQ=DAILY;INTERVAL=10", 2)).toEqual(["2026-01-15T09:00", "2026-01-25T09:00"]);
    expect(rule("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;BYHOUR=8", 3)).toEqual([
      "2026-01-09T08:00",
      "2026-01-19T08:00",
      "2026-01-23T08:00",
    ]);
    expect(rule("FREQ=MONTHLY;BYMONTHDAY=31", 2)).toEqual(["2026-01-31T09:00", "2026-03-31T09:00"]);
    expect(rule("FREQ=MONTHLY;BYMONTHDAY=-1", 2)).toEqual(["2026-01-31T09:00", "2026-02-28T09:00"]);
    expect(rule("FREQ=MONTHLY;BYDAY=-1FR;BYHOUR=17;BYMINUTE=30", 2)).toEqual([
      "2026-01-30T17:30",
      "2026-02-27T17:30",
    ]);
    expect(rule("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", 2)).toEqual([
      "2026-01-30T09:00",
      "2026-02-27T09:00",
    ]);
    expect(rule("FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", 2)).toEqual(["2026-11-26T09:00", "2027-11-25T09:00"]);
    expect(rule("FREQ=YEARLY;BYYEARDAY=-1", 1)).toEqual(["2026-12-31T09:00"]);
    expect(rule("FREQ=YEARLY", 1)).toEqual(["2027-01-05T09:00"]);
  });

  it("by hours and minutes, on the days that it names", () => {
    expect(rule("FREQ=HOURLY;INTERVAL=6", 2)).toEqual(["2026-01-05T15:00", "2026-01-05T21:00"]);
    expect(rule("FREQ=MINUTELY;INTERVAL=30;BYDAY=SA;BYHOUR=10", 3)).toEqual([
      "2026-01-10T10:00",
      "2026-01-10T10:30",
      "2026-01-17T10:00",
    ]);
  });

  it("ends after a number, or at a time", () => {
    expect(rule("FREQ=DAILY;COUNT=3", 9)).toEqual(["2026-01-06T09:00", "2026-01-07T09:00"]);
    expect(rule("FREQ=DAILY;UNTIL=20260107T090000Z", 9)).toEqual(["2026-01-06T09:00", "2026-01-07T09:00"]);
    expect(rule("FREQ=DAILY;UNTIL=20260106", 9)).toEqual(["2026-01-06T09:00"]);
  });

  it("goes by the clock of its zone", () => {
    expect(rule("FREQ=DAILY;BYHOUR=2;BYMINUTE=30", 2, "2026-03-07T12:00:00Z", NY)).toEqual([
      "2026-03-08T07:30",
      "2026-03-09T06:30",
    ]);
  });

  it("years later is found as quickly, and in step with its beginning", () => {
    const read = readSchedule({ rrule: "FREQ=WEEKLY;INTERVAL=3", zone: "UTC" }, "2000-01-03T09:00:00Z");
    if ("finding" in read) throw new Error(read.finding);
    const at = nextOccurrence(read.schedule, "2000-01-03T09:00:00Z", "2026-01-05T00:00:00Z") ?? "";
    expect((Date.parse(at) - Date.parse("2000-01-03T09:00:00Z")) % (21 * 86_400_000)).toBe(0);
    expect(Date.parse(at) - Date.parse("2026-01-05T00:00:00Z")).toBeLessThanOrEqual(21 * 86_400_000);
  });

  it("that is none, or never comes, is told", () => {
    for (const wrong of [
      "",
      "FREQ=SECONDLY",
      "FREQ=DAILY;BYWEEKNO=3",
      "FREQ=DAILY;INTERVAL=0",
      "FREQ=DAILY;COUNT=x",
      "BYDAY=MO",
      "FREQ=WEEKLY;BYDAY=XX",
    ])
      expect(finding({ rrule: wrong }), wrong).toBe("rrule");
    expect(finding({ rrule: "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30" })).toBe("never");
    expect(finding({ rrule: "FREQ=DAILY;UNTIL=20200101" })).toBe("never");
  });
});

describe("every so often", () => {
  it("counts from where it begins", () => {
    const every = (text: string, from: string, start: string) =>
      next({ every: text, zone: "UTC" }, from, 2, start);
    expect(every("PT90M", "2026-01-01T10:00:00Z", "2026-01-01T09:00:00Z")).toEqual([
      "2026-01-01T10:30",
      "2026-01-01T12:00",
    ]);
    expect(every("P1M", "2026-02-10T00:00:00Z", "2026-01-31T08:00:00Z")).toEqual([
      "2026-02-28T08:00",
      "2026-03-31T08:00",
    ]);
  });

  it("that is none or too often is told", () => {
    expect(finding({ every: "soon" })).toBe("every");
    expect(finding({ every: "PT59S" })).toBe("often");
    expect(finding({})).toBe("every");
  });
});
