import { describe, expect, it } from "vitest";
import { feel, table } from "../../testing/feel";

// DMN 1.5, chapter 10.3.1 and 10.3.2: what texts say.

const variables = {
  "first name": "Ada",
  a: 7,
  order: {
    lines: [
      { price: 3, n: 2 },
      { price: 5, n: 1 },
    ],
    "ship to": { city: "Jakarta" },
  },
  list: [3, 1, 2],
  yes: true,
};

describe("literals (10.3.2.2)", () => {
  it.each(
    table(String.raw`
      1 => 1
      -1.50 => -1.5
      .5 => 0.5
      1e3 => 1000
      1.5E-2 => 0.015
      123456789012345678901234567890.1234 => 123456789012345678901234567890.1234
      12345678901234567890123456789012345678 => 12345678901234567890123456789012350000
      "a" => "a"
      "a \"b\" \\ c" => "a \"b\" \\ c"
      "\u00e9" => "é"
      "\U01F40E" => "🐎"
      string length("\n\t\r") => 3
      string length("\U01F40Ex") => 2
      true => true
      false => false
      null => null
      @"2026-01-31" => 2026-01-31
      @"10:30:00" => 10:30:00
      @"2026-01-31T10:30:00@Europe/Berlin" => 2026-01-31T10:30:00@Europe/Berlin
      @"P1Y" => P1Y
      @"nothing" => null
      // a remark at the end of nothing => feel.syntax
      1 + /* two */ 2 => 3
      [1, 2, [3]] => [1, 2, [3]]
      [] => []
      {} => {}
      {a: 1, "b c": 2, d: a + 1} => {a: 1, b c: 2, d: 2}
      {constructor: 1}.constructor => 1
      {"__proto__": 1} => {__proto__: 1}
    `),
  )("%s gives %s", (text, expected) => {
    expect(feel(text, variables)).toBe(expected);
  });
});

describe("names (10.3.1.2)", () => {
  it.each(
    table(`
      first name => "Ada"
      first  name + "!" => "Ada!"
      order.ship to.city => "Jakarta"
      order.ship to.nowhere => null
      {a-b: 1, c: a-b + 1}.c => 2
      {a-b: 1}.a-b => 1
      {a: 3, b: 1, c: a-b}.c => 2
      {"total (net)": 4} => {"total (net)": 4}
      constructor => null
      toString => null
      {x: 1}.hasOwnProperty => null
      "abc".length => null
      unknown => null
      {für: 1}.für => 1
      {名前: 1, b: 名前 + 1}.b => 2
    `),
  )("%s gives %s", (text, expected) => {
    expect(feel(text, variables)).toBe(expected);
  });
});

describe("operators bind as the standard says", () => {
  it.each(
    table(`
      1 + 2 * 3 => 7
      (1 + 2) * 3 => 9
      2 * 3 ** 2 => 18
      2 ** 3 ** 2 => 64
      -2 ** 2 => 4
      10 - 2 - 3 => 5
      10 / 2 / 5 => 1
      1 + 1 = 2 => true
      1 < 2 and 2 < 3 => true
      true or false and false => true
      (true or false) and false => false
      1 < 2 = true => true
      not(true) or true => true
      -a => -7
      - (a + 1) => -8
      a - -a => 14
      5 in [1..5] and false => false
      5 in [1, 5] and false or true => true
      false and 5 in [1..5] => false
      5 in > 4 and false => false
      5 in > 4 or false => true
      5 in (> 4) and 6 in [6] => true
      5 between 1 and 9 and false => false
      false and 5 between 1 and 9 => false
      5 between 1 and 4 + 1 => true
      1 + 4 in [5] => true
      1 + 4 between 5 and 5 => true
      a = 7 and a != 8 => true
      a instance of number and false => false
      if true then 1 else 2 + 3 => 1
      if false then 1 else 2 + 3 => 5
      for x in [1] return x + 1 => [2]
      some x in [1] satisfies x = 1 and false => false
      {f: function(x) x + 1 > 1 and true}.f(1) => true
      -a.b => null
      - 2 * 3 => -6
    `),
  )("%s gives %s", (text, expected) => {
    expect(feel(text, variables)).toBe(expected);
  });
});

describe("if, for, some, every (10.3.2.10, 10.3.2.14, 10.3.2.16)", () => {
  it.each(
    table(`
      if a > 5 then "big" else "small" => "big"
      if null then 1 else 2 => 2
      if "x" then 1 else 2 => 2
      if a = 7 then if yes then 1 else 2 else 3 => 1
      for x in [1, 2, 3] return x * 2 => [2, 4, 6]
      for x in 1..3 return x => [1, 2, 3]
      for x in 3..1 return x => [3, 2, 1]
      for x in -1..1 return x => [-1, 0, 1]
      for x in 1..2, y in [10, 20] return x + y => [11, 21, 12, 22]
      for x in [[1, 2], [3]], y in x return y => [1, 2, 3]
      for x in [] return x => []
      for x in 5 return x => [5]
      for x in null return x => null
      for x in "a".."b" return x => null
      for i in 0..4 return if i = 0 then 1 else i * partial[-1] => [1, 1, 2, 6, 24]
      for i in 1..4 return count(partial) => [0, 1, 2, 3]
      for x in [1..3] return x => [1, 2, 3]
      for x in (1..4) return x => [2, 3]
      for d in @"2026-01-30"..@"2026-02-01" return d => [2026-01-30, 2026-01-31, 2026-02-01]
      for line in order.lines return line.price * line.n => [6, 5]
      some x in [1, 2, 3] satisfies x > 2 => true
      some x in [1, 2, 3] satisfies x > 3 => false
      some x in [] satisfies x > 3 => false
      some x in [1, null] satisfies x > 3 => null
      some x in [1, null, 5] satisfies x > 3 => true
      every x in [1, 2, 3] satisfies x > 0 => true
      every x in [1, 2, 3] satisfies x > 1 => false
      every x in [] satisfies x > 1 => true
      every x in [1, null] satisfies x > 0 => null
      every x in [0, null] satisfies x > 0 => false
      some x in [1, 2], y in [2, 3] satisfies x = y => true
      every x in 1..3 satisfies x < 4 => true
      some x in null satisfies x => null
    `),
  )("%s gives %s", (text, expected) => {
    expect(feel(text, variables)).toBe(expected);
  });
});

describe("filters and paths (10.3.2.5)", () => {
  it.each(
    table(`
      list[1] => 3
      list[-1] => 2
      list[4] => null
      list[0] => null
      list[1.5] => null
      list[item > 1] => [3, 2]
      list[a - 5] => 1
      list[null] => []
      list["x"] => []
      list[item > 5] => []
      [][1] => null
      [][item > 1] => []
      5[1] => 5
      5[2] => null
      5[item > 1] => [5]
      null[1] => null
      null[item > 1] => []
      order.lines.price => [3, 5]
      order.lines[price > 3] => [{price: 5, n: 1}]
      order.lines[price > 3].n => [1]
      order.lines[item.price > 3][1].n => 1
      order.lines[n * price = 6].price => [3]
      order.lines[a > 5].price => [3, 5]
      [{item: 1}, {item: 2}][item = 2] => [{item: 2}]
      [{x: 1}, {y: 2}].x => [1, null]
      {a: {b: {c: 1}}}.a.b.c => 1
      {x: 5, l: [1, 9][item > x]}.l => [9]
      [[1, 2], [3]][1][2] => 2
    `),
  )("%s gives %s", (text, expected) => {
    expect(feel(text, variables)).toBe(expected);
  });
});

describe("unary tests (10.3.2.7)", () => {
  const test = (text: string, tested: number | string | boolean | null | number[]) =>
    feel(text, { "?": tested, a: 7 }, "UnaryTests");
  it.each([
    ["-", 5, "true"],
    ["5", 5, "true"],
    ["5, 6", 6, "true"],
    ["5, 6", 7, "false"],
    ["not(5, 6)", 7, "true"],
    ["not(5, 6)", 5, "false"],
    ["> 4", 5, "true"],
    ["< 5", 5, "false"],
    ["<= 5", 5, "true"],
    ["= 5", 5, "true"],
    ["!= 5", 5, "false"],
    ["[1..5]", 5, "true"],
    ["[1..5)", 5, "false"],
    ["]1..5]", 1, "false"],
    ["(1..5), > 8", 9, "true"],
    ["a", 7, "true"],
    ["> a", 8, "true"],
    ["? > 4 and ? < 6", 5, "true"],
    ["odd(?)", 5, "true"],
    ["[1, 2, 3]", 2, "true"],
    ["[1, 2, 3]", 4, "false"],
    ["null", null, "true"],
    ["null", 1, "false"],
    ["not(null)", 1, "true"],
    ['"a", "b"', "b", "true"],
    ["true", true, "true"],
    ["false", false, "true"],
    ["false", true, "false"],
    ["> 4", null, "null"],
    ["a > 5", 1, "true"],
    ["count(?) > 1", [1, 2], "true"],
    ["[1, 2]", [1, 2], "true"],
    ['date("2026-01-01")', 1, "null"],
  ])("%s of %j is %s", (text, tested, expected) => {
    expect(test(text, tested)).toBe(expected);
  });
});
