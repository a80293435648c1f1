import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { IntlMessageFormat } from "intl-messageformat";

/** The interface's languages: each flow is driven in all of them. */
export const languages = ["en", "id", "ar"] as const;
export type Language = (typeof languages)[number];

/** Name of each language in itself, as a language switch shows it. */
export const ownNames: Record<Language, string> = {
  en: "English",
  id: "Bahasa Indonesia",
  ar: "العربية",
};

/** A text of the interface; a key that is missing fails the test. */
export type Say = (key: string, values?: Record<string, string | number>) => string;

type Tree = { [key: string]: string | Tree };

/**
 * The interface's own words, so that a test finds a button by the name a person reads in their language:
 * `wordsOf("id")("processes.new")`. A step kind's own words are at `steps.<kind>.*`, as in the product.
 */
export function wordsOf(language: Language): Say {
  const catalogue = load(language);
  return (key, values) => {
    let node: string | Tree | undefined = catalogue;
    for (const part of key.split(".")) node = typeof node === "object" ? node[part] : undefined;
    if (typeof node !== "string") throw new Error(`no text ${key} in ${language}`);
    return String(new IntlMessageFormat(node, language).format(values));
  };
}

/** A text with something in it that the test cannot know, as a pattern: `like(say, "designer.save.saved", "time")`. */
export function like(
  say: Say,
  key: string,
  unknown: string,
  values: Record<string, string | number> = {},
): RegExp {
  const [before = "", after = ""] = say(key, { ...values, [unknown]: "\u0000" }).split("\u0000");
  return new RegExp(`${exactly(before)}.+${exactly(after)}`);
}

/** A text as a pattern of itself. */
export function exactly(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

const loaded = new Map<Language, Tree>();

function load(language: Language): Tree {
  const known = loaded.get(language);
  if (known) return known;
  const all: Tree = {};
  for (const file of readdirSync(join("messages", language))) {
    if (file.endsWith(".json")) put(all, [file.slice(0, -5)], read(join("messages", language, file)));
  }
  for (const kind of readdirSync("steps", { withFileTypes: true })) {
    const file = join("steps", kind.name, "messages", `${language}.json`);
    const own = kind.isDirectory() ? readIf(file) : undefined;
    if (!own) continue;
    put(all, ["steps", kind.name], own);
    for (const shared of ["problems", "failures"]) {
      const part = own[shared];
      if (typeof part === "object") put(all, [shared, kind.name], part);
    }
  }
  loaded.set(language, all);
  return all;
}

/** Keys with dots are read as paths, as the product reads them. */
function put(into: Tree, path: readonly string[], value: string | Tree): void {
  const parts = path.flatMap((part) => part.split("."));
  const last = parts.pop() ?? "";
  let node = into;
  for (const part of parts) {
    const known = node[part];
    const next = typeof known === "object" ? known : {};
    node[part] = next;
    node = next;
  }
  if (typeof value === "string") {
    node[last] = value;
    return;
  }
  for (const [key, below] of Object.entries(value)) put(into, [...path, key], below);
}

function read(file: string): Tree {
  const parsed: Tree = JSON.parse(readFileSync(file, "utf8"));
  return parsed;
}

function readIf(file: string): Tree | undefined {
  try {
    return read(file);
  } catch {
    return undefined;
  }
}
