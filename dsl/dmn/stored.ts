import type { Draft } from "../draft/draft";
import { own } from "../json";
import { isRefusal, parseXml, type XmlDocument } from "../xml/tree";
import { valueName } from "./element";
import { type FindKey, type Known, keysIn } from "./keys";

/** What a model calls decisions and inputs, by their keys: kept with the file, for the way back. */
export function fileNames({ keys }: Known): Record<string, string> {
  return Object.fromEntries([...keys].map(([element, key]) => [key, valueName(element)]));
}

/** A file of a draft as it was imported. */
export interface StoredModel {
  readonly document: XmlDocument;
  readonly known: Known;
  readonly language: string;
}

/** Reads a file of a draft, with the keys that its elements got; undefined when there is no such file. */
export function storedModel(draft: Draft, fileKey: string): StoredModel | undefined {
  const file = own(draft.dmn ?? {}, fileKey);
  const document = file && parseXml(file.xml);
  if (!file || !document || isRefusal(document)) return undefined;
  const known = keysIn(document.root, {
    variables: Object.keys(draft.variables),
    taken: [],
    find: finder(draft, fileKey, file.names ?? {}),
  });
  return { document, known, language: file.language ?? draft.languages.source };
}

/** By the element's id where its decision is still there, else by its name. */
function finder(draft: Draft, fileKey: string, names: Readonly<Record<string, string>>): FindKey {
  const byId = new Map(
    Object.entries(draft.decisions ?? {}).flatMap(([key, { dmn }]) =>
      dmn?.file === fileKey && dmn.id !== "" ? [[dmn.id, key]] : [],
    ),
  );
  const used = new Set<string>();
  return ({ attributes }, name) => {
    const key =
      byId.get(attributes.id ?? "") ??
      Object.keys(names).find((one) => names[one] === name && !used.has(one));
    if (key !== undefined) used.add(key);
    return key;
  };
}
