import { expect, test } from "vitest";
import { inLanguage } from "./in-language";
import type { ShownForm } from "./shown";

const form: ShownForm = {
  name: "",
  pages: [
    {
      key: "p",
      fields: [
        { kind: "money", key: "amount", label: "", required: true, currency: "EUR" },
        { kind: "text", key: "text", label: "", required: true },
      ],
    },
  ],
};

test("a number means the same in another language; what is no number stays as typed", () => {
  expect(inLanguage({ amount: "1.234,50", text: "1.234,50" }, form, "id", "en")).toEqual({
    amount: "1234.5",
    text: "1.234,50",
  });
  expect(inLanguage({ amount: "1,234.50", text: "" }, form, "en", "id")).toEqual({
    amount: "1234,5",
    text: "",
  });
  expect(inLanguage({ amount: "about ten", text: "" }, form, "id", "en").amount).toBe("about ten");
  expect(inLanguage({ amount: "1.234,50", text: "" }, form, "id", "id").amount).toBe("1.234,50");
});
