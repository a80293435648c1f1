import { equal } from "../draft/diff";
import type { Draft, DraftFlow, DraftHandler, DraftStep } from "../draft/draft";
import { type Rect, rects } from "../draft/size";
import { conditionToFeel } from "../expression/condition";
import type { Json } from "../json";
import { sourceOf } from "../program/flows";
import type { Kinds } from "../step";
import type { LocalizedText } from "../text";
import { elementsIn, isRefusal, parseXml, type XmlDocument, type XmlElement } from "../xml/tree";
import { scaleOf } from "./diagram";
import { boxOf, edgeElement, hangingOn, type Scale, shapeElement, shapeOf } from "./drawing";
import { definitionOfHandler, element, writtenAs } from "./elements";
import { literal, spoken } from "./identifiers";
import { handlerId } from "./ids";
import { ALUR, SCALE } from "./model";
import { boundsIn, draw, moveEdge, moveShapes } from "./patchDrawing";
import { firstInside, PatchIndex } from "./patchIndex";
import { addProcess, extend, hasExtension, prefixOf, processIn, remove, renamed } from "./patchXml";

/**
 * The file of a draft with what was edited since it was imported: names, places, settings, steps, what hangs on them and arrows, changed,
 * added or taken away. Everything else stays as it stands in the file. `before`: what the import made of the file.
 */
export function patched(before: Draft, after: Draft, kinds: Kinds): XmlDocument | undefined {
  if (!after.bpmn) return undefined;
  const document = parseXml(after.bpmn.xml);
  if (isRefusal(document)) return undefined;
  const { root } = document;
  const process = processIn(root, after.bpmn.process) ?? addProcess(root, after.bpmn.process);
  new Edit(root, process, { before, after, kinds }).all();
  return document;
}

interface Edited {
  readonly before: Draft;
  readonly after: Draft;
  readonly kinds: Kinds;
}

class Edit {
  readonly prefix: string;
  readonly before: Draft;
  readonly after: Draft;
  readonly index: PatchIndex;
  readonly scale: Scale;
  readonly places: ReadonlyMap<string, Rect>;
  readonly inside: ReadonlyMap<string, string>;

  constructor(
    readonly root: XmlElement,
    readonly process: XmlElement,
    { before, after, kinds }: Edited,
  ) {
    this.prefix = prefixOf(process);
    this.before = before;
    this.after = after;
    this.index = new PatchIndex(root, process, before);
    this.scale = scaleOf(process.attributes[SCALE]);
    this.places = rects(after, kinds);
    this.inside = firstInside(after.steps);
  }

  all(): void {
    this.root.attributes["xmlns:alur"] ??= ALUR;
    this.#removeAll();
    this.#steps();
    this.#flows();
    this.#whole();
    this.#arrowsFollow();
  }

  /** Arrows, steps and what hangs on them that are there no longer. */
  #removeAll(): void {
    const { steps, flows } = this.before;
    const gone = [
      ...Object.keys(flows).flatMap((id) => (this.after.flows[id] ? [] : [this.index.flows.get(id)])),
      ...Object.entries(steps).flatMap(([id, step]) => this.#goneOf(id, step)),
    ];
    remove(this.root, new Set(gone.flatMap((one) => one?.attributes.id ?? [])));
  }

  #goneOf(id: string, { handlers = {} }: DraftStep): (XmlElement | undefined)[] {
    const now = this.after.steps[id];
    const names = Object.keys(handlers).filter((name) => !now?.handlers?.[name]);
    const hanging = names.map((name) => this.index.handlers.get(`${id}.${name}`));
    return now ? hanging : [...hanging, this.index.steps.get(id)];
  }

  #steps(): void {
    for (const [id, step] of Object.entries(this.after.steps))
      if (!this.before.steps[id]) this.#addStep(id, step);
    for (const [id, was] of Object.entries(this.before.steps)) {
      const now = this.after.steps[id];
      if (now && !equal(json(was), json(now))) this.#change(id, was, now);
    }
  }

  #flows(): void {
    for (const [id, flow] of Object.entries(this.after.flows)) {
      const was = this.before.flows[id];
      if (!was) this.#addFlow(id, flow);
      else if (!equal(json(was), json(flow))) this.#changeFlow(id, was, flow);
    }
  }

  #whole(): void {
    const { steps: _s, flows: _f, bpmn: _b, ...whole } = this.after;
    const { steps: _s2, flows: _f2, bpmn: _b2, ...was } = this.before;
    if (!equal(json(whole), json(was))) this.#extend(this.process, "alur:process", whole);
    const name = this.#spoken(this.after.name);
    if (name !== this.#spoken(this.before.name)) this.process.attributes.name = name;
  }

  /** Arrows hang on to what was moved. */
  #arrowsFollow(): void {
    for (const [id, { from, to }] of Object.entries(this.after.flows)) {
      const edge = this.before.flows[id] && this.index.flows.get(id)?.attributes.id;
      if (edge === undefined) continue;
      const [a, b] = [this.#movedBy(sourceOf(from).step), this.#movedBy(to)];
      moveEdge(this.root, edge, { ...(a && { from: a }), ...(b && { to: b }) });
    }
  }

  #movedBy(id: string): { dx: number; dy: number } | undefined {
    const [was, now] = [this.before.steps[id]?.position, this.after.steps[id]?.position];
    if (!was || !now || (was.x === now.x && was.y === now.y)) return undefined;
    return { dx: (now.x - was.x) / this.scale.x, dy: (now.y - was.y) / this.scale.y };
  }

  #spoken(name: LocalizedText): string {
    return spoken(name, this.after.languages.source);
  }

  #change(id: string, was: DraftStep, now: DraftStep): void {
    this.#changeHandlers(id, was.handlers ?? {}, now.handlers ?? {});
    const found = this.index.steps.get(id);
    if (!found) return;
    const name = this.#spoken(now.name);
    if (name !== this.#spoken(was.name)) found.attributes.name = name;
    const by = this.#movedBy(id);
    if (by) this.#move(id, found, by);
    if (was.in !== now.in) this.#moveInto(found, now.in);
    const settings = ({ position: _, bpmn: _b, name: _n, ...rest }: DraftStep) => json(rest);
    const { source } = this.after.languages;
    const isPlain =
      Object.keys(now.name).length === (name === "" ? 0 : 1) && (now.name[source] ?? "") === literal(name);
    if (!equal(settings(was), settings(now)) || !isPlain || hasExtension(found, "alur:step"))
      this.#extend(found, "alur:step", this.index.isOurs(id) ? { id, ...now } : now);
  }

  #move(id: string, found: XmlElement, by: { dx: number; dy: number }): void {
    moveShapes(this.root, found.attributes.id ?? "", by);
    for (const name of Object.keys(this.before.steps[id]?.handlers ?? {}))
      moveShapes(this.root, this.index.handlers.get(`${id}.${name}`)?.attributes.id ?? "", by);
  }

  #moveInto(found: XmlElement, frame: string | undefined): void {
    const from = this.index.parentOf(found);
    const into = (frame === undefined ? undefined : this.index.steps.get(frame)) ?? this.process;
    if (from && from !== into) this.index.put(found, into);
  }

  #changeHandlers(
    id: string,
    was: Readonly<Record<string, DraftHandler>>,
    now: Readonly<Record<string, DraftHandler>>,
  ): void {
    for (const [at, [name, handler]] of Object.entries(now).entries()) {
      const before = was[name];
      if (!before) this.#addHandler(id, name, { handler, at });
      else if (!equal(json(before), json(handler))) this.#changeHandler(`${id}.${name}`, before, handler);
    }
  }

  /** A repeated activity is its group with us, and one element in the file. */
  #hostOf(id: string): XmlElement | undefined {
    const inside = this.inside.get(id);
    return this.index.steps.get(id) ?? (inside === undefined ? undefined : this.index.steps.get(inside));
  }

  #addHandler(id: string, name: string, { handler, at }: { handler: DraftHandler; at: number }): void {
    const host = this.#hostOf(id);
    const hostId = host?.attributes.id;
    if (!host || hostId === undefined) return;
    const written = element(
      `${this.prefix}boundaryEvent`,
      {
        id: this.index.freeId(handlerId(hostId, name)),
        attachedToRef: hostId,
        ...(handler.interrupts === false && { cancelActivity: "false" }),
        "alur:handler": name,
      },
      [renamed(definitionOfHandler(handler), this.prefix)],
    );
    this.index.put(written, this.index.parentOf(host) ?? this.process);
    this.index.handlers.set(`${id}.${name}`, written);
    const shape = boundsIn(this.root, hostId);
    if (shape) draw(this.root, shapeElement(written.attributes.id ?? "", hangingOn(shape, at), false));
  }

  /** What it is about is written anew when that has changed; a reference to an error or the like stays while it is one. */
  #changeHandler(key: string, was: DraftHandler, now: DraftHandler): void {
    const found = this.index.handlers.get(key);
    if (!found) return;
    if (now.interrupts === false) found.attributes.cancelActivity = "false";
    else delete found.attributes.cancelActivity;
    const about = ({ interrupts: _, bpmn: _b, ...rest }: DraftHandler) => json(rest);
    if (equal(about(was), about(now))) return;
    const written = renamed(definitionOfHandler(now), this.prefix);
    const at = found.children.findIndex((node) => "name" in node && /EventDefinition$/.test(node.name));
    const stays = was.on === now.on && !["timeout", "condition"].includes(now.on);
    if (!stays) found.children.splice(at < 0 ? found.children.length : at, at < 0 ? 0 : 1, written);
  }

  #changeFlow(id: string, was: DraftFlow, now: DraftFlow): void {
    const found = this.index.flows.get(id);
    if (!found) return;
    const [source, target] = [this.index.sourceIdOf(now.from), this.index.steps.get(now.to)?.attributes.id];
    if (was.from !== now.from && source !== undefined) found.attributes.sourceRef = source;
    if (was.to !== now.to && target !== undefined) found.attributes.targetRef = target;
    if (!equal(json(was.when ?? null), json(now.when ?? null)) || was.otherwise !== now.otherwise)
      this.#condition(found, now);
    this.#extend(found, "alur:flow", this.index.isOursFlow(id) ? { id, ...now } : now);
  }

  #condition(found: XmlElement, { when, otherwise, from }: DraftFlow): void {
    const feel = when && !otherwise ? conditionToFeel(when).trim() : "";
    const old = elementsIn(found).find(({ name }) => /(^|:)conditionExpression$/.test(name));
    if (old) found.children.splice(found.children.indexOf(old), 1);
    if (feel !== "") {
      const written = element("bpmn:conditionExpression", { "xsi:type": "bpmn:tFormalExpression" }, [
        { text: feel },
      ]);
      found.children.push(renamed(written, this.prefix));
    }
    const source = this.index.steps.get(from);
    const { id } = found.attributes;
    if (!source || id === undefined) return;
    if (otherwise) source.attributes.default = id;
    else if (source.attributes.default === id) delete source.attributes.default;
  }

  #addStep(id: string, step: DraftStep): void {
    const { tag, children = [], attributes = {}, shape } = writtenAs(step, id);
    const name = this.#spoken(step.name);
    const into = (step.in === undefined ? undefined : this.index.steps.get(step.in)) ?? this.process;
    const written = element(
      `${this.prefix}${tag}`,
      { id: this.index.freeId(id), ...(name !== "" && { name }), ...attributes },
      children.map((child) => renamed(child, this.prefix)),
    );
    const { bpmn: _, ...own } = step;
    this.#extend(written, "alur:step", { id, ...own });
    this.index.put(written, into);
    this.index.added(id, written);
    const rect = this.places.get(id);
    const element_ = written.attributes.id ?? id;
    if (rect)
      draw(this.root, shapeElement(element_, shapeOf(boxOf(rect, this.scale), shape), tag === "subProcess"));
    for (const [at, [handler, given]] of Object.entries(step.handlers ?? {}).entries())
      this.#addHandler(id, handler, { handler: given, at });
  }

  #addFlow(id: string, flow: DraftFlow): void {
    const [source, target] = [this.index.sourceIdOf(flow.from), this.index.steps.get(flow.to)];
    const targetId = target?.attributes.id;
    if (source === undefined || !target || targetId === undefined) return;
    const { step, handler } = sourceOf(flow.from);
    const undoes = handler !== undefined && this.after.steps[step]?.handlers?.[handler]?.on === "undo";
    const written = element(`${this.prefix}${undoes ? "association" : "sequenceFlow"}`, {
      id: this.index.freeId(`Flow_${id}`),
      sourceRef: source,
      targetRef: targetId,
      ...(undoes && { associationDirection: "One" }),
    });
    const { bpmn: _, ...own } = flow;
    this.#extend(written, "alur:flow", { id, ...own });
    if (!undoes) this.#condition(written, flow);
    this.index.put(written, this.index.parentOf(target) ?? this.process);
    this.index.flows.set(id, written);
    const [a, b] = [boundsIn(this.root, source), boundsIn(this.root, targetId)];
    if (a && b) draw(this.root, edgeElement(written.attributes.id ?? "", a, b));
  }

  #extend(of: XmlElement, name: string, value: unknown): void {
    extend(of, name, element(name, {}, [{ text: JSON.stringify(value) }]));
  }
}

function json(value: unknown): Json {
  const plain: Json = JSON.parse(JSON.stringify(value));
  return plain;
}
