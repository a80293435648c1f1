import { describe, expect, it } from "vitest";
import { feel, table } from "../../testing/feel";

// DMN 1.5, chapter 10.3.2.3, 10.3.2.8, 10.3.2.9: values, comparing and calculating with them.

describe("numbers are decimals of 34 digits", () => {
  it.each(
    table(`
      0.1 + 0.2 => 0.3
      0.1 + 0.2 = 0.3 => true
      1.005 * 100 => 100.5
      0.3 - 0.1 => 0.2
      1.1 * 1.1 => 1.21
      4.35 * 100 => 435
      1 / 3 => 0.3333333333333333333333333333333333
      2 / 3 => 0.6666666666666666666666666666666667
      1 / 3 * 3 => 0.9999999999999999999999999999999999
      10 / 4 => 2.5
      1 / 0 => null
      0 / 0 => null
      9007199254740993 + 0 => 9007199254740993
      9007199254740992 + 1 => 9007199254740993
      9007199254740993 = 9007199254740992 => false
      9007199254740993 > 9007199254740992 => true
      123456789.01 * 1000 => 123456789010
      99999999999.99 + 0.01 => 100000000000
      0.1 * 3 => 0.3
      2 ** 10 => 1024
      2 ** 0.5 => 1.414213562373095048801688724209698
      2 ** -1 => 0.5
      0 ** 0 => 1
      10 ** 6144 > 1 => true
      10 ** 6145 => null
      10 ** 1000000000 => null
      -1 ** 0.5 => null
      1e6144 * 10 => null
      -0 = 0 => true
      string(-0) => "0"
      1.0 = 1 => true
      1.10 => 1.1
    `),
  )("%s gives %s", (text, expected) => {
    expect(feel(text)).toBe(expected);
  });
});

describe("equality (table 53)", () => {
  it.each(
    table(`
      1 = 1 => true
      1 != 2 => true
      1 = "1" => null
      1 != "1" => null
      true = 1 => null
      null = null => true
      null != null => false
      1 = null => false
      null != 1 => true
      "a" = "a" => true
      "a" = "A" => false
      [1, 2] = [1, 2] => true
      [1, 2] = [2, 1] => false
      [1] = [1, 2] => false
      [1] = 1 => null
      [1, ["a"]] = [1, ["a"]] => true
      {a: 1, b: 2} = {b: 2, a: 1} => true
      {a: 1} = {a: 2} => false
      {a: 1} = {b: 1} => false
      {a: 1} = {} => false
      {} = [] => null
      @"2026-01-01" = @"2026-01-01" => true
      @"2026-01-01" = @"2026-01-01T00:00:00" => null
      @"2026-01-01T12:00:00Z" = @"2026-01-01T13:00:00+01:00" => true
      @"2026-01-01T12:00:00" = @"2026-01-01T12:00:00Z" => false
      @"2026-07-01T12:00:00@Europe/Berlin" = @"2026-07-01T10:00:00Z" => true
      @"10:00:00Z" = @"11:00:00+01:00" => true
      @"10:00:00" = @"10:00:00Z" => false
      @"P1Y" = @"P12M" => true
      @"PT24H" = @"P1D" => true
      @"P1D" = @"P1M" => null
      [1..3] = [1..3] => true
      [1..3] = [1..3) => false
      (function(x) x) = 1 => null
    `),
  )("%s gives %s", (text, expected) => {
    expect(feel(text)).toBe(expected);
  });
});

describe("order (table 54), between, in", () => {
  it.each(
    table(`
      1 < 2 => true
      2 <= 2 => true
      "a" < "b" => true
      "a" >= "b" => false
      true < false => null
      1 < "2" => null
      null < 1 => null
      [1] < [2] => null
      @"2026-01-01" < @"2026-01-02" => true
      @"2026-01-01T10:00:00" < @"2026-01-01T10:00:01" => true
      @"2026-01-01T10:00:00Z" < @"2026-01-01T10:00:00-01:00" => true
      @"2026-01-01T10:00:00" < @"2026-01-01T10:00:00Z" => null
      @"10:00:00" < @"10:00:01" => true
      @"P1D" < @"PT25H" => true
      @"P11M" < @"P1Y" => true
      @"P11M" < @"P1D" => null
      5 between 1 and 10 => true
      1 between 1 and 10 => true
      0 between 1 and 10 => false
      "b" between "a" and "c" => true
      null between 1 and 2 => null
      5 in [1..5] => true
      5 in [1..5) => false
      1 in (1..5] => false
      5 in > 4 => true
      5 in (> 4, < 2) => true
      3 in (> 4, < 2) => false
      5 in (1, 5) => true
      5 in [1, 5] => true
      5 in 5 => true
      5 in [[1..3], [4..6]] => true
      "a" in ("a", "b") => true
      5 in [7..null] => false
      1 in null => false
      null in null => true
      @"2026-01-15" in [@"2026-01-01"..@"2026-01-31"] => true
    `),
  )("%s gives %s", (text, expected) => {
    expect(feel(text)).toBe(expected);
  });
});

describe("and, or, not (table 50)", () => {
  it.each(
    table(`
      true and true => true
      true and false => false
      true and null => null
      false and null => false
      null and false => false
      null and true => null
      null and null => null
      true and 1 => null
      false and 1 => false
      true or null => true
      null or true => true
      false or null => null
      false or false => false
      1 or false => null
      not(true) => false
      not(false) => true
      not(null) => null
      not(1) => null
    `),
  )("%s gives %s", (text, expected) => {
    expect(feel(text)).toBe(expected);
  });
});

describe("calculating with what is no number (table 57)", () => {
  it.each(
    table(`
      "a" + "b" => "ab"
      "a" + 1 => null
      1 + null => null
      "a" - "b" => null
      true + 1 => null
      [1] + [2] => null
      @"2026-01-31" + @"P1M" => 2026-02-28
      @"2024-02-29" + @"P1Y" => 2025-02-28
      @"2026-03-31" - @"P1M" => 2026-02-28
      @"2026-01-31" + @"P1D" => 2026-02-01
      @"2026-01-31" + @"PT1H" => 2026-01-31
      @"2026-01-31" - @"PT1H" => 2026-01-30
      @"P1D" + @"2026-01-31" => 2026-02-01
      @"2026-01-01T10:00:00" + @"PT90M" => 2026-01-01T11:30:00
      @"2026-01-01T10:00:00Z" - @"P1D" => 2025-12-31T10:00:00Z
      @"2026-03-29T01:30:00@Europe/Berlin" + @"PT1H" => 2026-03-29T03:30:00@Europe/Berlin
      @"2026-03-28T12:00:00@Europe/Berlin" + @"P1D" => 2026-03-29T13:00:00@Europe/Berlin
      @"2026-10-25T00:00:00@Europe/Berlin" + @"PT4H" => 2026-10-25T03:00:00@Europe/Berlin
      @"10:00:00" + @"PT15H" => 01:00:00
      @"10:00:00" - @"PT11H" => 23:00:00
      @"10:00:00Z" - @"09:00:00Z" => PT1H
      @"10:00:00Z" - @"10:00:00+01:00" => PT1H
      @"10:00:00" - @"09:00:00Z" => null
      @"10:00:00" + @"P1M" => null
      @"2026-03-01" - @"2026-02-01" => P28D
      @"2026-03-01T12:00:00" - @"2026-03-01T10:30:00" => PT1H30M
      @"2026-03-01T12:00:00Z" - @"2026-03-01" => PT12H
      @"2026-03-01T12:00:00Z" - @"2026-03-01T12:00:00" => null
      @"2026-10-26T00:00:00@Europe/Berlin" - @"2026-10-25T00:00:00@Europe/Berlin" => P1DT1H
      @"P1D" + @"PT1H" => P1DT1H
      @"P1Y" + @"P2M" => P1Y2M
      @"P1Y" - @"P14M" => -P2M
      @"P1Y" + @"P1D" => null
      @"P1D" * 2 => P2D
      2 * @"P1D" => P2D
      @"P1Y" * 1.5 => P1Y6M
      @"P1D" / 2 => PT12H
      @"P1Y" / 2 => P6M
      @"P1D" / @"PT12H" => 2
      @"P1Y" / @"P2M" => 6
      @"P1Y" / 0 => null
      @"P1D" / @"PT0S" => null
      -@"P1D" => -P1D
      -@"P1Y" => -P1Y
      -"a" => null
      @"2026-01-01" + @"2026-01-01" => null
      @"PT0.001S" * 1000 => PT1S
      @"-PT1H" + @"PT1H" => PT0S
    `),
  )("%s gives %s", (text, expected) => {
    expect(feel(text)).toBe(expected);
  });
});

describe("properties (tables 65 to 67)", () => {
  it.each(
    table(`
      @"2026-03-04".year => 2026
      @"2026-03-04".month => 3
      @"2026-03-04".day => 4
      @"2026-03-04".weekday => 3
      @"2026-03-04".hour => null
      @"2026-03-04T05:06:07".hour => 5
      @"05:06:07".minute => 6
      @"05:06:07".second => 7
      @"05:06:07+02:00".time offset => PT2H
      @"05:06:07".time offset => null
      @"2026-07-01T05:06:07@Europe/Berlin".time offset => PT2H
      @"2026-07-01T05:06:07@Europe/Berlin".timezone => "Europe/Berlin"
      @"2026-07-01T05:06:07Z".timezone => null
      @"P1DT2H3M4S".days => 1
      @"P1DT2H3M4S".hours => 2
      @"P1DT2H3M4S".minutes => 3
      @"P1DT2H3M4S".seconds => 4
      @"-P1DT2H".hours => -2
      @"P1Y2M".years => 1
      @"P1Y2M".months => 2
      @"P1Y2M".days => null
      @"P1Y".constructor => null
      [1..3).start => 1
      [1..3).end => 3
      [1..3).start included => true
      [1..3).end included => false
      (> 5).start => 5
      (> 5).end => null
      [@"2026-03-04", @"2027-03-04"].year => [2026, 2027]
    `),
  )("%s gives %s", (text, expected) => {
    expect(feel(text)).toBe(expected);
  });
});
