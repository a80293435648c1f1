import { expect, test } from "vitest";
import { scriptToFeel } from "./script";
import { translate, translateValue } from "./translate";

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
