import { describe, expect, it } from "vitest";
import { calendarDays, clock, dayTitle, distance, short, spoken } from "./moments";

const now = new Date(2026, 10, 24, 12, 0);
const at = (...parts: [number, number, number, number, number]) => new Date(...parts);

describe("spoken", () => {
  it("is near in words and far by its date", () => {
    expect(spoken(at(2026, 10, 24, 11, 55), now, "en")).toBe("5 minutes ago");
    expect(spoken(at(2026, 10, 24, 14, 0), now, "en")).toBe("in 2 hours");
    expect(spoken(at(2026, 10, 23, 23, 0), now, "en")).toBe("yesterday");
    expect(spoken(at(2026, 10, 26, 9, 0), now, "en")).toBe("Thursday");
    expect(spoken(at(2026, 10, 3, 9, 0), now, "en")).toBe("3 November");
    expect(spoken(at(2025, 10, 3, 9, 0), now, "en")).toBe("3 November 2025");
  });
  it("speaks the reader's language", () => {
    expect(spoken(at(2026, 10, 23, 9, 0), now, "id")).toBe("kemarin");
    expect(spoken(at(2026, 10, 25, 14, 0), now, "ar")).toBe("غدًا");
  });
});

it("counts calendar days, not hours", () => {
  expect(calendarDays(at(2026, 10, 25, 0, 5), at(2026, 10, 24, 23, 55))).toBe(1);
  expect(distance(at(2026, 10, 24, 12, 0), now)).toEqual(["second", 0]);
});

it("writes times of the day by 24 hours", () => {
  expect(clock(at(2026, 10, 24, 17, 5), "en")).toBe("17:05");
  expect(short(at(2026, 10, 24, 9, 14), "en")).toBe("24 Nov, 09:14");
});

it("names days", () => {
  expect(dayTitle(at(2026, 10, 24, 1, 0), now, "en")).toBe("Today");
  expect(dayTitle(at(2026, 10, 17, 1, 0), now, "en")).toBe("Tuesday 17 November");
});
