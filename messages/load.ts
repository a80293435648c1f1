import { stepMessages } from "@/steps/registry.messages";
import { ar } from "./ar";
import { en } from "./en";
import { id } from "./id";
import type { Language } from "./languages";

/** Texts by name, in groups: ICU MessageFormat at the leaves. */
export type Messages = { [key: string]: string | Messages };

const files: Record<Language, Record<string, object>> = { en, id, ar };
const loaded = new Map<Language, Messages>();

/**
 * All texts of a language: `messages/<language>/<namespace>.json` as `<namespace>.*`, each step kind's own as
 * `steps.<kind>.*`, and its problems and failures also as `problems.<kind>.*` and `failures.<kind>.*`, so that a code leads
 * to its sentence without knowing whose it is. Keys with dots are read as paths.
 */
export function loadMessages(language: Language): Messages {
  const known = loaded.get(language);
  if (known) return known;
  const all: Messages = {};
  for (const [namespace, texts] of Object.entries(files[language])) put(all, namespace, texts);
  for (const [kind, texts] of Object.entries(stepMessages)) {
    const own = tree(texts[language]);
    put(all, `steps.${kind}`, own);
    for (const shared of ["problems", "failures"]) {
      const part = own[shared];
      if (typeof part === "object") put(all, `${shared}.${kind}`, part);
    }
  }
  loaded.set(language, all);
  return all;
}

/** The text at a dotted path, or undefined. */
export function textAt(messages: Messages, path: string): string | undefined {
  let node: string | Messages | undefined = messages;
  for (const part of path.split(".")) node = typeof node === "object" ? node[part] : undefined;
  return typeof node === "string" ? node : undefined;
}

function tree(texts: object): Messages {
  const out: Messages = {};
  for (const [key, value] of Object.entries(texts)) put(out, key, value);
  return out;
}

function put(into: Messages, path: string, value: unknown): void {
  const parts = path.split(".");
  const last = parts.pop() ?? path;
  let node = into;
  for (const part of parts) {
    const next = node[part];
    if (typeof next === "object") node = next;
    else {
      const made: Messages = {};
      node[part] = made;
      node = made;
    }
  }
  if (typeof value === "string") node[last] = value;
  else if (typeof value === "object" && value !== null) {
    const there = node[last];
    node[last] = merge(typeof there === "object" ? there : {}, tree(value));
  }
}

function merge(a: Messages, b: Messages): Messages {
  const out: Messages = { ...a };
  for (const [key, value] of Object.entries(b)) {
    const there = out[key];
    out[key] = typeof there === "object" && typeof value === "object" ? merge(there, value) : value;
  }
  return out;
}
