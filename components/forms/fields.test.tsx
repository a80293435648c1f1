import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { DraftForm } from "@/dsl/draft/draft";
import type { FieldErrorCode } from "@/dsl/form/check";
import type { Form } from "@/dsl/form/form";
import { checkShown } from "./checking";
import { CustomerFields } from "./customer-fields";
import { FieldControl } from "./field-control";
import { FormPreview } from "./form-preview";
import { customerWords, formSay } from "./form-words";
import { sentence, sentences } from "./sentences";
import { type ShownField, showForm } from "./shown";
import { StaffForm } from "./staff-form";

const LANGUAGES = ["en", "id", "ar"] as const;
const label = { en: "Label", id: "Judul", ar: "عنوان" };
const option = (value: string) => ({
  value,
  label: { en: `en ${value}`, id: `id ${value}`, ar: `ar ${value}` },
});
const form: Form = {
  name: { en: "Order", id: "Pesanan", ar: "طلب" },
  submit: { en: "Send order", id: "Kirim pesanan", ar: "إرسال الطلب" },
  pages: [
    {
      key: "all",
      fields: [
        {
          key: "text",
          kind: "text",
          label,
          help: { en: "Help", id: "Bantuan", ar: "مساعدة" },
          required: true,
          maxLength: 10,
        },
        { key: "note", kind: "longText", label },
        { key: "count", kind: "number", label, decimals: 0, min: 0 },
        { key: "degrees", kind: "number", label },
        { key: "amount", kind: "money", currency: "EUR", label, min: 1 },
        { key: "day", kind: "date", label, min: "2030-01-01", max: "2030-12-31" },
        { key: "agreed", kind: "yesNo", label },
        { key: "few", kind: "choice", label, options: [option("a"), option("b")] },
        { key: "many", kind: "choice", label, options: ["a", "b", "c", "d", "e", "f", "g"].map(option) },
        { key: "email", kind: "email", label },
      ],
    },
  ],
};

function drawn(key: string, locale: string, value = "", error?: string): string {
  const field = showForm(form, locale, "en").pages[0]?.fields.find((f) => f.key === key);
  if (!field) throw new Error(key);
  return renderToStaticMarkup(
    <FieldControl field={field} value={value} error={error} say={formSay(locale)} locale={locale} />,
  );
}

describe.each(LANGUAGES)("fields in %s", (locale) => {
  test("each has its label, and says when it may stay empty", () => {
    for (const field of form.pages[0]?.fields ?? []) {
      const html = drawn(field.key, locale);
      expect(html, field.key).toContain(label[locale]);
      expect(html.includes("q-optional"), field.key).toBe(!field.required);
      expect(html, field.key).toContain(`id="f-${field.key}"`);
      expect(html, field.key).toContain(`name="${field.key}"`);
    }
  });

  test("what is wrong is tied to the control", () => {
    const html = drawn("text", locale, "x", "Mend it");
    expect(html).toContain('aria-describedby="f-text-help f-text-error"');
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain('<span class="err" id="f-text-error">Mend it</span>');
  });

  test("the currency stands where the language writes it", () => {
    const html = drawn("amount", locale, "5");
    expect(html).toContain("€");
    expect(html.includes("money after")).toBe(locale === "ar");
  });

  test("every error has a sentence that names the field and leaves no gap", () => {
    const codes: FieldErrorCode[] = [
      "required",
      "type",
      "tooShort",
      "tooLong",
      "tooSmall",
      "tooLarge",
      "tooManyDecimals",
      "notAnOption",
      "notAnEmail",
      "notADate",
      "tooEarly",
      "tooLate",
      "unknown",
    ];
    const limits = { min: 1, max: 5, decimals: 2 };
    for (const field of showForm(form, locale, "en").pages[0]?.fields ?? []) {
      for (const code of codes) {
        const params =
          code === "tooEarly" || code === "tooLate" ? { min: "2030-01-01", max: "2030-12-31" } : limits;
        const said = sentence(field, { field: field.key, code, params }, formSay(locale), locale);
        expect(said, `${code} of ${field.kind}`).toContain(label[locale]);
        expect(said).not.toMatch(/errors\.|undefined|NaN|\{|\}/);
      }
    }
  });
});

test("keyboards, autofill and pickers fit the kind", () => {
  expect(drawn("email", "en")).toMatch(
    /type="email"[^>]*autoComplete="email"|autoComplete="email"[^>]*type="email"/i,
  );
  expect(drawn("count", "en")).toMatch(/inputMode="numeric"/i);
  expect(drawn("amount", "en")).toMatch(/inputMode="decimal"/i);
  expect(drawn("degrees", "en")).not.toMatch(/inputMode/i);
  expect(drawn("day", "en")).toContain('min="2030-01-01" max="2030-12-31"');
  expect(drawn("few", "en")).toContain('type="radio"');
  expect(drawn("many", "en")).toContain("<select");
  expect(drawn("agreed", "en", "false")).toMatch(/value="false"[^>]*checked|checked[^>]*value="false"/);
});

test("limits are said as the language writes them", () => {
  const money: ShownField = {
    kind: "money",
    key: "amount",
    label: "Amount",
    required: true,
    currency: "EUR",
    min: 1,
  };
  const error = { field: "amount", code: "tooSmall", params: { min: 1 } } as const;
  expect(sentence(money, error, formSay("en"), "en")).toBe("Enter an amount of at least €1 for “Amount”");
  expect(sentence({ ...money, max: 10.5 }, error, formSay("en"), "en")).toBe(
    "Enter an amount from €1 to €10.50 for “Amount”",
  );
  expect(sentence(money, error, formSay("id"), "id")).toMatch(/€\s?1/);
});

test("errors come in the order of the fields, and lead to them", () => {
  const shown = showForm(form, "en", "en");
  const result = checkShown(shown, { amount: "0", email: "x" }, "en");
  expect(result.ok).toBe(false);
  if (result.ok) return;
  const html = renderToStaticMarkup(
    <CustomerFields
      shown={shown}
      at={0}
      values={{}}
      errors={sentences(shown, result.errors, formSay("en"), "en")}
      attempt={1}
      say={formSay("en")}
      locale="en"
    />,
  );
  expect([...html.matchAll(/href="#f-(\w+)"/g)].map((m) => m[1])).toEqual(["text", "amount", "email"]);
  expect(html).toContain("3 answers need mending");
  expect(html).toContain("Send order");
});

test("a half-filled draft is drawn, not complained about", () => {
  const draft: DraftForm = {
    name: {},
    pages: [
      {
        key: "p",
        fields: [
          { key: "a", kind: "choice", label: {} },
          { key: "b", kind: "hologram", label: {} },
          { key: "c", kind: "money", label: { en: "{broken" }, currency: "E" },
        ],
      },
    ],
  };
  const html = renderToStaticMarkup(
    <FormPreview form={draft} locale="ar" source="en" organisation={{ name: "Kirana" }} />,
  );
  expect(html).toContain('dir="rtl"');
  expect(html).toContain("{broken");
  expect(html).not.toContain("hologram");
});

test("staff see the same fields on one sheet, with what was kept", () => {
  const html = renderToStaticMarkup(
    <StaffForm
      form={form}
      locale="id"
      source="en"
      kept={{ amount: 1234.5, agreed: true, text: "half" }}
      onSubmit={() => undefined}
    />,
  );
  expect(html).toContain('value="1234,5"');
  expect(html).toContain('value="half"');
  expect(html).toContain("Kirim pesanan");
});

test("the three catalogues have the same texts", () => {
  const keys = LANGUAGES.map((locale) => Object.keys(customerWords(locale)).sort());
  expect(keys[1]).toEqual(keys[0]);
  expect(keys[2]).toEqual(keys[0]);
});
