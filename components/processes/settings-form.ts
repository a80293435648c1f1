import type { ApiOutput } from "@/components/api";
import type { Field, Form } from "@/dsl/form/form";
import { formatNumber } from "@/dsl/form/format";
import type { Json } from "@/dsl/json";

export type Setting = ApiOutput["processes"]["settings"]["items"][number];

/** The settings as a form, so that they are typed, checked and refused like any other one. An empty text is a value too. */
export function settingsForm(
  items: readonly Setting[],
  locale: string,
  submit: string,
  help: (item: Setting) => string,
): Form {
  const fields = items.map((item) => ({ ...fieldOf(item), help: { [locale]: literal(help(item)) } }));
  return {
    name: { [locale]: "" },
    submit: { [locale]: literal(submit) },
    pages: [{ key: "settings", fields }],
  };
}

function fieldOf(item: Setting): Field {
  const common = { key: item.name, label: item.label };
  switch (item.type) {
    case "text":
      return { kind: "text", ...common };
    case "number":
      return { kind: "number", ...common, required: true };
    case "money":
      return { kind: "money", ...common, required: true, currency: item.currency ?? "USD" };
    case "boolean":
      return { kind: "yesNo", ...common, required: true };
  }
}

/** A setting's value as one reads it. */
export function settingText(
  item: Setting,
  value: Json,
  locale: string,
  words: { yes: string; no: string },
): string {
  if (typeof value === "number") return formatNumber(fieldOf(item), value, locale);
  if (typeof value === "boolean") return value ? words.yes : words.no;
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** A text that stands as it is in ICU MessageFormat. */
function literal(text: string): string {
  return text.replace(/'/g, "''").replace(/[{}<]/g, (sign) => `'${sign}'`);
}
