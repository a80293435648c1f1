import type { Draft, DraftFlow, DraftHandler, DraftStep } from "../draft/draft";
import { isObject } from "../json";
import { sourceOf } from "../program/flows";
import { elementsIn, textOf, type XmlElement } from "../xml/tree";
import { reference } from "./model";
import { everyXml, insert } from "./patchXml";

/** Which elements of a file stand for which steps, handlers and arrows of its draft. */
export class PatchIndex {
  readonly steps = new Map<string, XmlElement>();
  readonly flows = new Map<string, XmlElement>();
  /** By step and name: `review.late`. */
  readonly handlers = new Map<string, XmlElement>();
  readonly #ids = new Map<string, XmlElement>();
  /** The element that each stands in. */
  readonly #parents = new Map<XmlElement, XmlElement>();
  readonly #ours = new Set<string>();
  readonly #oursFlows = new Set<string>();

  constructor(root: XmlElement, process: XmlElement, before: Draft) {
    for (const one of [...everyXml(process), ...everyXml(root)]) {
      const { id } = one.attributes;
      for (const known of id === undefined ? [] : [id, reference(id)])
        if (!this.#ids.has(known)) this.#ids.set(known, one);
    }
    for (const one of everyXml(root)) for (const child of elementsIn(one)) this.#parents.set(child, one);
    const ours = writtenIn(process);
    this.#find(before.steps, ours.steps, { into: this.steps, own: this.#ours });
    this.#find(before.flows, ours.flows, { into: this.flows, own: this.#oursFlows });
    const inside = firstInside(before.steps);
    for (const [id, step] of Object.entries(before.steps))
      this.#hanging(id, step, inside.get(id), ours.hanging);
  }

  #find(
    all: Readonly<Record<string, DraftStep | DraftFlow>>,
    written: ReadonlyMap<string, XmlElement>,
    { into, own }: { readonly into: Map<string, XmlElement>; readonly own: Set<string> },
  ): void {
    for (const [id, one] of Object.entries(all)) {
      const found = this.#foreign(one) ?? written.get(id);
      if (!found) continue;
      into.set(id, found);
      if (!isObject(one.bpmn)) own.add(id);
    }
  }

  #hanging(
    id: string,
    step: DraftStep,
    inside: string | undefined,
    hanging: ReadonlyMap<string, XmlElement>,
  ): void {
    const hosts = [id, inside ?? ""].flatMap((one) => this.steps.get(one)?.attributes.id ?? []);
    for (const [name, handler] of Object.entries(step.handlers ?? {})) {
      const marked = hosts.map((host) => hanging.get(`${host}.${name}`)).find((one) => one !== undefined);
      const found = this.#foreign(handler) ?? marked;
      if (found) this.handlers.set(`${id}.${name}`, found);
    }
  }

  #foreign({ bpmn }: DraftStep | DraftFlow | DraftHandler): XmlElement | undefined {
    return isObject(bpmn) && typeof bpmn.id === "string" ? this.#ids.get(bpmn.id) : undefined;
  }

  isOurs(step: string): boolean {
    return this.#ours.has(step);
  }

  isOursFlow(flow: string): boolean {
    return this.#oursFlows.has(flow);
  }

  added(id: string, element: XmlElement): void {
    this.steps.set(id, element);
    this.#ours.add(id);
  }

  /** The element that an element stands in. */
  parentOf(one: XmlElement): XmlElement | undefined {
    return this.#parents.get(one);
  }

  /** Puts an element among those of the flow of another, out of where it stood. */
  put(one: XmlElement, into: XmlElement): void {
    const from = this.#parents.get(one);
    if (from) from.children.splice(from.children.indexOf(one), 1);
    insert(into, one);
    this.#parents.set(one, into);
  }

  /** Id of the element that an arrow leaves. */
  sourceIdOf(from: string): string | undefined {
    const { step, handler } = sourceOf(from);
    const found = handler === undefined ? this.steps.get(step) : this.handlers.get(from);
    return found?.attributes.id;
  }

  /** An id that nothing in the file has, and that nothing else is given. */
  freeId(wanted: string): string {
    let id = wanted;
    for (let n = 2; this.#ids.has(id); n++) id = `${wanted}_${n}`;
    this.#ids.set(id, PLACEHOLDER);
    return id;
  }
}

/** The first step that stands in each frame. */
export function firstInside(steps: Draft["steps"]): ReadonlyMap<string, string> {
  const inside = new Map<string, string>();
  for (const [id, step] of Object.entries(steps))
    if (step.in !== undefined && !inside.has(step.in)) inside.set(step.in, id);
  return inside;
}

const PLACEHOLDER: XmlElement = { name: "", attributes: {}, children: [], line: 0 };

/** What we have written, by our names for it; events that hang on something by its id and their name. */
function writtenIn(process: XmlElement) {
  const steps = new Map<string, XmlElement>();
  const flows = new Map<string, XmlElement>();
  const hanging = new Map<string, XmlElement>();
  for (const one of everyXml(process)) {
    const [step, flow] = [writtenId(one, "alur:step"), writtenId(one, "alur:flow")];
    if (step !== undefined) steps.set(step, one);
    if (flow !== undefined) flows.set(flow, one);
    const { attachedToRef: host, "alur:handler": name } = one.attributes;
    if (host !== undefined && name !== undefined) hanging.set(`${host}.${name}`, one);
  }
  return { steps, flows, hanging };
}

/** The id that an element has with us, when we have written it. */
function writtenId(of: XmlElement, tag: string): string | undefined {
  for (const extensions of elementsIn(of)) {
    if (!/(^|:)extensionElements$/.test(extensions.name)) continue;
    const found = elementsIn(extensions).find(({ name }) => name === tag);
    if (!found) continue;
    try {
      const read: unknown = JSON.parse(textOf(found));
      return isObject(read) && typeof read.id === "string" ? read.id : undefined;
    } catch {
      return undefined;
    }
  }
  return undefined;
}
