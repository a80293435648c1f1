import type { ReportLine } from "@/dsl/bpmn/report";
import type { Json } from "@/dsl/json";
import { renderText } from "@/dsl/message/render";
import type { Language } from "@/messages/languages";
import { loadMessages, textAt } from "@/messages/load";

/** Title and detail of a refusal, in the reader's language. */
export function refusalWords(language: Language, code: string, params: Readonly<Record<string, Json>> = {}) {
  const words = (part: "title" | "detail") =>
    renderText(textAt(loadMessages(language), `api.${code}.${part}`) ?? "", params, language);
  return { title: words("title"), detail: words("detail") };
}

/** The sentence for one field: what is wrong with an input, or with an answer in a form. */
export function fieldWords(
  language: Language,
  {
    field,
    code,
    params,
  }: { readonly field: string; readonly code: string; readonly params: Readonly<Record<string, Json>> },
): string | undefined {
  const all = loadMessages(language);
  const text = textAt(all, `api.fields.${code}`) ?? textAt(all, `customer.errors.${code}`);
  return text === undefined
    ? undefined
    : renderText(text, { field, kind: "", range: "", example: "1250", ...params }, language);
}

/** The sentence for a line of an import's report. */
export function importWords(language: Language, { code, params }: ReportLine): string {
  const text = textAt(loadMessages(language), `importing.${code}`) ?? code;
  return renderText(text, params, language);
}

/** The sentence for a draft's problem: what is wrong. */
export function problemWords(
  language: Language,
  code: string,
  params: Readonly<Record<string, Json>>,
): string | undefined {
  const text = textAt(loadMessages(language), `problems.${code}.what`);
  return text === undefined ? undefined : renderText(text, params, language);
}
