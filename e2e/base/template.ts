import { readFileSync } from "node:fs";
import { exactly, type Language } from "./words";

/** Key of the process that the demo organisation has published from the template. */
export const ORDER = "order-with-credit-check";

type Texts = Readonly<Record<Language, string>>;
interface Field {
  readonly key: string;
  readonly label: Texts;
}
interface Template {
  readonly name: Texts;
  readonly forms: Record<
    string,
    {
      name: Texts;
      submit: Texts;
      pages: readonly { readonly title?: Texts; readonly fields: readonly Field[] }[];
    }
  >;
  readonly decisions?: Record<
    string,
    { name: Texts; table?: { inputs: readonly { readonly key: string; readonly label: Texts }[] } }
  >;
  readonly messages: Record<string, { mail: { subject: Texts; blocks: readonly { text: Texts }[] } }>;
  readonly steps: Record<
    string,
    { readonly kind: string; readonly name: Texts; readonly tells?: Record<"now" | "done" | "next", Texts> }
  >;
}

/** The texts of a template in one language, so that tests find what a person reads. */
export function templateTexts(key: string, language: Language) {
  const template: Template = JSON.parse(readFileSync(`examples/templates/${key}.json`, "utf8"));
  const found = <T>(what: string, value: T | undefined): T => {
    if (value === undefined) throw new Error(`the template has no ${what}`);
    return value;
  };
  const form = (id: string) => found(`form ${id}`, template.forms[id]);
  return {
    name: template.name[language],
    formName: (id: string) => form(id).name[language],
    submit: (id: string) => form(id).submit[language],
    pageTitle: (id: string, page: number) => form(id).pages[page]?.title?.[language] ?? "",
    label: (id: string, field: string) =>
      found(
        `field ${field}`,
        form(id)
          .pages.flatMap((page) => page.fields)
          .find((one) => one.key === field),
      ).label[language],
    step: (id: string) => found(`step ${id}`, template.steps[id]).name[language],
    steps: Object.keys(template.steps),
    tells: (id: string, when: "now" | "done" | "next") =>
      found(`${when} of ${id}`, template.steps[id]?.tells?.[when])[language],
    decision: (id: string) => {
      const { name, table } = found(`decision ${id}`, template.decisions?.[id]);
      const input = (key: string) =>
        found(
          `column ${key}`,
          table?.inputs.find((one) => one.key === key),
        ).label[language];
      return { name: name[language], input };
    },
    subject: (id: string, reference: string) =>
      filled(found(`message ${id}`, template.messages[id]).mail.subject[language], { reference }),
    block: (id: string, n: number, values: Readonly<Record<string, string>> = {}) =>
      filled(found(`block ${n} of ${id}`, template.messages[id]?.mail.blocks[n]).text[language], values),
  };
}

/** The texts of the template "Order with credit check". */
export const orderTexts = (language: Language) => templateTexts(ORDER, language);

/** A text with values put in, as a pattern: around a value there may be marks that keep its direction. */
function filled(text: string, values: Readonly<Record<string, string>>): RegExp {
  const parts = text.split(/\{(\w+)\}/);
  const isolate = "[\\u2066-\\u2069]?";
  return new RegExp(
    parts
      .map((part, n) => (n % 2 === 0 ? exactly(part) : `${isolate}${exactly(values[part] ?? "")}${isolate}`))
      .join(""),
  );
}

export type OrderTexts = ReturnType<typeof templateTexts>;
