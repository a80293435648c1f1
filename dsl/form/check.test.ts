import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkForm } from "./check";
import type { Field, Form } from "./form";
import { emptyValues, formatValue } from "./format";

const label = { en: "Field" };
const formOf = (...fields: Field[]): Pick<Form, "pages"> => ({ pages: [{ key: "page", fields }] });
const number: Field = { kind: "number", key: "n", label };
const euros: Field = { kind: "money", key: "n", label, currency: "EUR" };

/** The one field's value, or its error's code. */
function check(field: Field, value: unknown, locale = "en"): unknown {
  const result = checkForm(formOf(field), { [field.key]: value }, { locale });
  return result.ok ? result.values[field.key] : result.errors[0]?.code;
}

describe("numbers as people type them", () => {
  test.each([
    ["en", "1234.5", 1234.5],
    ["en", "1,234.50", 1234.5],
    ["en", "1,234,567", 1234567],
    ["en", " -12 ", -12],
    ["en", "−12", -12],
    ["en", "+7", 7],
    ["en", ".5", 0.5],
    ["en", "-0", 0],
    ["en", "007", 7],
    ["en", "1.234", 1.234],
    ["id", "1.234", 1234],
    ["id", "1.234,50", 1234.5],
    ["id", "1,234", 1.234],
    ["id", "12.50", 12.5],
    ["id", "1,234.50", 1234.5],
    ["de", "1.234.567,89", 1234567.89],
    ["de-CH", "1'234.5", 1234.5],
    ["de-CH", "1’234.5", 1234.5],
    ["fr", "1 234,5", 1234.5],
    ["fr", "1\u202f234,5", 1234.5],
    ["hi", "12,34,567.5", 1234567.5],
    ["ar", "١٬٢٣٤٫٥٠", 1234.5],
    ["ar", "١٢٣٤", 1234],
    ["ar", "1,234.50", 1234.5],
    ["ar", "١٬٢٣٤.٥", 1234.5],
    ["ar", "٢،٥", 2.5],
    ["ar-EG", "\u061c-١٢", -12],
    ["fa", "۱٬۲۳۴٫۵", 1234.5],
  ])("%s %s", (locale, typed, value) => {
    expect(check(number, typed, locale)).toBe(value);
  });

  test.each([
    "abc",
    "1.2.3",
    "1,2,3",
    "12,34",
    "1e5",
    "0x10",
    "1 2",
    "--1",
    "5.",
    ",",
    "-",
    "1.234,567,8",
    "∞",
    "1".repeat(101),
  ])("%s is no number", (typed) => {
    expect(check({ ...number, decimals: 2 }, typed)).toBe(typed === "12,34" ? 12.34 : "type");
  });

  test("typed JSON is taken as it is, other types are not", () => {
    expect(check(number, 12.5)).toBe(12.5);
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, true, [1], { n: 1 }])
      expect(check(number, value)).toBe("type");
  });

  test("limits and decimals", () => {
    const field: Field = { ...number, min: 1, max: 10, decimals: 1 };
    expect(check(field, "0.9")).toBe("tooSmall");
    expect(check(field, 10.1)).toBe("tooLarge");
    expect(check(field, "2.25")).toBe("tooManyDecimals");
    expect(check(field, "2.50")).toBe(2.5);
    expect(check(number, 1e-7)).toBe(1e-7);
    expect(check({ ...number, decimals: 6 }, 1e-7)).toBe("tooManyDecimals");
    expect(check(number, "9999999999999999")).toBe("tooLarge");
    expect(check(number, "-9999999999999999")).toBe("tooSmall");
    expect(check(number, "123456789012345.25")).toBe("tooManyDecimals");
  });

  test("money has at most its currency's minor digits and may carry its sign", () => {
    expect(check(euros, "12.345")).toBe("tooManyDecimals");
    expect(check({ ...euros, currency: "JPY" }, "12.5")).toBe("tooManyDecimals");
    expect(check(euros, "€ 1,234.50")).toBe(1234.5);
    expect(check(euros, "1234.50 eur")).toBe(1234.5);
    expect(check(euros, "1.234,50 €", "de")).toBe(1234.5);
    expect(check({ ...euros, currency: "IDR" }, "Rp 1.234.000", "id")).toBe(1234000);
    expect(check(euros, "$5")).toBe("type");
  });

  test("what we write in a language we read in it", () => {
    const cents = fc.integer({ min: -99_999_999_999, max: 99_999_999_999 });
    fc.assert(
      fc.property(
        cents,
        fc.constantFrom("en", "id", "ar", "ar-EG", "de", "fr", "hi", "de-CH"),
        (n, locale) => {
          const value = n / 100;
          for (const field of [number, euros]) {
            const shown = formatValue(field, value, locale);
            expect(shown.kind === "text" && check(field, shown.text, locale)).toBe(value === 0 ? 0 : value);
          }
        },
      ),
    );
  });
});

describe("texts", () => {
  const text: Field = { kind: "text", key: "t", label };
  test("are trimmed, composed and free of control characters", () => {
    expect(check(text, "  Ade\u0301 \n Putri\0 ")).toBe("Adé   Putri");
    expect(check({ ...text, kind: "longText" }, " a\r\nb\0 ")).toBe("a\nb");
    expect(check(text, "a\ud800b")).toBe("a\ufffdb");
  });
  test("lengths count characters as people do, 1,000 and 20,000 unless set", () => {
    expect(check({ ...text, maxLength: 2 }, "😀😀")).toBe("😀😀");
    expect(check({ ...text, maxLength: 2 }, "abc")).toBe("tooLong");
    expect(check({ ...text, minLength: 3 }, "ab")).toBe("tooShort");
    expect(check(text, "a".repeat(1_000))).toHaveLength(1_000);
    expect(check(text, "a".repeat(1_001))).toBe("tooLong");
    expect(check({ ...text, kind: "longText" }, "a".repeat(20_001))).toBe("tooLong");
  });
  test("numbers, lists and objects are not texts", () => {
    for (const value of [1, false, ["a"], {}]) expect(check(text, value)).toBe("type");
  });
});

test("dates are days of the calendar", () => {
  const date: Field = { kind: "date", key: "d", label, min: "2026-01-01", max: "2026-12-31" };
  expect(check(date, "2026-02-28")).toBe("2026-02-28");
  expect(check(date, "٢٠٢٦-٠٢-٢٨", "ar")).toBe("2026-02-28");
  for (const value of ["2026-02-29", "2026-13-01", "28.02.2026", "2026-2-8", "tomorrow"])
    expect(check(date, value)).toBe("notADate");
  expect(check(date, "2025-12-31")).toBe("tooEarly");
  expect(check(date, "2027-01-01")).toBe("tooLate");
  expect(check(date, 20260228)).toBe("type");
});

test("yes and no, choices, e-mail", () => {
  const yesNo: Field = { kind: "yesNo", key: "y", label, required: true };
  for (const value of ["yes", "true", "on", "ON", true]) expect(check(yesNo, value)).toBe(true);
  for (const value of ["no", "false", "off", false]) expect(check(yesNo, value)).toBe(false);
  expect(check(yesNo, "perhaps")).toBe("type");
  expect(check(yesNo, undefined)).toBe("required");

  const choice: Field = { kind: "choice", key: "c", label, options: [{ value: "refund", label }] };
  expect(check(choice, "refund")).toBe("refund");
  expect(check(choice, "other")).toBe("notAnOption");
  expect(check(choice, ["refund"])).toBe("type");

  const email: Field = { kind: "email", key: "e", label };
  for (const value of ["a@b", "ayu.putri+x@example.co.id"]) expect(check(email, value)).toBe(value);
  for (const value of ["a", "a@", "@b", "a b@c", "a@-b", "سارة@example.com"])
    expect(check(email, value)).toBe("notAnEmail");
  expect(check(email, `${"a".repeat(250)}@b.cd`)).toBe("tooLong");
});

describe("a whole form", () => {
  const form = formOf(
    { kind: "text", key: "name", label, required: true },
    { kind: "number", key: "amount", label },
  );
  test("empty optional fields are null, required ones are asked for", () => {
    expect(checkForm(form, { name: "Ayu", amount: "" }, { locale: "en" })).toEqual({
      ok: true,
      values: { name: "Ayu", amount: null },
    });
    expect(checkForm(form, { name: "  " }, { locale: "en" })).toEqual({
      ok: false,
      errors: [{ field: "name", code: "required", params: {} }],
    });
    expect(emptyValues(form)).toEqual({ name: null, amount: null });
  });
  test("every field's error is told at once", () => {
    const result = checkForm(form, { amount: "lots" }, { locale: "en" });
    expect(result.ok ? [] : result.errors.map((e) => [e.field, e.code])).toEqual([
      ["name", "required"],
      ["amount", "type"],
    ]);
  });
  test("unknown keys are left out, or rejected for the API", () => {
    const raw = { name: "Ayu", extra: 1, constructor: "x" };
    expect(checkForm(form, raw, { locale: "en" })).toEqual({
      ok: true,
      values: { name: "Ayu", amount: null },
    });
    const strict = checkForm(form, raw, { locale: "en", unknown: "reject" });
    expect(strict.ok ? [] : strict.errors.map((e) => [e.field, e.code])).toEqual([
      ["extra", "unknown"],
      ["constructor", "unknown"],
    ]);
  });
  test("what is inherited is not an answer", () => {
    expect(checkForm(formOf({ kind: "text", key: "constructor", label }), {}, { locale: "en" })).toEqual({
      ok: true,
      values: { constructor: null },
    });
  });
  test("never throws, whatever comes", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), fc.anything(), (raw, value) => {
        const result = checkForm(form, { ...raw, amount: value, name: value }, { locale: "ar" });
        if (result.ok) expect(JSON.parse(JSON.stringify(result.values))).toEqual(result.values);
      }),
    );
  });
});

test("values are shown in the reader's language", () => {
  expect(formatValue(euros, 5000, "en")).toEqual({ kind: "text", text: "€5,000.00", dir: "auto" });
  expect(formatValue({ kind: "date", key: "d", label }, "2026-11-26", "id")).toEqual({
    kind: "text",
    text: "26 November 2026",
    dir: "auto",
  });
  expect(formatValue({ kind: "yesNo", key: "y", label }, true, "en")).toEqual({ kind: "word", word: "yes" });
  expect(formatValue(number, null, "en")).toEqual({ kind: "word", word: "none" });
  expect(formatValue({ kind: "email", key: "e", label }, "a@b", "ar")).toEqual({
    kind: "text",
    text: "a@b",
    dir: "ltr",
  });
  const choice: Field = {
    kind: "choice",
    key: "c",
    label,
    options: [{ value: "r", label: { en: "Refund", ar: "استرداد" } }],
  };
  expect(formatValue(choice, "r", "ar-EG")).toEqual({ kind: "text", text: "استرداد", dir: "auto" });
  expect(formatValue({ ...euros, currency: "E" }, 5, "en")).toEqual({ kind: "text", text: "5", dir: "auto" });
});
