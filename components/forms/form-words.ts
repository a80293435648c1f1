import ar from "@/messages/ar/customer.json";
import en from "@/messages/en/customer.json";
import id from "@/messages/id/customer.json";
import { type Catalogue, flatten, type Say, speaker, type Words } from "./words";

const catalogues: Readonly<Record<string, Catalogue>> = { en, id, ar };
const flat = new Map<string, Words>();

/** The language of our own words for a reader of `locale`: exact, then shorter, then English. */
export function wordsLanguage(locale: string): string {
  const parts = locale.split("-");
  for (let n = parts.length; n > 0; n--) {
    const tag = parts.slice(0, n).join("-");
    if (catalogues[tag]) return tag;
  }
  return "en";
}

/** Our own words around forms and cases, as the customer catalogue has them. */
export function customerWords(locale: string): Words {
  const language = wordsLanguage(locale);
  let words = flat.get(language);
  if (!words) {
    words = flatten(catalogues[language] ?? en);
    flat.set(language, words);
  }
  return words;
}

/** Speaker of the customer catalogue in a reader's language, for the server and the studio. */
export function formSay(locale: string): Say {
  return speaker(
    customerWords(locale),
    wordsLanguage(locale) === "en" && !locale.startsWith("en") ? "en" : locale,
  );
}
