import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isObject } from "@/dsl/json";
import { astOf, ELEMENT, type Element, parseText } from "@/dsl/message/parse";

const LANGUAGES = ["en", "id", "ar"] as const;
type Language = (typeof LANGUAGES)[number];

/** Catalogues that belong together: one file per language. */
const catalogues: [string, (language: Language) => string][] = [
  ...files("messages/en").map((file): [string, (language: Language) => string] => [
    `messages/${file}`,
    (language) => `messages/${language}/${file}`,
  ]),
  ...folders("steps").map((kind): [string, (language: Language) => string] => [
    `steps/${kind}`,
    (language) => `steps/${kind}/messages/${language}.json`,
  ]),
];

/** Words that are the same in several languages on purpose: names, addresses, units. */
const SAME =
  /^[^\p{L}]*$|^(Alur|API|FEEL|JSON|URL|GET|POST|[a-z.]+@[a-z.]+|Status|Email|Total|Token|Normal|Name: value|[A-Z][a-z]*)[^\p{L}]*$/u;

test("every language has the same files, and each step kind its words", () => {
  for (const language of LANGUAGES)
    expect(files(`messages/${language}`), language).toEqual(files("messages/en"));
  for (const kind of folders("steps"))
    expect(files(`steps/${kind}/messages`), kind).toEqual(["ar.json", "en.json", "id.json"]);
  expect(catalogues.length).toBeGreaterThan(15);
});

describe.each(catalogues)("%s", (_name, fileOf) => {
  const texts = Object.fromEntries(
    LANGUAGES.map((language) => [language, textsIn(fileOf(language))]),
  ) as Record<Language, Map<string, string>>;

  test("has the same keys in every language, and no blank text", () => {
    for (const language of LANGUAGES) {
      expect([...texts[language].keys()].sort(), language).toEqual([...texts.en.keys()].sort());
      expect(
        [...texts[language]].filter(([, text]) => text.trim() === "").map(([key]) => key),
        language,
      ).toEqual([]);
    }
  });

  test("can be read, and uses the same arguments in every language", () => {
    for (const [key, english] of texts.en) {
      const expected = argumentsOf(english, `en ${key}`);
      for (const language of LANGUAGES)
        expect(
          argumentsOf(texts[language].get(key) ?? "", `${language} ${key}`),
          `${language} ${key}`,
        ).toEqual(expected);
    }
  });

  test("has every plural form that the language has", () => {
    for (const language of LANGUAGES) {
      const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      for (const [key, text] of texts[language]) {
        for (const forms of pluralsIn(text)) {
          // Only ever large numbers, like limits: English then has one form alone.
          if (language === "en" && forms.join() === "other") continue;
          const missing = needed.filter((category) => !forms.includes(category));
          // A form may be spared where exact numbers say it: =0 for zero, =1 for one, =2 for two.
          const spared: Record<string, string> = { zero: "=0", one: "=1", two: "=2" };
          expect(
            missing.filter((category) => !forms.includes(spared[category] ?? "")),
            `${language} ${key}`,
          ).toEqual([]);
        }
      }
    }
  });

  test("is translated: no English sentence stands in another language", () => {
    for (const language of ["id", "ar"] as const) {
      const same = [...texts[language]].filter(
        ([key, text]) => text === texts.en.get(key) && text.split(" ").length > 3 && !SAME.test(text),
      );
      expect(same, language).toEqual([]);
    }
    const latin = [...texts.ar].filter(
      ([, text]) => /\p{L}/u.test(bare(text)) && !/\p{Script=Arabic}/u.test(text) && !SAME.test(text),
    );
    expect(latin).toEqual([]);
  });
});

function argumentsOf(text: string, where: string): string[] {
  const parsed = parseText(text);
  if (!parsed.ok) throw new Error(`${where} cannot be read at ${parsed.position} (${parsed.code}): ${text}`);
  return [...parsed.argumentNames].sort();
}

/** Forms of each plural in a text: `{n, plural, one {…} other {…}}` → `["one", "other"]`. */
function pluralsIn(text: string): string[][] {
  const ast = astOf(text);
  return Array.isArray(ast) ? ast.flatMap(formsOf) : [];
}

function formsOf(element: Element): string[][] {
  if (element.type !== ELEMENT.plural && element.type !== ELEMENT.select) return [];
  const inner = Object.values(element.options).flatMap((option) => option.value.flatMap(formsOf));
  return element.type === ELEMENT.plural ? [Object.keys(element.options), ...inner] : inner;
}

/** A text without its arguments. */
function bare(text: string): string {
  return text.replace(/\{[^{}]*\}/g, "");
}

function textsIn(file: string): Map<string, string> {
  const texts = new Map<string, string>();
  const walk = (node: unknown, key: string): void => {
    if (typeof node === "string") texts.set(key, node);
    else if (isObject(node))
      for (const [name, part] of Object.entries(node)) walk(part, key === "" ? name : `${key}.${name}`);
    else throw new Error(`${file}: ${key} is neither a text nor a group of texts`);
  };
  walk(JSON.parse(readFileSync(file, "utf8")), "");
  return texts;
}

function files(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .sort();
}

function folders(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(join(folder, entry.name)).includes("messages"))
    .map((entry) => entry.name)
    .sort();
}
