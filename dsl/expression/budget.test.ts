import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkFeel, evaluateFeel } from "./feel";

/** What evaluating any text may take, in milliseconds of the processor; the best of three, for the first one is compiled. */
const MOST = 50;

function quickest(text: string, variables: Parameters<typeof evaluateFeel>[1] = {}): number {
  const times = [1, 2, 3].map(() => {
    const start = process.threadCpuUsage();
    evaluateFeel(text, variables);
    const { user, system } = process.threadCpuUsage(start);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

const long = "x".repeat(20_000);
const bombs: [string, string, object?][] = [
  ["a loop over everything", "for i in 1..100000000 return i"],
  ["loops in loops", "for a in 1..1000, b in 1..1000, c in 1..1000 return a + b + c"],
  ["loops over nothing", "for a in 1..1000000000, b in [] return 1"],
  ["a count that never matches", "some a in 1..1000000000 satisfies a < 0"],
  ["decimals in a loop", "for a in 1..100000 return (a / 7) ** 3.5"],
  ["powers", "for a in 1..100000 return 1.0000001 ** (a + 0.5)"],
  ["whole powers", "for a in 1..100000 return (1 + a / 70000000) ** 999999"],
  ["logarithms", "for a in 1..100000 return log(exp(sqrt(a)))"],
  ["a text that doubles", '{f: function(s, n) if n = 0 then s else f(s + s, n - 1), r: f("ab", 60)}.r'],
  [
    "a list that doubles",
    "{f: function(l, n) if n = 0 then l else f(concatenate(l, l), n - 1), r: f([1], 60)}.r",
  ],
  ["calls without end", "{f: function(n) f(n + 1), r: f(1)}.r"],
  ["calls that branch", "{f: function(n) if n = 0 then 1 else f(n - 1) + f(n - 1), r: f(50)}.r"],
  ["dates", 'for a in 1..100000 return date("2026-01-01") + duration("P" + string(a) + "D")'],
  [
    "zones",
    'for a in 1..100000 return date and time("2026-01-01T00:00:00@Europe/Berlin") - @"2020-01-01T00:00:00Z"',
  ],
  ["sorting by a function", "sort(for i in 1..20000 return modulo(i * 7919, 10007), function(a, b) a < b)"],
  ["sorting by one that lies", "sort(for i in 1..5000 return i, function(a, b) true)"],
  ["distinct values of all sorts", "distinct values(for i in 1..20000 return [i])"],
  ["flattening", "flatten(for i in 1..2000 return for j in 1..100 return [j])"],
  ["partial", "for i in 1..10000 return count(partial)"],
  ["joining", "string join(for i in 1..10000 return long, long)", { long }],
  ["comparing", 'for i in 1..10000 return long + "a" = long + "b"', { long }],
  ["splitting", 'for i in 1..1000 return split(long, "x")', { long }],
  ["replacing", 'for i in 1..1000 return replace(long, "x", "$0$0$0$0$0$0$0$0")', { long }],
  ["a pattern that goes back", 'matches(long, "(x+x+)+y")', { long }],
  ["a pattern of options", `matches(long, "${"x?".repeat(100)}${"x".repeat(100)}")`, { long }],
  ["a pattern that repeats repeats", 'matches(long, "(((x{1,30}){1,30}){1,30})$")', { long }],
  ["many patterns", 'for i in 1..1000 return matches("abc", "a{" + string(i) + "}[bc]\\\\p{L}")'],
  ["a large literal", `${"9".repeat(3000)} ** ${"9".repeat(900)}`],
  ["a deep list", `${"[".repeat(90)}${"]".repeat(90)}`],
  ["string of large numbers", "for i in 1..100000 return string(10 ** 6000 + i)"],
  ["modulo of far apart", "for i in 1..100000 return modulo(10 ** 6000, 7)"],
  ["substrings", "for i in 1..10000 return substring(long, i)", { long }],
  ["show", 'string(for i in 1..20000 return {a: i, b: [i, "x"]})'],
  ["equal lists", "{l: for i in 1..1000 return i, r: for j in 1..1000 return l = l}.r[1]"],
  ["a function in a filter", "(for i in 1..10000 return i)[count((for j in 1..100 return j)[item > 5]) > 3]"],
];

describe("an evaluation ends", () => {
  it.each(bombs)("%s", (_, text, variables = {}) => {
    expect(quickest(text, { ...variables })).toBeLessThan(MOST);
  });

  it("in time for whatever text of FEEL's own words", () => {
    const words = fc.constantFrom(
      ...'( ) [ ] { } , : . .. + - * / ** = < <= >= != and or not if then else for in return some every satisfies between instance of function list context date duration null true 1 2.5 1e9 9999999 x y "a" @"P1D" ? 1..9999999 sum( count( for x in 1..99999999 return string( x ** x concatenate(x,x)'.split(
        " ",
      ),
    );
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 60 }), (parts) => {
        expect(quickest(parts.join(" "), { x: 3, y: ["a"] })).toBeLessThan(MOST);
      }),
      { numRuns: 300 },
    );
  }, 30_000);

  it.each([
    ["names that are not there", "if a then b else ".repeat(200)],
    ["one name of many words", "not ".repeat(900)],
    ["a long name", "x".repeat(3900)],
    ["many names, each a little different", Array.from({ length: 500 }, (_, at) => `na${at}`).join(" + ")],
    ["the same comparison again and again", "a = a and ".repeat(300)],
  ])("also when it is only checked: %s", (_, text) => {
    const spent = [1, 2, 3].map(() => {
      const start = process.threadCpuUsage();
      checkFeel(`${text}1`, { amount: "number", order: { customer: "string" } });
      const { user, system } = process.threadCpuUsage(start);
      return (user + system) / 1000;
    });
    expect(Math.min(...spent)).toBeLessThan(MOST);
  });

  it("for any text at all, with a value or a failure that has a code", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: "binary" }), (text) => {
        const result = evaluateFeel(text, {});
        expect("value" in result || result.failure.code.startsWith("feel.")).toBe(true);
      }),
      { numRuns: 300 },
    );
  }, 30_000);

  it("for a text that ends too early", () => {
    const whole =
      'for x in [1, {a: "b"}][item > 1] return if x = @"P1D" then f(a: x) else function(y) y instance of list<date>';
    for (let end = 1; end < whole.length; end++) {
      const result = evaluateFeel(whole.slice(0, end), {});
      expect("value" in result || result.failure.code).toBeTruthy();
    }
  });
});
