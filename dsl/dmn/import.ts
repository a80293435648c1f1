import { literal } from "../bpmn/identifiers";
import type { ReportLine } from "../bpmn/report";
import type { DraftDecision } from "../draft/decision";
import type { Draft } from "../draft/draft";
import { makeId } from "../draft/ids";
import { decodeXml } from "../xml/decode";
import { elementsIn, isRefusal, parseXml, type XmlElement, type XmlRefusal } from "../xml/tree";
import { boxIn, functionOf } from "./boxes";
import { childOf, childrenOf, feelOf, isModel, plainName, tagOf, valueName } from "./element";
import { type Renaming, renamed } from "./names";
import { columnTypeOf, tableOf } from "./table";

/** What came of a file: the draft with its decisions, and what became of each element. */
export interface ImportedDmn {
  readonly draft: Draft;
  /** Keys of the decisions that came in, in the order of the file. */
  readonly decisions: readonly string[];
  readonly report: readonly ReportLine[];
  /** Names of the file by the keys that they have in the draft, for the way back. */
  readonly names: Renaming;
}

export interface RefusedDmn {
  readonly refused: XmlRefusal | { readonly code: "xml.encoding" | "dmn.notDmn" | "dmn.noDecision" };
}

/**
 * Puts the decisions of a DMN file (1.1 to 1.5) into a draft, beside those that it has; input data become variables, unless there are
 * some of that name. The file is kept whole with the draft. Never throws: what is no decision model is refused with a code. `language`:
 * of the file's texts.
 */
export function importDmn(
  file: string | Uint8Array,
  { draft, language = draft.languages.source }: { readonly draft: Draft; readonly language?: string },
): ImportedDmn | RefusedDmn {
  const xml = typeof file === "string" ? file : decodeXml(file);
  if (xml === undefined) return { refused: { code: "xml.encoding" } };
  const document = parseXml(xml);
  if (isRefusal(document)) return { refused: document };
  const { root } = document;
  if (!isModel(root)) return { refused: { code: "dmn.notDmn" } };
  const made = elementsIn(root).filter((element) => DECIDES.has(tagOf(element)));
  if (made.length === 0) return { refused: { code: "dmn.noDecision" } };
  const known = namesOf(root, made, draft);
  const items = new Map(
    childrenOf(root, "itemDefinition").map((item) => [plainName(item.attributes.name), item]),
  );
  const fileKey = makeId(root.attributes.name ?? "", draft.dmn ?? {}, "dmn");
  const decisions = Object.fromEntries(
    made.flatMap((element) => {
      const key = known.keys.get(element);
      return key === undefined ? [] : [[key, decisionOf(element, { known, items, language, fileKey })]];
    }),
  );
  return {
    draft: {
      ...draft,
      variables: { ...draft.variables, ...inputsOf(root, known, items) },
      decisions: { ...draft.decisions, ...decisions },
      dmn: { ...draft.dmn, [fileKey]: { xml } },
    },
    decisions: Object.keys(decisions),
    report: reportOf(root, decisions, known),
    names: new Map([...known.names].map(([name, key]) => [key, name])),
  };
}

const DECIDES = new Set(["decision", "businessKnowledgeModel"]);

interface Known {
  /** Keys by the names that texts of the file use. */
  readonly names: Renaming;
  readonly keys: ReadonlyMap<XmlElement, string>;
}

function namesOf(root: XmlElement, made: readonly XmlElement[], draft: Draft): Known {
  const names = new Map<string, string>();
  const keys = new Map<XmlElement, string>();
  const taken = new Set([
    ...Object.keys(draft.decisions ?? {}),
    ...Object.keys(draft.variables),
    "settings",
    "case",
  ]);
  for (const input of childrenOf(root, "inputData")) {
    const name = valueName(input);
    const there = Object.hasOwn(draft.variables, name) || name === "settings" || name === "customer";
    const key = there ? name : makeId(name, taken, "input");
    taken.add(key);
    names.set(name, key);
    keys.set(input, key);
  }
  for (const element of made) {
    const name = valueName(element);
    const key = makeId(name, taken, "decision");
    taken.add(key);
    if (!names.has(name)) names.set(name, key);
    keys.set(element, key);
  }
  return { names, keys };
}

interface Making {
  readonly known: Known;
  readonly items: ReadonlyMap<string, XmlElement>;
  readonly language: string;
  readonly fileKey: string;
}

function decisionOf(element: XmlElement, { known, items, language, fileKey }: Making): DraftDecision {
  const own = localNames(element);
  const names = new Map([...known.names].filter(([name]) => !own.has(name)));
  const rename = (text: string, dialect?: "Expression" | "UnaryTests") => renamed(text, names, dialect);
  const { name, id = "" } = element.attributes;
  const note = childOf(element, "description");
  const words =
    note?.children
      .map((node) => ("text" in node ? node.text : ""))
      .join("")
      .trim() ?? "";
  const common = {
    name: { [language]: literal(plainName(name) || id) },
    ...(words !== "" && { note: { [language]: literal(words) } }),
    dmn: { file: fileKey, id },
  };
  const logic = childOf(element, "encapsulatedLogic");
  if (logic) return { ...common, boxed: functionOf(logic, rename) };
  const table = childOf(element, "decisionTable");
  if (table) return { ...common, table: tableOf(table, { language, rename, items }) };
  const expression = childOf(element, "literalExpression");
  if (expression) {
    const type = columnTypeOf(childOf(element, "variable")?.attributes.typeRef, { items });
    return {
      ...common,
      literal: { feel: rename(feelOf(expression)), ...(type && type !== "any" && { type }) },
    };
  }
  const boxed = boxIn(element, rename);
  return boxed ? { ...common, boxed } : common;
}

/** Names that the boxes of an element give to what stands inside them: those mean nothing else there. */
function localNames(element: XmlElement): ReadonlySet<string> {
  const names = new Set<string>();
  const look = (one: XmlElement) => {
    for (const child of elementsIn(one)) {
      const tag = tagOf(child);
      if (tag === "formalParameter" || (tag === "variable" && tagOf(one) === "contextEntry"))
        names.add(plainName(child.attributes.name));
      if (child.attributes.iteratorVariable) names.add(plainName(child.attributes.iteratorVariable));
      look(child);
    }
  };
  look(element);
  return names;
}

function inputsOf(
  root: XmlElement,
  { keys }: Known,
  items: ReadonlyMap<string, XmlElement>,
): Draft["variables"] {
  return Object.fromEntries(
    childrenOf(root, "inputData").flatMap((input) => {
      const key = keys.get(input) ?? "";
      if (key === "settings" || key === "customer") return [];
      const type = columnTypeOf(childOf(input, "variable")?.attributes.typeRef, { items }) ?? "any";
      return [[key, { type }]];
    }),
  );
}

function params(key: string | undefined): ReportLine["params"] {
  return key === undefined ? {} : { key };
}

/** What is read for others' sake, and told with them. */
const QUIET = new Set(["description", "extensionElements"]);

function reportOf(
  root: XmlElement,
  decisions: Readonly<Record<string, DraftDecision>>,
  { keys }: Known,
): ReportLine[] {
  return elementsIn(root).flatMap((element): ReportLine[] => {
    const tag = tagOf(element);
    if (QUIET.has(tag)) return [];
    const key = keys.get(element);
    const line = {
      element: element.attributes.id ?? "",
      name: plainName(element.attributes.name),
      tag,
      line: element.line,
      params: params(key),
    };
    return [{ ...line, ...becomes(tag, key === undefined ? undefined : decisions[key]) }];
  });
}

function becomes(tag: string, decision: DraftDecision | undefined): Pick<ReportLine, "outcome" | "code"> {
  if (tag === "itemDefinition") return { outcome: "runs", code: "dmn.type" };
  if (tag === "inputData") return { outcome: "runs", code: "dmn.input" };
  if (!decision) return { outcome: "kept", code: "dmn.kept" };
  const { table, literal: expression, boxed } = decision;
  if (boxed?.is === "function" && boxed.external) return { outcome: "kept", code: "dmn.external" };
  if (table || expression || boxed) return { outcome: "runs", code: "dmn.decision" };
  return { outcome: "kept", code: "dmn.noLogic" };
}
