import type { Draft } from "../draft/draft";
import { referencePrefix } from "../draft/new";
import { checkFeel } from "../expression/feel";
import { keyFrom } from "../program/key";
import { variablesOf } from "../program/variables";
import type { Kinds } from "../step";
import { languageTag } from "../text";
import { decodeXml } from "../xml/decode";
import { isRefusal, parseXml, type XmlElement, type XmlRefusal } from "../xml/tree";
import { adoptProcess } from "./adopt";
import { Builder } from "./builder";
import { BOUNDS, isCrowded } from "./crowded";
import { type Placing, placed } from "./diagram";
import { DRAFT, readEmbedded, sameXml } from "./embedded";
import { literal } from "./identifiers";
import { all, attribute, type BpmnElement, bpmnOf, everyElement, extension, reference } from "./model";
import { readContainer } from "./read";
import type { ReportLine } from "./report";
import { wholeOf } from "./whole";
import { wire } from "./wire";

/** One process of a file. */
export interface ImportedProcess {
  /** Id of the process in the file; `#2` for the second process, where it has none, or one that another has before it. */
  readonly id: string;
  readonly executable: boolean;
  readonly draft: Draft;
  readonly report: readonly ReportLine[];
}

export interface Imported {
  readonly processes: readonly ImportedProcess[];
  /** What is told of elements outside of processes. */
  readonly report: readonly ReportLine[];
}

export interface Refused {
  readonly refused: XmlRefusal | { readonly code: "xml.encoding" | "bpmn.notBpmn" | "bpmn.noProcess" };
}

/**
 * The processes of a BPMN 2.0 file as drafts that know each other, each with the file itself, so that nothing of it is lost. Never
 * throws: what is no BPMN is refused with a code. `language`: of the file's texts, unless it says so itself.
 */
export function importBpmn(
  file: string | Uint8Array,
  { kinds, language = "en" }: { readonly kinds: Kinds; readonly language?: string },
): Imported | Refused {
  const xml = typeof file === "string" ? file : decodeXml(file);
  if (xml === undefined) return { refused: { code: "xml.encoding" } };
  const document = parseXml(xml, BOUNDS);
  if (isRefusal(document)) return { refused: document };
  if (isCrowded(document.root)) return { refused: { code: "xml.tooMany" } };
  const root = bpmnOf(document.root);
  if (root.tag !== "definitions") return { refused: { code: "bpmn.notBpmn" } };
  const own = all(root, "process");
  const processes = own.length > 0 ? own : around(root);
  if (processes.length === 0) return { refused: { code: "bpmn.noProcess" } };
  const byId = new Map<string, BpmnElement>();
  // What is drawn goes before what is beside it, where a file gives one id twice.
  for (const element of [...processes, root].flatMap((one) => [...everyElement(one)]))
    if (element.id !== "" && !byId.has(element.id)) byId.set(element.id, element);
  const spoken = languageIn(document.root) ?? language;
  const marks = marksOf(processes);
  const keys = keysOf(marks);
  return {
    processes: processes.map((process, at) => {
      const mark = marks[at] ?? process.id;
      const builder = new Builder(spoken, byId, attribute(root, "expressionLanguage") ?? "", root, keys);
      const read = draftOf(process, keys.get(mark) ?? "process", builder, kinds);
      const whole = readEmbedded(extension(process, DRAFT)?.xml, document.root);
      const draft = whole ? placedAgain(whole, placing(process, builder, kinds)) : read;
      return {
        id: mark,
        executable: attribute(process, "isExecutable") === "true",
        draft: isAllOurs(document.root, draft, kinds) ? draft : { ...draft, bpmn: { xml, process: mark } },
        report: withoutPraise(builder.report),
      };
    }),
    report: outside(root),
  };
}

/** What lacks something does not run as it is drawn, whatever else is told of it. */
function withoutPraise(report: readonly ReportLine[]): ReportLine[] {
  const of = ({ element, line }: ReportLine) => `${line} ${element}`;
  const lacking = new Set(report.filter(({ code }) => code.endsWith(".unset")).map(of));
  return report.filter((line) => line.code !== "bpmn.runs" || !lacking.has(of(line)));
}

/** Names that expressions use and nothing in the process produces: in other engines variables need not be declared. */
function unknownNames(draft: Draft, texts: ReadonlySet<string>, kinds: Kinds): Draft["variables"] {
  const variables: Draft["variables"] = {};
  const known = new Set([
    "rounds",
    "result",
    "response",
    "status",
    ...Object.keys(variablesOf(draft, kinds)),
  ]);
  for (const text of texts) {
    const names: Record<string, "any"> = {};
    // A text tells its first unknown name; the next shows when that one is known.
    for (let found = unknownIn(text, names); found !== undefined; found = unknownIn(text, names)) {
      names[found] = "any";
      if (!known.has(found) && /^[a-z]\w*$/.test(found)) variables[found] = { type: "any" };
    }
  }
  return variables;
}

/** A name in a FEEL text that is none of these; at most so many of one text are looked for. */
function unknownIn(text: string, names: Record<string, "any">): string | undefined {
  if (Object.keys(names).length >= 50) return undefined;
  const found = checkFeel(text, names).find(({ code }) => code === "feel.name")?.params.name;
  return typeof found === "string" && !Object.hasOwn(names, found) ? found : undefined;
}

/** Written by us and by nobody since: what it holds is all in the draft. */
function isAllOurs(root: XmlElement, draft: Draft, kinds: Kinds): boolean {
  return root.attributes.exporter === "Alur" && sameXml(root, wholeOf(draft, kinds));
}

function placing(process: BpmnElement, builder: Builder, kinds: Kinds): Placing {
  const { root, elementOf, placed: own } = builder;
  return { root, process, kinds, elementOf, placed: own };
}

/** The draft that came whole, with its steps where they are drawn by now. */
function placedAgain(draft: Draft, placing: Placing): Draft {
  return placed(draft, { ...placing, placed: new Set(Object.keys(draft.steps)) });
}

/** What a file without a process may be about. */
const ABOUT = /^(collaboration|choreography|conversation|global\w*(Task|Conversation|Communication))$/;

/** A process for what a file has instead of one, so that it can be kept, seen and given back: in it nothing happens yet. */
function around(root: BpmnElement): BpmnElement[] {
  const about = root.children.find(({ tag }) => ABOUT.test(tag));
  if (!about) return [];
  const xml: XmlElement = { name: "process", attributes: {}, children: [], line: about.xml.line };
  const id = `Process_${about.id || "1"}`;
  return [{ tag: "process", id, name: about.name || root.name, xml, parent: root, children: [] }];
}

/** The language that a file says it is in, when that is one. */
function languageIn({ attributes }: XmlElement): string | undefined {
  const given = (attributes["xml:lang"] ?? "").trim().replace(/^[A-Za-z]+/, (word) => word.toLowerCase());
  return languageTag.safeParse(given).success ? given : undefined;
}

/** What each process is found by in its file. */
function marksOf(processes: readonly BpmnElement[]): string[] {
  const known = new Set<string>();
  return processes.map(({ id }, at) => {
    const isAnothers = known.has(id) || (id === "" && at > 0);
    known.add(id);
    return isAnothers ? `#${at + 1}` : id;
  });
}

/** A key for each process, none twice. */
function keysOf(marks: readonly string[]): Map<string, string> {
  const keys = new Map<string, string>();
  const taken = new Set<string>();
  for (const [at, id] of marks.entries()) {
    const wanted = keyFrom(id) || `process-${at + 1}`;
    let key = wanted;
    for (let n = 2; taken.has(key); n++) key = `${wanted}-${n}`;
    taken.add(key);
    keys.set(id, key);
  }
  return keys;
}

function draftOf(process: BpmnElement, key: string, builder: Builder, kinds: Kinds): Draft {
  readContainer(process, builder, undefined);
  wire(process, builder);
  const participant = all(builder.root, "collaboration")
    .flatMap((one) => all(one, "participant"))
    .find((one) => reference(attribute(one, "processRef")) === process.id);
  const name = process.name || participant?.name || process.id || key;
  const draft: Draft = {
    alur: 1,
    key,
    name: { [builder.language]: literal(name) },
    languages: { source: builder.language, required: [builder.language] },
    reference: referencePrefix(key),
    settings: {},
    variables: {},
    forms: builder.forms,
    messages: {},
    steps: builder.steps,
    flows: builder.flows,
  };
  const ours = adoptProcess(process);
  const merged: Draft = ours
    ? { ...draft, ...ours, forms: { ...draft.forms, ...ours.forms }, variables: ours.variables }
    : draft;
  const drawn = placed(merged, placing(process, builder, kinds));
  return { ...drawn, variables: { ...unknownNames(drawn, builder.texts, kinds), ...drawn.variables } };
}

/** Elements beside the processes that mean something to a reader. */
function outside(root: BpmnElement): ReportLine[] {
  const told =
    /^(participant|messageFlow|textAnnotation|group|global\w+|conversation|subConversation|callConversation)$/;
  const acts = /(Task|Event|Gateway|Choreography)$/;
  const kept = root.children
    .filter(({ tag }) => ABOUT.test(tag))
    .flatMap((about) => [
      ...(about.tag === "collaboration" ? [] : [about]),
      ...about.children.filter(
        ({ tag }) => told.test(tag) || (about.tag === "choreography" && acts.test(tag)),
      ),
    ]);
  return kept.map(({ id, name, tag, xml }) => ({
    element: id,
    name,
    tag,
    line: xml.line,
    outcome: "kept",
    code: "bpmn.beside",
    params: {},
  }));
}
