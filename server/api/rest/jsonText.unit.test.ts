import fc from "fast-check";
import { expect, test } from "vitest";
import { inspectJson } from "./jsonText";

test("takes whatever JSON.stringify writes", () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 8 }), fc.nat(3), (text, indent) => {
      const spaced = JSON.stringify(JSON.parse(text), null, indent);
      expect(inspectJson(spaced, 60)).toEqual({});
    }),
  );
});

test("agrees with JSON.parse on texts with one character changed", () => {
  fc.assert(
    fc.property(
      fc.json({ maxDepth: 3 }),
      fc.nat(),
      fc.constantFrom(...'{}[]:,"\\0e.-tnu \n\u0001\u0085'),
      (text, at, char) => {
        const place = at % (text.length + 1);
        const changed = text.slice(0, place) + char + text.slice(place + (at % 2));
        expect(inspectJson(changed, 60).fault === undefined).toBe(parses(changed));
      },
    ),
    { numRuns: 2000 },
  );
});

test("tells line and column of what does not fit", () => {
  expect(inspectJson('{\n  "a": 1,\n  "b": }', 60)).toEqual({ fault: "syntax", line: 3, column: 8 });
  expect(inspectJson('{"a":a}', 60)).toEqual({ fault: "syntax", line: 1, column: 6 });
  expect(inspectJson("[1, 2", 60)).toEqual({ fault: "syntax", line: 1, column: 6 });
});

test("stops at the depth it was given, without recursion", () => {
  expect(inspectJson(`${"[".repeat(60)}${"]".repeat(60)}`, 60)).toEqual({});
  expect(inspectJson("[".repeat(1_000_000), 60)).toEqual({ fault: "deep" });
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
