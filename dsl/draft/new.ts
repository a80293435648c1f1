import type { LocalizedText } from "../text";
import type { Draft } from "./draft";

/** What a draft begins with; texts by language, so that the words come from the catalogues. */
export interface NewDraft {
  readonly key: string;
  readonly name: LocalizedText;
  readonly source: string;
  readonly required: readonly string[];
  /** Names of the two steps it begins with: "Start", "End". */
  readonly start?: LocalizedText;
  readonly end?: LocalizedText;
}

/** A draft that is ready to go on: start, an arrow, end. */
export function newDraft({ key, name, source, required, start = {}, end = {} }: NewDraft): Draft {
  return {
    alur: 1,
    key,
    name,
    languages: { source, required: required.includes(source) ? [...required] : [source, ...required] },
    reference: referencePrefix(key),
    settings: {},
    variables: {},
    forms: {},
    messages: {},
    steps: {
      start: { kind: "start", name: start, position: { x: 0, y: 0 } },
      end: { kind: "end", name: end, position: { x: 0, y: 120 } },
    },
    flows: { begin: { from: "start", to: "end" } },
  };
}

/** A prefix for references out of a key: its words' initials, or its first letters (`order-credit-check` → `OCC`). */
export function referencePrefix(key: string): string {
  const words = key
    .toUpperCase()
    .split("-")
    .map((word) => word.replace(/[^A-Z]/g, ""))
    .filter(Boolean);
  const letters = words.length > 1 ? words.map((word) => word[0]).join("") : (words[0] ?? "");
  return letters.length >= 2 ? letters.slice(0, 3) : `${letters}CASE`.slice(0, 4);
}
