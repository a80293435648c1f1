import type { Renaming } from "../decision/names";
import { makeId } from "../draft/ids";
import { identifier } from "../program/shapes";
import type { XmlElement } from "../xml/tree";
import { elementsIn } from "../xml/tree";
import { childrenOf, KEY, tagOf, valueName } from "./element";

/** What has a value, or is a function that has a name. */
const DECIDES = new Set(["decision", "businessKnowledgeModel"]);

/** The keys in a draft of what a model names. */
export interface Known {
  /** Keys by the names that texts of the file use. */
  readonly names: Renaming;
  readonly keys: ReadonlyMap<XmlElement, string>;
}

/** Names that mean the same in every process. */
export const ALWAYS: ReadonlySet<string> = new Set(["settings", "case", "customer"]);

/** Decisions and functions of a model, in its order. */
export function decidingIn(root: XmlElement): XmlElement[] {
  return elementsIn(root).filter((element) => DECIDES.has(tagOf(element)));
}

/** What finds a key for an element that has none yet: of a file that is in a draft already, the one that it got then. */
export type FindKey = (element: XmlElement, name: string) => string | undefined;

/**
 * A key for each input and each decision. `variables` are there: an input of such a name is that one. `taken`: keys of decisions. `find`
 * goes before what names suggest.
 */
export function keysIn(
  root: XmlElement,
  { variables, taken, find }: { variables: Iterable<string>; taken: Iterable<string>; find?: FindKey },
): Known {
  const there = new Set([...variables, ...ALWAYS]);
  const used = new Set([...taken, ...there]);
  const names = new Map<string, string>();
  const keys = new Map<XmlElement, string>();
  const give = (element: XmlElement, otherwise: string, isHere: (key: string) => boolean) => {
    const name = valueName(element);
    const wanted = ownKey(element) ?? name;
    const key = find?.(element, name) ?? (isHere(wanted) ? wanted : free(wanted, used, otherwise));
    used.add(key);
    keys.set(element, key);
    if (!names.has(name)) names.set(name, key);
  };
  for (const input of childrenOf(root, "inputData")) give(input, "input", (key) => there.has(key));
  for (const element of decidingIn(root)) give(element, "decision", () => false);
  return { names, keys };
}

/** The key that we have written, or that the name of an element suggests where nothing is taken. */
export function exportedKey(element: XmlElement): string {
  return ownKey(element) ?? free(valueName(element), new Set(), "decision");
}

function ownKey({ attributes }: XmlElement): string | undefined {
  const key = attributes[KEY];
  return identifier.safeParse(key).success ? key : undefined;
}

function free(wanted: string, used: ReadonlySet<string>, otherwise: string): string {
  const fits = identifier.safeParse(wanted).success && wanted.length <= 40;
  return fits && !used.has(wanted) ? wanted : makeId(wanted, used, otherwise);
}
