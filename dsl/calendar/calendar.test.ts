import { describe, expect, it } from "vitest";
import { parseDuration } from "../duration";
import { type Calendar, calendar, workingTimeOf } from "./calendar";
import { instantOf, instantsOf, wallOf } from "./zone";

const day = [
  { from: "09:00", to: "12:00" },
  { from: "13:00", to: "17:00" },
];
const office: Calendar = {
  zone: "Europe/Berlin",
  week: {
    monday: day,
    tuesday: day,
    wednesday: day,
    thursday: day,
    friday: [{ from: "09:00", to: "12:00" }],
    saturday: [],
    sunday: [],
  },
  holidays: [{ date: "2026-05-01", name: "Labour Day" }],
};
const worked = (local: string, text: string, of = office) => {
  const duration = parseDuration(text);
  if (!duration) throw new Error(text);
  const instant = new Date(instantOf(Date.parse(`${local}:00Z`), of.zone)).toISOString();
  return new Date(wallOf(Date.parse(workingTimeOf(of).after(instant, duration)), of.zone))
    .toISOString()
    .slice(0, 16);
};

describe("working time", () => {
  it.each([
    ["within a morning", "2026-04-27T09:00", "PT2H", "2026-04-27T11:00"],
    ["over the break", "2026-04-27T11:00", "PT2H", "2026-04-27T14:00"],
    ["up to the very end", "2026-04-27T15:00", "PT2H", "2026-04-27T17:00"],
    ["over night", "2026-04-27T16:00", "PT2H", "2026-04-28T10:00"],
    ["from before opening", "2026-04-27T06:00", "PT1H", "2026-04-27T10:00"],
    ["over a holiday and a weekend", "2026-04-30T16:00", "PT2H", "2026-05-04T10:00"],
    ["from a weekend", "2026-05-02T12:00", "PT1H", "2026-05-04T10:00"],
    ["a working day", "2026-04-27T10:00", "P1D", "2026-04-28T10:00"],
    ["three working days over a holiday", "2026-04-29T10:00", "P3D", "2026-05-05T10:00"],
    ["a day that has closed by then ends there", "2026-04-23T15:00", "P1D", "2026-04-24T12:00"],
    ["a day from a Saturday", "2026-05-02T12:00", "P1D", "2026-05-05T09:00"],
    ["a day and an hour", "2026-04-27T16:30", "P1DT1H", "2026-04-29T09:30"],
    ["a month, then on", "2026-04-02T10:00", "P1M", "2026-05-04T09:00"],
    ["nothing at all while it is open", "2026-04-27T10:00", "PT0S", "2026-04-27T10:00"],
    ["across the change to summer time", "2026-03-27T11:30", "PT1H", "2026-03-30T09:30"],
  ])("%s: %s + %s = %s", (_, from, duration, to) => {
    expect(worked(from, duration)).toBe(to);
  });

  it("takes most of a year: 32 weeks of 31 hours, 8 more, and 3 of a holiday", () => {
    expect(worked("2026-01-05T09:00", "PT1000H")).toBe("2026-08-18T14:00");
  });

  it("that never opens counts every hour", () => {
    const closed = { ...office, holidays: [], week: { ...office.week } };
    for (const weekday of Object.keys(closed.week)) Object.assign(closed.week, { [weekday]: [] });
    expect(worked("2026-04-27T10:00", "P1D", closed)).toBe("2026-04-28T10:00");
    expect(calendar.safeParse(closed).success).toBe(false);
  });

  it("has hours in order, a zone that is one, and dates that are some", () => {
    expect(calendar.safeParse(office).success).toBe(true);
    for (const wrong of [
      { ...office, zone: "Europe/Atlantis" },
      { ...office, week: { ...office.week, monday: [{ from: "12:00", to: "09:00" }] } },
      { ...office, week: { ...office.week, monday: [...day].reverse() } },
      { ...office, holidays: [{ date: "2026-02-30", name: "" }] },
    ])
      expect(calendar.safeParse(wrong).success).toBe(false);
  });
});

describe("the clock of a zone", () => {
  const instants = (text: string) =>
    instantsOf(Date.parse(text), "America/New_York").map((t) => new Date(t).toISOString());

  it("shows a time once, twice or never", () => {
    expect(instants("2026-07-01T02:30:00Z")).toEqual(["2026-07-01T06:30:00.000Z"]);
    expect(instants("2026-11-01T01:30:00Z")).toEqual([
      "2026-11-01T05:30:00.000Z",
      "2026-11-01T06:30:00.000Z",
    ]);
    expect(instants("2026-03-08T02:30:00Z")).toEqual([]);
  });

  it("that jumps over a time means as much later", () => {
    const instant = instantOf(Date.parse("2026-03-08T02:30:00Z"), "America/New_York");
    expect(new Date(instant).toISOString()).toBe("2026-03-08T07:30:00.000Z");
  });
});
