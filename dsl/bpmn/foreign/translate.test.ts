import { afterEach, expect, test, vi } from "vitest";
import { spent } from "../../testing/spent";
import { expressionToFeel } from "./expression";
import { scriptToFeel } from "./script";
import { translate, translateValue } from "./translate";
import { xpathToFeel } from "./xpath";

afterEach(() => vi.restoreAllMocks());

test.each([
  ["${amount > 5}", "amount > 5"],
  ["#{a == b && !c}", "a = b and not(c)"],
  ["${x ne 'y' or empty z}", 'x != "y" or (z = null or is(z, "") or is(z, []))'],
  ["${a ? 1 : 2}", "if a then 1 else 2"],
  ['${execution.getVariable("n") % 2 == 0}', "modulo(n, 2) = 0"],
  ["${order.items.size() >= 2}", "count(order.items) >= 2"],
  ["${name.equals('Ana')}", '(name = "Ana")'],
  ["${list[0].id}", "list[1].id"],
  ["${'a' + n}", '"a" + string(n)'],
  ["Order ${id} of ${who.name}", '"Order " + string(id) + " of " + string(who.name)'],
  ["= amount > 5", "amount > 5"],
  ["score === 600 || (a - (b - c)) < 2L", "score = 600 or (a - (b - c)) < 2"],
  ["amount > 5", "amount > 5"],
  ["some x in list satisfies x > 2", "some x in list satisfies x > 2"],
])("%s is %s", (given, feel) => expect(translate(given)).toEqual({ feel }));

test.each(["${bean.decide(execution)}", "${a; b}", "${a = 1}", `\${${"(".repeat(5000)}a}`])(
  "%s is kept as it is",
  (given) => expect(translate(given)).toEqual({ kept: given }),
);

const repeat = (text: string, times: number) => text.repeat(times);
const many = (count: number, one: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => one(n)).join("");

test.each([
  ["places of places", `x${repeat(".indexOf(a)", 9)}`],
  ["lengths of lengths", `x${repeat(".length", 40)}`],
  ["emptiness of emptiness", `${repeat("empty ", 40)}x`],
  ["numbers of numbers", `${repeat("Number(", 40)}x${repeat(")", 40)}`],
  ["lists in lists", `x${repeat(" in (x", 40)}${repeat(")", 40)}`],
  ["many long ones", repeat(`x${repeat(".indexOf(a)", 5)} + `, 40).slice(0, -3)],
  ["a text beyond bounds", repeat("a.", 20_000)],
])("%s stay as they are where FEEL would be without end", (_, given) => {
  expect(expressionToFeel(given)).toBeUndefined();
  expect(translate(`\${${given}}`)).toEqual({ kept: `\${${given}}` });
});

test("a text of many expressions stays as it is where FEEL would be without end", () => {
  const given = repeat(`\${x${repeat(".indexOf(a)", 5)}}`, 100);
  expect(translate(given)).toEqual({ kept: given });
});

test("an XPath of one long word is read in no time", () => {
  const began = spent();
  expect(xpathToFeel(repeat("a", 20_000))).toBe(repeat("a", 20_000));
  expect(spent() - began).toBeLessThan(1_000);
});

/** How many pieces of texts are looked at, whatever of them is looked at once more. */
function counting() {
  const counted = { pieces: 0 };
  const { matchAll } = String.prototype;
  vi.spyOn(String.prototype, "matchAll").mockImplementation(function (this: string, by: RegExp) {
    counted.pieces += [...matchAll.call(this, by)].length;
    return matchAll.call(this, by);
  });
  return counted;
}

// What goes through a script again and again, or through a text from each of its signs, is felt as time: here it is counted.
test.each([
  ["longer than a text may be", 0, repeat("x = 1;\n", 4_000)],
  ["branches without end", 1_500_000, `${repeat("if (a) {", 2_000)}x = 1${repeat("}", 2_000)}`],
  ["else without end", 900_000, repeat("if (a) { x = 1 } else ", 500).slice(0, -6)],
  [
    "a condition on a thousand ways",
    100_000,
    `if (${repeat("a && ", 500)}b) {${many(1_000, (n) => `x${n} = 1;`)}}`,
  ],
  ["texts that do not end", 10, `x = ${repeat('"\\', 9_000)}`],
  ["comments that do not end", 10, `x(); ${repeat("/* ", 6_000)}`],
])("a script stays as it is: %s", (_, most, given) => {
  const counted = counting();
  expect(scriptToFeel(given)).toBeUndefined();
  expect(counted.pieces).toBeLessThanOrEqual(most);
});

test.each([
  [
    "len(x) > 2 and y is not None",
    "(if x instance of string then string length(x) else count(x)) > 2 and y != null",
  ],
  [
    "x in ['a', 'b']",
    '(if ["a", "b"] instance of string then contains(["a", "b"], x) else list contains(["a", "b"], x))',
  ],
  ["${environment.output.n > Math.max(a, 1)}", "n > max(a, 1)"],
])("%s is %s", (given, feel) => expect(translate(given)).toEqual({ feel }));

test.each([
  ["getDataObject('order')/lines/count > 10", "order.lines.count > 10"],
  ["bpmn:getProcessProperty('x') = 'a' and not($y)", 'x = "a" and not(y)'],
  ["string-length($name) >= 3 or /order/@paid = true()", "string length(name) >= 3 or order.paid = true"],
  ["$a div 2 = 1", "a / 2 = 1"],
])("the XPath %s is %s", (given, feel) =>
  expect(translate(given, "http://www.w3.org/1999/XPath")).toEqual({ feel }),
);

test("a value that is not marked is a text", () => {
  expect(translateValue("demo")).toEqual({ feel: '"demo"' });
  expect(translateValue("${starter}")).toEqual({ feel: "starter" });
});

test("a script of assignments becomes assignments, any other stays", () => {
  expect(scriptToFeel('var a = b + 1; execution.setVariable("c", a * 2)\nd += 1; i++')).toEqual([
    { set: "a", to: "b + 1" },
    { set: "c", to: "a * 2" },
    { set: "d", to: "d + 1" },
    { set: "i", to: "i + 1" },
  ]);
  expect(scriptToFeel("if (a) { b = 1 }")).toEqual([{ set: "b", to: "if a then 1 else b" }]);
  expect(scriptToFeel("if (a) { a = 1; b = a }")).toBe(undefined);
  expect(scriptToFeel("while (a) { b = 1 }")).toBe(undefined);
  expect(scriptToFeel("throw new Error('x')")).toBe(undefined);
  expect(scriptToFeel("println(1)")).toBe(undefined);
});
