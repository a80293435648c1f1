import { expect, it } from "vitest";
import { valueText } from "./value-text";

const words = { yes: "Yes", no: "No", empty: "empty", erased: "erased", large: (kb: string) => `${kb} KB` };

it("reads values as people do", () => {
  expect(valueText(12400, { type: "money", currency: "USD" }, "en", words)).toBe("$12,400.00");
  expect(valueText(71.5, { type: "number" }, "id", words)).toBe("71,5");
  expect(valueText(true, {}, "en", words)).toBe("Yes");
  expect(valueText("2026-11-26", { type: "date" }, "id", words)).toBe("26 November 2026");
  expect(valueText("alur:erased", { type: "date" }, "en", words)).toBe("erased");
  const large = { "alur:result": { ref: "a1", size: 3_000_000, digest: "a1b2" } };
  expect(valueText(large, {}, "en", words)).toBe("3,000 KB");
  expect(valueText("refund", { options: [{ value: "refund", label: "Money back" }] }, "en", words)).toBe(
    "Money back",
  );
});

it("never fails on what it does not expect", () => {
  expect(valueText(null, { type: "money", currency: "USD" }, "en", words)).toBe("empty");
  expect(valueText("2026-99-99", { type: "date" }, "en", words)).toBe("2026-99-99");
  expect(valueText({ a: [1] }, {}, "en", words)).toBe('{"a":[1]}');
  expect(valueText(5, { type: "money", currency: "ZZ" }, "en", words)).toBe("5");
});
