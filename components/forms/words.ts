import { IntlMessageFormat } from "intl-messageformat";

/** Arguments of a text. */
export type WordValues = Readonly<Record<string, string | number>>;
/** Says the text of a key (`form.next`) in one language. */
export type Say = (key: string, values?: WordValues) => string;

/** An ICU message that has been parsed already: what travels to the browser, which carries no parser. */
export type ParsedMessage = ReturnType<IntlMessageFormat["getAst"]>;
/** Texts of one language by key: as written, or parsed. */
export type Words = Readonly<Record<string, string | ParsedMessage>>;

/**
 * Speaker of one language's texts. A key that is not there is a bug and says its own name; the test that counts texts
 * finds it first.
 */
export function speaker(words: Words, locale: string): Say {
  const formats = new Map<string, IntlMessageFormat>();
  return (key, values) => {
    const word = words[key];
    if (word === undefined) return key;
    let format = formats.get(key);
    if (!format) {
      format = new IntlMessageFormat(word, locale, undefined, { ignoreTag: true });
      formats.set(key, format);
    }
    return String(format.format(values ? { ...values } : undefined));
  };
}

/** Parses texts on the server, so that the browser needs no parser. */
export function parseWords(words: Words, locale: string): Words {
  return Object.fromEntries(
    Object.entries(words).map(([key, word]) => [
      key,
      typeof word === "string"
        ? new IntlMessageFormat(word, locale, undefined, { ignoreTag: true }).getAst()
        : word,
    ]),
  );
}

/** Nested catalogue → dotted keys: `{form: {next}}` → `form.next`. */
export interface Catalogue {
  readonly [key: string]: string | Catalogue;
}

/** See {@link Catalogue}. */
export function flatten(catalogue: Catalogue, prefix = ""): Record<string, string> {
  return Object.fromEntries(
    Object.entries(catalogue).flatMap(([key, value]) =>
      typeof value === "string"
        ? [[prefix + key, value]]
        : Object.entries(flatten(value, `${prefix}${key}.`)),
    ),
  );
}
