import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileFeel } from "../program";
import { Frame } from "../run/frame";
import { Run } from "../run/run";
import { show } from "./show";

/** What a text gives, as FEEL writes it. */
function told(text: string): string {
  const compiled = compileFeel(text, { inner: true });
  if ("finding" in compiled) throw new Error(`${text}: ${compiled.finding.code}`);
  return show(compiled.program.inside(new Frame(new Run(), {})), () => undefined);
}

const two = (n: number) => `${n}`.padStart(2, "0");
const yearText = (year: number) => `${year < 0 ? "-" : ""}${`${Math.abs(year)}`.padStart(4, "0")}`;
const near = fc.record({
  year: fc.integer({ min: 1600, max: 2399 }),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 28 }),
  time: fc.constantFrom(
    "",
    "T00:00:00",
    "T23:59:59.5",
    "T10:00:00Z",
    "T10:00:00+05:30",
    "T12:00:00@Asia/Jakarta",
  ),
});
type Near = typeof near extends fc.Arbitrary<infer T> ? T : never;
/** Turns of the calendar, each of 400 years. */
const turns = fc.oneof(fc.integer({ min: -2_400_000, max: 2_400_000 }), fc.integer({ min: -700, max: 700 }));

function written({ year, month, day, time }: Near, turn: number): string {
  return `@"${yearText(year + 400 * turn)}-${two(month)}-${two(day)}${time}"`;
}

describe("dates of far years", () => {
  it.each([
    ['string(date("999999999-12-31"))', "999999999-12-31"],
    ['string(date("-999999999-01-01"))', "-999999999-01-01"],
    ["date(999999999, 12, 31).year", "999999999"],
    ['date and time("-999999999-12-31T23:59:59@Europe/Paris").year', "-999999999"],
    ['date("999999999-12-31") + duration("P1D")', "null"],
    ['date("999999999-12-31") + duration("P1M")', "null"],
    ['date("2100100-02-29")', "null"],
    ['date("2000000-02-29")', "2000000-02-29"],
    ['date("270000-12-31") + duration("P1D")', "270001-01-01"],
    ['date("270001-01-01") - duration("P1D")', "270000-12-31"],
    ['date("270001-01-01") - date("270000-12-31")', "P1D"],
    ['date("-270001-12-31") + duration("P1D")', "-270000-01-01"],
    ['for day in @"270000-12-30"..@"270001-01-02" return day.day', "[30, 31, 1, 2]"],
    ['years and months duration(@"270000-12-31", @"270001-12-30")', "P11M"],
    ['years and months duration(@"270001-12-30", @"270000-12-31")', "-P11M"],
    ['years and months duration(@"-999999999-01-01", @"999999999-01-01")', "P1999999998Y"],
    ['@"-300000-01-01" < @"0001-01-01" and @"0001-01-01" < @"300000-01-01"', "true"],
    ['@"300000-01-01" = @"300000-01-01T00:00:00"', "null"],
  ])("%s", (text, expected) => {
    expect(told(text)).toBe(expected);
  });

  it("read what they write", () => {
    fc.assert(
      fc.property(near, turns, (day, turn) => {
        const text = written(day, turn);
        expect(`@"${told(text)}"`).toBe(text);
      }),
    );
  });

  it("are calculated with as those are that are whole turns of the calendar nearer", () => {
    const by = fc.oneof(
      fc
        .integer({ min: -400_000, max: 400_000 })
        .map((days) => `duration("${days < 0 ? "-" : ""}P${Math.abs(days)}D")`),
      fc.integer({ min: -20_000, max: 20_000 }).map((m) => `duration("${m < 0 ? "-" : ""}P${Math.abs(m)}M")`),
      fc.integer({ min: -9999, max: 9999 }).map((h) => `duration("${h < 0 ? "-" : ""}PT${Math.abs(h)}H")`),
    );
    let far = 0;
    fc.assert(
      fc.property(near, near, turns, by, (a, b, turn, span) => {
        // What clocks show in a zone has changed with the years.
        fc.pre(!a.time.includes("@"));
        const there = { ...b, time: a.time };
        const texts = (turned: number) => {
          const [one, other] = [written(a, turned), written(there, turned)];
          return [
            `(${one} + ${span} - ${span}).day`,
            `(${one} + ${span}).month`,
            `(${one} - ${span}).weekday`,
            `(${one} + ${span}).year - ${one}.year`,
            `${one} < ${other}`,
            `${other} - ${one}`,
            `years and months duration(${one}, ${other})`,
            `day of year(${one} + ${span})`,
            `week of year(${one})`,
            `is(${one}, ${one} + ${span} - ${span})`,
          ];
        };
        expect(texts(turn).map(told)).toEqual(texts(0).map(told));
        far += Math.abs(turn) > 700 ? 1 : 0;
      }),
      { numRuns: 200 },
    );
    expect(far).toBeGreaterThan(50);
  });
});
