import type { Json } from "@/dsl/json";
import { renderText } from "@/dsl/message/render";
import ar from "@/messages/ar/api.json";
import en from "@/messages/en/api.json";
import id from "@/messages/id/api.json";
import type { Language } from "@/messages/languages";
import { loadMessages, type Messages, textAt } from "@/messages/load";

const texts: Record<Language, Messages> = { en, id, ar };

/** Title and detail of a refusal, in the reader's language; `status` is used for a code that has no words of its own. */
export function refusalWords(language: Language, code: string, status: number, params: Readonly<Record<string, Json>> = {}) {
  const own = (part: "title" | "detail") => textAt(texts[language], `refusals.${code}.${part}`);
  const title = own("title") ?? textAt(texts[language], `statuses.${status}`) ?? "";
  const detail = own("detail");
  return { title: renderText(title, params, language), ...(detail === undefined ? {} : { detail: renderText(detail, params, language) }) };
}

/** The sentence for one field: what is wrong with an input, or with an answer in a form. */
export function fieldWords(
  language: Language,
  { field, code, params }: { readonly field: string; readonly code: string; readonly params: Readonly<Record<string, Json>> },
): string | undefined {
  const text = textAt(texts[language], `fields.${code}`) ?? textAt(loadMessages(language), `customer.errors.${code}`);
  return text === undefined ? undefined : renderText(text, { field, kind: "", range: "", ...params }, language);
}

/** The sentence for a draft's problem: what is wrong. */
export function problemWords(language: Language, code: string, params: Readonly<Record<string, Json>>): string | undefined {
  const text = textAt(texts[language], `problems.${code}.what`) ?? textAt(loadMessages(language), `problems.${code}.what`);
  return text === undefined ? undefined : renderText(text, params, language);
}
