import { describe, expect, it } from "vitest";
import { addDuration, milliseconds, parseDuration } from "./duration";

describe("durations", () => {
  it.each([
    ["2026-01-31T10:00:00.000Z", "P1M", "2026-02-28T10:00:00.000Z"],
    ["2028-01-31T10:00:00.000Z", "P1M", "2028-02-29T10:00:00.000Z"],
    ["2028-02-29T00:00:00.000Z", "P1Y", "2029-02-28T00:00:00.000Z"],
    ["2026-12-31T23:59:59.000Z", "P1Y2M3W4DT5H6M7.5S", "2028-03-26T05:06:06.500Z"],
    ["2026-03-29T00:30:00.000Z", "PT2H", "2026-03-29T02:30:00.000Z"],
  ])("%s + %s = %s", (instant, duration, expected) => {
    const parsed = parseDuration(duration);
    expect(parsed && addDuration(instant, parsed)).toBe(expected);
  });

  it.each([
    "",
    "P",
    "PT",
    "P1DT",
    "1D",
    "P-1D",
    "-P1D",
    "P1.5D",
    "P1H",
    "P200Y",
    "PT1S ",
    5,
    undefined,
    `P${"9".repeat(70)}D`,
  ])("%s is none", (text) => expect(parseDuration(text)).toBeUndefined());

  it("counts fractions of a second to the millisecond", () => {
    expect(parseDuration("PT0.0625S")).toEqual({ months: 0, days: 0, milliseconds: 62 });
    expect(milliseconds({ months: 1, days: 1, milliseconds: 5 })).toBe(31 * 86_400_000 + 5);
  });
});
