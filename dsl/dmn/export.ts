import { element } from "../bpmn/elements";
import { spoken } from "../bpmn/identifiers";
import { inOrder, needsOf } from "../decision/graph";
import type { DraftDecision } from "../draft/decision";
import type { Draft } from "../draft/draft";
import { typesOf } from "../expression/feel";
import { own } from "../json";
import { namesOf } from "../program/variables";
import type { Kinds } from "../step";
import { declaredUtf8, printXml } from "../xml/print";
import type { XmlDocument, XmlElement } from "../xml/tree";
import { edit, sameDecision } from "./edit";
import { ALUR } from "./element";
import { indented } from "./place";
import { decisionsIn } from "./read";
import { storedModel } from "./stored";

type Decisions = Readonly<Record<string, DraftDecision>>;

/**
 * The decisions of a draft as a DMN file; undefined when there are none. Those that came from a DMN file and were not edited are that
 * file; else it is that file with the edits. `file`: which of the draft's files, with what it needs of others; without it, all decisions
 * are in the first. What DMN has no word for stands in extensions of our own, so that an import makes the same decisions.
 */
export function exportDmn(draft: Draft, kinds: Kinds, file?: string): string | undefined {
  const fileKey = file ?? firstFile(draft);
  const after = chosen(draft, file);
  if (Object.keys(after).length === 0) return undefined;
  const stored = fileKey === undefined ? undefined : storedModel(draft, fileKey);
  const types = typesOf(namesOf(draft, kinds));
  if (!stored) {
    const document = blank(draft, after);
    const { languages } = draft;
    const nothing = { elements: new Map(), names: new Map(), before: {}, language: languages.source };
    edit({ ...nothing, root: document.root, after, draft, types });
    document.root.children.push({ text: "\n" });
    return printXml(document);
  }
  const { document, known, language } = stored;
  const before = decisionsIn(document.root, { known, language, fileKey: fileKey ?? "" });
  if (isSame(before, after)) return declaredUtf8(own(draft.dmn ?? {}, fileKey ?? "")?.xml ?? "");
  const elements = new Map([...known.keys].map(([of, key]) => [key, of]));
  const names = new Map([...known.names].map(([name, key]) => [key, name]));
  edit({ root: document.root, elements, names, before, after, draft, language, types });
  return printXml(document);
}

/** The first file that decisions came from. */
function firstFile({ dmn = {}, decisions = {} }: Draft): string | undefined {
  return Object.keys(dmn).find((key) =>
    Object.values(decisions).some((decision) => decision.dmn?.file === key),
  );
}

function chosen({ decisions = {} }: Draft, file: string | undefined): Decisions {
  if (file === undefined) return decisions;
  const keys = Object.keys(decisions).filter((key) => own(decisions, key)?.dmn?.file === file);
  const all = new Set(keys.flatMap((key) => inOrder(key, (of) => needsOf(decisions, of))));
  return Object.fromEntries(Object.entries(decisions).filter(([key]) => all.has(key)));
}

function isSame(a: Decisions, b: Decisions): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => sameDecision(own(a, key), own(b, key)));
}

/** The versions of the standard that are written: 1.3 is what most modelers read, 1.5 has boxes that 1.3 has not. */
const V13 = "https://www.omg.org/spec/DMN/20191111";
const V15 = "https://www.omg.org/spec/DMN/20230324";
const NEWER = /"is":"(conditional|filter|for|some|every)"/;

function blank({ key, name, languages }: Draft, decisions: Decisions): XmlDocument {
  const version = NEWER.test(JSON.stringify(decisions)) ? V15 : V13;
  const diagram = element("dmndi:DMNDI", {}, [element("dmndi:DMNDiagram", { id: "diagram" })]);
  const root: XmlElement = element(
    "definitions",
    {
      xmlns: `${version}/MODEL/`,
      "xmlns:dmndi": `${version}/DMNDI/`,
      "xmlns:dc": "http://www.omg.org/spec/DMN/20180521/DC/",
      "xmlns:di": "http://www.omg.org/spec/DMN/20180521/DI/",
      "xmlns:alur": ALUR,
      id: `definitions_${key.replace(/[^\w.-]/g, "_")}`,
      name: spoken(name, languages.source) || key,
      namespace: `https://alur.dev/processes/${encodeURIComponent(key)}`,
      exporter: "Alur",
    },
    [diagram],
  );
  return { root: indented(root, 0), before: [], after: [] };
}
