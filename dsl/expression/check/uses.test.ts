import { expect, it } from "vitest";
import { parseFeel } from "../parsed";
import { usesOf } from "./uses";

/** `name!`: needed; `(name)`: asked whether it is empty; `~name`: perhaps something of a list's items. */
function shown(text: string, condition = false): string {
  const parsed = parseFeel(text);
  if ("finding" in parsed) throw new Error(text);
  return usesOf(parsed.syntax, { condition })
    .map(({ path, needed, guarded, loose }) => {
      const name = `${loose ? "~" : ""}${path.join(".")}${needed ? "!" : ""}`;
      return guarded ? `(${name})` : name;
    })
    .join(" ");
}

it.each([
  ["amount <= settings.limit", "amount! settings.limit!"],
  ["a = b", "a b"],
  ["a + 1 > 2 and ok", "a! ok!"],
  ["score != null and score > 5", "(score) (score!)"],
  ['score in [null, ""] or score > 5', "(score) (score!)"],
  ["order != null and order.amount > 5", "(order) (order.amount!)"],
  ["if ok then a else b", "ok! a b"],
  ["for x in list return x * y", "list y!"],
  ["some x in list satisfies x > limit", "list limit!"],
  ["items[price > limit]", "items ~price! ~limit!"],
  ["function(a) a + b", "b!"],
  ["{a: 1, b: a + c}", "c!"],
  ["sum(list)", "list"],
  ["not(ok)", "ok!"],
  ["x between 1 and y", "x! y!"],
  ["x in [1..y]", "x! y"],
  ["-x", "x!"],
])("%s", (text, uses) => {
  expect(shown(text)).toBe(uses);
});

it("needs a condition that is but a name", () => {
  expect(shown("approved", true)).toBe("approved!");
});
