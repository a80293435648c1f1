import { describe, expect, it } from "vitest";
import { feel, table } from "../../testing/feel";

// DMN 1.5, chapters 10.3.2.9, 10.3.2.12 and 10.3.2.13: functions that a text makes and calls, and what is of which type.

const variables = { a: 7 };
describe("functions of one's own and named arguments (10.3.2.12, 10.3.2.13)", () => {
  it.each(
    table(`
      {f: function(x) x + 1, r: f(1)}.r => 2
      {f: function(x, y) x - y, r: f(y: 1, x: 5)}.r => 4
      {f: function(x) x, r: f()}.r => null
      {f: function(x) x, r: f(1, 2)}.r => null
      {f: function(x) x, r: f(y: 1)}.r => null
      {f: function(x: number) x, r: f("a")}.r => null
      {f: function(x: number) x, r: f([1])}.r => 1
      {f: function(x: list<number>) count(x), r: f(1)}.r => 1
      {f: function(x: string) x, r: f(null)}.r => null
      {f: function(n) if n < 2 then n else f(n - 1) + f(n - 2), r: f(10)}.r => 55
      {k: 2, f: function(x) x * k, r: f(4)}.r => 8
      {f: function(g) g(3), r: f(function(x) x * x)}.r => 9
      {make: function(n) function(x) x + n, r: make(2)(3)}.r => 5
      {f: function() 1, r: f()}.r => 1
      {f: function(x) external {java: {class: "A", method signature: "b()"}}, r: f(1)}.r => null
      substring(string: "abc", start position: 2) => "bc"
      substring(start position: 2, string: "abc", length: 1) => "b"
      substring(string: "abc", begin: 2) => null
      substring(string: "abc", string: "abc") => null
      nothing(1) => null
      a(1) => null
      count([1, 2]) => 2
      {count: 3, r: count([1])}.r => 1
    `),
  )("%s gives %s", (text, expected) => {
    expect(feel(text, variables)).toBe(expected);
  });
});

describe("instance of (10.3.2.9)", () => {
  it.each(
    table(`
      1 instance of number => true
      "1" instance of number => false
      "1" instance of string => true
      true instance of boolean => true
      @"2026-01-01" instance of date => true
      @"10:00:00" instance of time => true
      @"2026-01-01T10:00:00" instance of date and time => true
      @"2026-01-01" instance of date and time => false
      @"P1D" instance of days and time duration => true
      @"P1M" instance of years and months duration => true
      @"P1M" instance of days and time duration => false
      [1] instance of list<number> => true
      [1, "a"] instance of list<number> => false
      [] instance of list<number> => true
      [[1]] instance of list<list<number>> => true
      {a: 1} instance of context<a: number> => true
      {a: "1"} instance of context<a: number> => false
      {} instance of context<a: number> => false
      {a: 1, b: 2} instance of context<a: number> => true
      function(x) x instance of function<Any> -> Any => function
      (function(x) x) instance of function<number> -> number => true
      (function(a: string) 1) instance of function<string> -> number => true
      (function(a: string) 1) instance of function<number> -> number => false
      (function(a, b) 1) instance of function<number> -> number => false
      1 instance of Any => true
      null instance of Any => false
      null instance of number => false
      null instance of list<number> => false
      1 instance of nonsense => null
    `),
  )("%s gives %s", (text, expected) => {
    expect(feel(text, variables)).toBe(expected);
  });
});
