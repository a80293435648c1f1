import fc from "fast-check";
import { expect, test } from "vitest";
import { brandOf } from "./brand";

/** WCAG 2.2 contrast, written again so that the code is not tested by itself. */
function contrast(a: string, b: string): number {
  const light = (hex: string) => {
    const part = (at: number) => {
      const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    };
    return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
  };
  const [x = 0, y = 0] = [light(a), light(b)].sort((m, n) => n - m);
  return (x + 0.05) / (y + 0.05);
}

test("whatever colour an organisation has, its buttons and links can be read", () => {
  const colour = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, "0")}`);
  fc.assert(
    fc.property(colour, (given) => {
      const { light, dark } = brandOf(given);
      // As text on the page, and under the ink of a button (white in light, near black in dark).
      expect(contrast(light, "#ffffff")).toBeGreaterThanOrEqual(4.45);
      expect(contrast(dark, "#171a1d")).toBeGreaterThanOrEqual(4.5);
      expect(contrast(dark, "#0b0d0f")).toBeGreaterThanOrEqual(4.5);
    }),
  );
});

test("what is no colour counts as the default", () => {
  expect(brandOf("red; } body { display: none")).toEqual(brandOf(undefined));
  expect(brandOf("#0b5c55").light).toBe("#0b5c55");
});
