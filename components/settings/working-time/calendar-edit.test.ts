import { describe, expect, test } from "vitest";
import { calendar } from "@/dsl/calendar/calendar";
import { hoursFit } from "@/dsl/calendar/hours";
import {
  copiedDown,
  isWholeClock,
  moreHours,
  officeHours,
  readClock,
  readHolidays,
  withHolidays,
} from "./calendar-edit";

describe("working hours", () => {
  test("one begins with a week that can be saved as it is", () => {
    expect(calendar.safeParse(officeHours("Asia/Jakarta")).success).toBe(true);
  });

  test("a time counts while it is typed as soon as nothing of it is missing", () => {
    const whole = ["9:30", "0930", "17.15", "٠٩:٣٠", "24:00"];
    expect([...whole, "", "9", "09:", "09:3", "093", "noon"].filter(isWholeClock)).toEqual(whole);
  });

  test.each([
    ["9", "09:00"],
    ["9:30", "09:30"],
    [" 0900 ", "09:00"],
    ["17.15", "17:15"],
    ["24:00", "24:00"],
    ["٩:٣٠", "09:30"],
    ["\u200f۱۷.۱۵", "17:15"],
    ["noon", "noon"],
  ])("%s is read as %s", (typed, read) => {
    expect(readClock(typed)).toBe(read);
  });

  test("times must be some, in order, and none into the next", () => {
    expect(
      hoursFit([
        { from: "09:00", to: "12:00" },
        { from: "13:00", to: "24:00" },
      ]),
    ).toBe(true);
    expect(hoursFit([{ from: "09:00", to: "09:00" }])).toBe(false);
    expect(
      hoursFit([
        { from: "09:00", to: "13:00" },
        { from: "12:00", to: "17:00" },
      ]),
    ).toBe(false);
    expect(hoursFit([{ from: "9", to: "17:00" }])).toBe(false);
  });

  test("hours are copied to the open days after, and more come after those that are there", () => {
    const week = officeHours("UTC");
    const changed = copiedDown(
      { ...week, week: { ...week.week, wednesday: [{ from: "08:00", to: "12:00" }] } },
      "wednesday",
    );
    expect(changed.week.tuesday).toEqual([{ from: "09:00", to: "17:00" }]);
    expect(changed.week.friday).toEqual([{ from: "08:00", to: "12:00" }]);
    expect(changed.week.saturday).toEqual([]);
    for (const hours of [
      changed.week.friday,
      moreHours(changed.week.friday),
      moreHours([{ from: "20:00", to: "23:00" }]),
    ])
      expect(hoursFit(hours)).toBe(true);
  });
});

describe("a pasted list of holidays", () => {
  test("is read in the ways in which lists are written", () => {
    const { days, unread } = readHolidays(
      "2026-08-17\tIndependence Day\n25.12.2026; Christmas\r\n\n1/1/2027 – New Year\nName first, 2026-05-01\nno date here\n2026-02-30 Never",
    );
    expect(days).toEqual([
      { date: "2026-05-01", name: "Name first" },
      { date: "2026-08-17", name: "Independence Day" },
      { date: "2026-12-25", name: "Christmas" },
      { date: "2027-01-01", name: "New Year" },
    ]);
    expect(unread).toEqual(["no date here", "2026-02-30 Never"]);
  });

  test("is read in the digits of its language, and its names keep theirs", () => {
    const { days, unread } = readHolidays(
      "\u200f١٧/٠٨/٢٠٢٦، عيد الاستقلال ٨١\n۲۰۲۶-۱۲-۲۵ یلدا\n٣٠/٠٢/٢٠٢٦ أبدًا",
    );
    expect(days).toEqual([
      { date: "2026-08-17", name: "عيد الاستقلال ٨١" },
      { date: "2026-12-25", name: "یلدا" },
    ]);
    expect(unread).toHaveLength(1);
  });

  test("changes no day that is there already", () => {
    const known = [{ date: "2026-08-17", name: "Ours" }];
    expect(withHolidays(known, [{ date: "2026-08-17", name: "Theirs" }])).toEqual(known);
  });
});
