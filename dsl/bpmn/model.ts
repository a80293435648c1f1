import { elementsIn, textOf, type XmlElement } from "../xml/tree";

const MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL";
const DIAGRAM = "http://www.omg.org/spec/BPMN/20100524/DI";

/** Namespaces with a meaning for us, by the prefix that this code calls them by. */
const KNOWN: Readonly<Record<string, string>> = {
  [MODEL]: "",
  [DIAGRAM]: "bpmndi",
  "http://www.omg.org/spec/DD/20100524/DC": "dc",
  "http://www.omg.org/spec/DD/20100524/DI": "di",
  "http://camunda.org/schema/1.0/bpmn": "camunda",
  "http://camunda.org/bpmn": "camunda",
  "http://activiti.org/bpmn-extensions": "camunda",
  "http://activiti.org/bpmn": "camunda",
  "http://flowable.org/bpmn": "camunda",
  "http://operaton.org/schema/1.0/bpmn": "camunda",
  "http://camunda.org/schema/zeebe/1.0": "zeebe",
  "http://www.w3.org/2001/XMLSchema-instance": "xsi",
  "http://www.omg.org/spec/BPMN/non-normative/extensions/i18n/1.0": "i18n",
  "https://alur.dev/bpmn/1": "alur",
};

/** Namespace of what only Alur understands. */
export const ALUR = "https://alur.dev/bpmn/1";

/** Attribute of a process that we have drawn ourselves: its shapes are as large as ours. */
export const SCALE = "alur:scale";

/**
 * An element of a BPMN file: `tag` is its name in BPMN (`userTask`), or with a prefix of {@link KNOWN} (`camunda:formData`), or,
 * in a namespace without a meaning for us, `?:name`.
 */
export interface BpmnElement {
  readonly tag: string;
  readonly id: string;
  readonly name: string;
  readonly xml: XmlElement;
  readonly parent: BpmnElement | undefined;
  readonly children: readonly BpmnElement[];
}

/** Prefixes in force: those declared further out are reached by inheritance, so that none is copied. */
interface Prefixes {
  readonly uris: Readonly<Record<string, string>>;
  /** Some prefix stands for BPMN. */
  readonly hasModel: boolean;
}

const NO_PREFIXES: Prefixes = { uris: Object.create(null), hasModel: false };

/** Definitions of events that stand beside the processes, for the events that refer to them. */
interface Shared {
  readonly definitions: ReadonlyMap<string, XmlElement>;
  /** Elements that may still be read once more because something refers to them. */
  room: number;
}

const MOST_REPEATED = 100_000;

/** The elements under the root with their namespaces resolved. Prefixes are the file's own affair. */
export function bpmnOf(root: XmlElement): BpmnElement {
  const found = elementsIn(root).filter(({ name }) => name.endsWith("EventDefinition"));
  const definitions = new Map(found.map((one) => [reference(one.attributes.id), one]));
  return wrap(root, undefined, NO_PREFIXES, { definitions, room: MOST_REPEATED });
}

function wrap(
  xml: XmlElement,
  parent: BpmnElement | undefined,
  outer: Prefixes,
  shared: Shared | undefined,
): BpmnElement {
  const prefixes = declared(xml, outer);
  const children: BpmnElement[] = [];
  const { id: own = "", name = "" } = xml.attributes;
  const tag = tagOf(xml.name, prefixes);
  // Some programs write a prefix in front of ids as well; what refers to them is read without.
  const id = tag === "process" || !own.includes(":") ? own : reference(own);
  const element: BpmnElement = { tag, id, name, xml, parent, children };
  scopes.set(xml, prefixes);
  for (const child of elementsIn(xml)) {
    const wrapped = wrap(child, element, prefixes, shared);
    const meant = wrapped.tag === "eventDefinitionRef" ? take(reference(text(wrapped)), shared) : undefined;
    // What a definition refers to in its turn is not looked at: it may be itself.
    children.push(wrapped, ...(meant ? [wrap(meant, element, prefixes, undefined)] : []));
  }
  return element;
}

/** The definition of an id, while there is room for what it is made of. */
function take(id: string, shared: Shared | undefined): XmlElement | undefined {
  const found = shared?.definitions.get(id);
  if (!shared || !found) return undefined;
  shared.room -= sizeOf(found, shared.room);
  return shared.room < 0 ? undefined : found;
}

/** How many elements it is, itself too; counted no further than beyond `most`. */
function sizeOf(xml: XmlElement, most: number): number {
  let size = 1;
  for (const child of elementsIn(xml)) {
    if (size > most) break;
    size += sizeOf(child, most - size);
  }
  return size;
}

/** The prefixes that are in force at an element. */
const scopes = new WeakMap<XmlElement, Prefixes>();

function declared({ attributes }: XmlElement, outer: Prefixes): Prefixes {
  const own = Object.entries(attributes).flatMap(([name, uri]) => {
    if (name === "xmlns") return [["", uri]];
    return name.startsWith("xmlns:") ? [[name.slice(6), uri]] : [];
  });
  if (own.length === 0) return outer;
  return {
    uris: Object.assign(Object.create(outer.uris), Object.fromEntries(own)),
    hasModel: outer.hasModel || own.some(([, uri]) => uri === MODEL),
  };
}

function tagOf(name: string, prefixes: Prefixes): string {
  const colon = name.indexOf(":");
  const local = name.slice(colon + 1);
  const uri = prefixes.uris[colon < 0 ? "" : name.slice(0, colon)];
  // A file that declares no namespace for BPMN is taken by its names.
  const isPlain = colon < 0 && !prefixes.hasModel;
  const prefix = uri === undefined ? (isPlain ? "" : "?") : Object.hasOwn(KNOWN, uri) ? KNOWN[uri] : "?";
  return prefix === "" ? local : `${prefix}:${local}`;
}

/** The value of an attribute: of the element's own (`isExecutable`), or of a known namespace (`camunda:topic`). */
export function attribute({ xml }: BpmnElement, name: string): string | undefined {
  if (!name.includes(":")) return Object.hasOwn(xml.attributes, name) ? xml.attributes[name] : undefined;
  const prefixes = scopes.get(xml) ?? NO_PREFIXES;
  for (const [key, value] of Object.entries(xml.attributes))
    if (key.includes(":") && tagOf(key, prefixes) === name) return value;
  return undefined;
}

export function all(element: BpmnElement | undefined, tag: string): BpmnElement[] {
  return element?.children.filter((child) => child.tag === tag) ?? [];
}

export function one(element: BpmnElement | undefined, tag: string): BpmnElement | undefined {
  return element?.children.find((child) => child.tag === tag);
}

/** What extensions of an element hold under a tag. */
export function extension(element: BpmnElement, tag: string): BpmnElement | undefined {
  return one(one(element, "extensionElements"), tag);
}

/** The text in an element, without blanks around it; undefined where there is no element, or nothing in it. */
export function text(element: BpmnElement | undefined): string | undefined {
  const found = element && textOf(element.xml).trim();
  return found === "" ? undefined : found;
}

/** A reference without its prefix: `tns:process1`. */
export function reference(value: string | undefined): string {
  return value?.slice(value.indexOf(":") + 1).trim() ?? "";
}

export function* everyElement(element: BpmnElement): Generator<BpmnElement> {
  yield element;
  for (const child of element.children) yield* everyElement(child);
}

/** What an event is about: `on` is the tag without `EventDefinition`: `timer`, `message`. */
export interface Definition {
  readonly on: string;
  readonly by: BpmnElement;
}

/** All that an event element is about, also what it only refers to; nothing: it is about nothing. */
export function definitionsOf(event: BpmnElement): Definition[] {
  const found = event.children.filter(({ tag }) => tag.endsWith("EventDefinition"));
  return found.map((by) => ({ on: by.tag.slice(0, -"EventDefinition".length), by }));
}

/** The first thing that an event element is about. */
export function definitionOf(event: BpmnElement): Definition | undefined {
  return definitionsOf(event)[0];
}
