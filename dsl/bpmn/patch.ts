import { equal } from "../draft/diff";
import type { Draft, DraftFlow, DraftStep } from "../draft/draft";
import { rects } from "../draft/size";
import { isObject, type Json } from "../json";
import type { Kinds } from "../step";
import { pickText } from "../text";
import { printXml } from "../xml/print";
import { elementsIn, isRefusal, parseXml, type XmlElement, type XmlNode } from "../xml/tree";
import { STRETCH } from "./diagram";
import { edgeElement, shapeElement, shapeOf } from "./drawing";
import { byId, element, writtenAs } from "./elements";
import { ALUR } from "./model";

/**
 * The file of a draft with what was edited since it was imported: names, places, settings, steps and arrows added or taken
 * away. Everything else stays as it stands in the file. `before`: what the import made of the file.
 */
export function patched(before: Draft, after: Draft, kinds: Kinds): string | undefined {
  if (!after.bpmn) return undefined;
  const document = parseXml(after.bpmn.xml);
  if (isRefusal(document)) return undefined;
  const { root } = document;
  const process = byId(root, after.bpmn.process);
  if (!process) return undefined;
  new Edit({ root, process }, before, after, kinds).all();
  return printXml(document);
}

const DRAWING = {
  "xmlns:bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
  "xmlns:dc": "http://www.omg.org/spec/DD/20100524/DC",
  "xmlns:di": "http://www.omg.org/spec/DD/20100524/DI",
};
const TYPES = { "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance" };

type Of = DraftStep | DraftFlow;

const idOf = (of: Of | undefined): string | undefined =>
  isObject(of?.bpmn) && typeof of.bpmn.id === "string" && of.bpmn.id !== "" ? of.bpmn.id : undefined;

class Edit {
  readonly root: XmlElement;
  readonly process: XmlElement;
  /** Of BPMN's elements in this file, with its colon. */
  readonly prefix: string;

  constructor(
    { root, process }: { readonly root: XmlElement; readonly process: XmlElement },
    readonly before: Draft,
    readonly after: Draft,
    readonly kinds: Kinds,
  ) {
    this.root = root;
    this.process = process;
    this.prefix = process.name.slice(0, process.name.indexOf(":") + 1);
  }

  all(): void {
    this.root.attributes["xmlns:alur"] ??= ALUR;
    this.#flowsGone();
    this.#steps();
    this.#flows();
    this.#whole();
  }

  #flowsGone(): void {
    for (const [id, flow] of Object.entries(this.before.flows))
      if (!this.after.flows[id]) this.#remove(idOf(flow));
  }

  #steps(): void {
    for (const [id, step] of Object.entries(this.before.steps)) {
      const now = this.after.steps[id];
      if (!now) this.#remove(idOf(step));
      else if (!equal(json(step), json(now))) this.#change(step, now);
    }
    for (const [id, step] of Object.entries(this.after.steps))
      if (!this.before.steps[id]) this.#addStep(id, step);
  }

  #flows(): void {
    for (const [id, flow] of Object.entries(this.after.flows)) {
      const was = this.before.flows[id];
      if (!was) this.#addFlow(id, flow);
      else if (!equal(json(was), json(flow))) this.#changeFlow(flow);
    }
  }

  #whole(): void {
    const { steps: _s, flows: _f, bpmn: _b, ...whole } = this.after;
    const { steps: _s2, flows: _f2, bpmn: _b2, ...was } = this.before;
    if (!equal(json(whole), json(was))) this.#extend(this.process, "alur:process", whole);
    const name = pickText(this.after.name, this.after.languages.source, this.after.languages.source);
    if (name !== pickText(this.before.name, this.before.languages.source, this.before.languages.source))
      this.process.attributes.name = name;
  }

  /** With everything that is drawn of it, and the mentions of it in other elements. */
  #remove(id: string | undefined): void {
    if (id === undefined) return;
    prune(this.root, (one) => {
      const { attributes } = one;
      const isMention =
        /:?(incoming|outgoing|flowNodeRef)$/.test(one.name) &&
        one.children.some((node) => "text" in node && node.text.trim() === id);
      return attributes.id === id || attributes.bpmnElement === id || isMention;
    });
  }

  #change(was: DraftStep, now: DraftStep): void {
    const id = idOf(was);
    const found = id === undefined ? undefined : byId(this.root, id);
    if (!found || id === undefined) return;
    const { source } = this.after.languages;
    const name = pickText(now.name, source, source);
    if (name !== pickText(was.name, source, source)) found.attributes.name = name;
    if (!equal(json(was.position), json(now.position))) this.#move(id, was, now);
    const settings = ({ position: _, bpmn: _b, ...rest }: DraftStep) => json({ ...rest, name: {} });
    if (!equal(settings(was), settings(now)) || Object.keys(now.name).length > 1)
      this.#extend(found, "alur:step", now);
  }

  #move(id: string, was: DraftStep, now: DraftStep): void {
    const dx = (now.position.x - was.position.x) / STRETCH.x;
    const dy = (now.position.y - was.position.y) / STRETCH.y;
    for (const shape of drawn(this.root, id))
      for (const bounds of elementsIn(shape))
        for (const [key, by] of [
          ["x", dx],
          ["y", dy],
        ] as const) {
          const at = Number(bounds.attributes[key]);
          if (/:?Bounds$/.test(bounds.name) && Number.isFinite(at))
            bounds.attributes[key] = String(Math.round(at + by));
        }
  }

  #changeFlow(flow: DraftFlow): void {
    const id = idOf(flow);
    const found = id === undefined ? undefined : byId(this.root, id);
    if (found) this.#extend(found, "alur:flow", flow);
  }

  #addStep(id: string, step: DraftStep): void {
    const { tag, children = [], attributes = {}, shape } = writtenAs(step, id);
    const name = pickText(step.name, this.after.languages.source, this.after.languages.source);
    const frame = step.in === undefined ? undefined : idOf(this.after.steps[step.in]);
    const into = (frame === undefined ? undefined : byId(this.process, frame)) ?? this.process;
    const renamed = (node: XmlNode): XmlNode =>
      "name" in node
        ? {
            ...node,
            name: node.name.replace(/^bpmn:/, this.prefix),
            attributes: typed(node.attributes, this.prefix),
            children: node.children.map(renamed),
          }
        : node;
    const written = element(
      `${this.prefix}${tag}`,
      { ...TYPES, id, ...(name !== "" && { name }), ...attributes },
      children.map(renamed),
    );
    this.#extend(written, "alur:step", { id, ...step });
    insert(into, written);
    const rect = rects(this.after, this.kinds).get(id);
    if (rect) this.#draw(shapeElement(id, shapeOf(shrunk(rect), shape), false));
  }

  #addFlow(id: string, flow: DraftFlow): void {
    const [step = "", handler] = flow.from.split(".");
    const source = this.after.steps[step];
    const hanging = handler === undefined ? undefined : source?.handlers?.[handler]?.bpmn;
    const from = isObject(hanging) && typeof hanging.id === "string" ? hanging.id : (idOf(source) ?? step);
    const to = idOf(this.after.steps[flow.to]) ?? flow.to;
    const written = element(`${this.prefix}sequenceFlow`, {
      id: `Flow_${id}`,
      sourceRef: from,
      targetRef: to,
    });
    this.#extend(written, "alur:flow", { id, ...flow });
    const near = byId(this.process, to)?.parent ?? this.process;
    insert(near, written);
    const all = rects(this.after, this.kinds);
    const [a, b] = [all.get(step), all.get(flow.to)];
    if (a && b) this.#draw(edgeElement(`Flow_${id}`, shrunk(a), shrunk(b)));
  }

  /** What is drawn brings its prefixes with it: the file may mean something else by them. */
  #draw(drawn: XmlElement): void {
    Object.assign(drawn.attributes, DRAWING);
    firstNamed(this.root, /:?BPMNPlane$/)?.children.push(drawn);
  }

  /** Puts ours into an element's extensions, in the place of what was there of it. */
  #extend(of: XmlElement, name: string, value: unknown): void {
    let extensions = elementsIn(of).find((child) => /:?extensionElements$/.test(child.name));
    if (!extensions) {
      extensions = element(`${this.prefix}extensionElements`);
      const documented = of.children.findLastIndex(
        (node) => "name" in node && /:?documentation$/.test(node.name),
      );
      of.children.splice(documented + 1, 0, extensions);
    }
    const at = extensions.children.findIndex((node) => "name" in node && node.name === name);
    const written = element(name, {}, [{ text: JSON.stringify(value) }]);
    if (at < 0) extensions.children.push(written);
    else extensions.children.splice(at, 1, written);
  }
}

/** Names of types stand in values, with a prefix as well. */
function typed(attributes: Readonly<Record<string, string>>, prefix: string): Record<string, string> {
  const type = attributes["xsi:type"];
  return type === undefined
    ? { ...attributes }
    : { ...attributes, "xsi:type": type.replace(/^bpmn:/, prefix) };
}

/** What must come after the elements of the flow (BPMN 2.0.2, Semantic.xsd, tProcess and tSubProcess). */
const AFTER_FLOW =
  /(^|:)(association|group|textAnnotation|resourceRole|performer|correlationSubscription|supports)$/;

function insert(into: XmlElement, written: XmlElement): void {
  const at = into.children.findIndex((node) => "name" in node && AFTER_FLOW.test(node.name));
  into.children.splice(at < 0 ? into.children.length : at, 0, written);
}

function json(value: unknown): Json {
  const plain: Json = JSON.parse(JSON.stringify(value));
  return plain;
}

function shrunk(rect: {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}) {
  return { x: Math.round(rect.x / STRETCH.x), y: Math.round(rect.y / STRETCH.y), width: 100, height: 60 };
}

function prune(from: XmlElement, goes: (one: XmlElement) => boolean): void {
  for (const child of elementsIn(from)) {
    if (goes(child)) from.children.splice(from.children.indexOf(child), 1);
    else prune(child, goes);
  }
}

function drawn(root: XmlElement, id: string): XmlElement[] {
  const own = root.attributes.bpmnElement === id ? [root] : [];
  return [...own, ...elementsIn(root).flatMap((child) => drawn(child, id))];
}

function firstNamed(root: XmlElement, name: RegExp): XmlElement | undefined {
  if (name.test(root.name)) return root;
  for (const child of elementsIn(root)) {
    const found = firstNamed(child, name);
    if (found) return found;
  }
  return undefined;
}
