import { boundIn } from "../decision/boxNames";
import { needsOf } from "../decision/graph";
import { renamed } from "../decision/names";
import { namesIn } from "../decision/texts";
import { decisionTypes } from "../decision/types";
import type { DraftDecision } from "../draft/decision";
import { equal } from "../draft/diff";
import type { Draft } from "../draft/draft";
import type { FeelType } from "../expression/check/types";
import { elementsIn, type XmlElement } from "../xml/tree";
import { draw, type Node } from "./drawing";
import { ALUR, childOf, KEY, tagOf } from "./element";
import { exportedKey, keysIn } from "./keys";
import { indented, put, takeOut } from "./place";
import { decisionsIn } from "./read";
import { removeElement, require, requiredBy, requireNot } from "./requirements";
import { decisionElement, patchDecision, tagFor } from "./writeDecision";
import { typeRefIn } from "./writeTypes";
import { columnTypeRef, made, type Writing } from "./writing";
import { DECISION, digestOfElement } from "./written";

type Decisions = Readonly<Record<string, DraftDecision>>;

/** A model and what is to become of it. */
export interface Edited {
  readonly root: XmlElement;
  /** The elements of the model by their keys in the draft, and what its texts call them. */
  readonly elements: Map<string, XmlElement>;
  readonly names: Map<string, string>;
  /** The decisions as the model has them, and as they are now. */
  readonly before: Decisions;
  readonly after: Decisions;
  readonly draft: Draft;
  /** Of the file's texts. */
  readonly language: string;
  /** What is known of variables, by name. */
  readonly types: Readonly<Record<string, FeelType>>;
}

/** Puts the decisions as they are now into a model. What was not edited stays as it stands. */
export function edit(edited: Edited): void {
  new Edit(edited).all();
}

class Edit {
  readonly #prefix: string;
  readonly #ids: Set<string>;

  constructor(readonly of: Edited) {
    const { root } = of;
    this.#prefix = root.name.slice(0, root.name.length - tagOf(root).length);
    this.#ids = new Set(idsIn(root));
  }

  all(): void {
    const { root, before, after } = this.of;
    root.attributes["xmlns:alur"] ??= ALUR;
    this.#removeGone();
    const edited = Object.keys(after).filter((key) => !before[key] || !sameDecision(before[key], after[key]));
    for (const key of edited) this.#name(key);
    for (const key of edited) this.#input(key);
    for (const key of edited) this.#write(key);
    for (const key of edited) this.#require(key);
    draw(root, this.#nodes());
    this.#keep();
  }

  /** Those that are no longer there, and those that became something else. */
  #removeGone(): void {
    const { root, before, after, elements } = this.of;
    for (const key of Object.keys(before)) {
      const [element, now] = [elements.get(key), after[key]];
      if (!element || (now && isSameSort(element, now))) continue;
      removeElement(root, element);
      elements.delete(key);
    }
  }

  /** What texts of the file will call a decision: its key, unless that means something else there. */
  #name(key: string): void {
    const { names } = this.of;
    if (!names.has(key)) names.set(key, free(key, new Set(names.values())));
  }

  /** The variables that a decision names become inputs. */
  #input(key: string): void {
    const { after, elements, names, root, types } = this.of;
    const decision = after[key];
    for (const name of decision ? [...namesIn(decision)].sort() : []) {
      if (elements.has(name) || Object.hasOwn(after, name) || !Object.hasOwn(types, name)) continue;
      this.#name(name);
      const called = names.get(name) ?? name;
      const typeRef = typeRefIn(root, { prefix: this.#prefix, wanted: name, type: types[name] });
      const id = this.#id(name);
      const variable = made({ prefix: this.#prefix }, "variable", {
        id: this.#id(`${id}_variable`),
        name: called,
        typeRef,
      });
      const input = made({ prefix: this.#prefix }, "inputData", { id, name: called }, [variable]);
      put(root, indented(input, 1));
      elements.set(name, input);
    }
  }

  #write(key: string): void {
    const { after, before, elements, names, root, draft } = this.of;
    const now = after[key];
    if (!now) return;
    const there = elements.get(key);
    const was = before[key];
    const writing = this.#writing(key, now);
    if (there && was) {
      patchDecision(there, { was, now }, writing);
      return;
    }
    const type = now.literal ? undefined : decisionTypes(draft)[key];
    const typeRef = now.literal
      ? columnTypeRef(now.literal.type)
      : typeRefIn(root, { prefix: this.#prefix, wanted: key, type });
    const element = indented(decisionElement(now, { name: names.get(key) ?? key, typeRef }, writing), 1);
    put(root, element);
    elements.set(key, element);
  }

  #writing(key: string, { boxed }: DraftDecision): Writing {
    const local = boxed ? boundIn(boxed) : [];
    const own = new Set(local);
    const names = new Map([...this.of.names].filter(([name]) => !own.has(name)));
    return {
      prefix: this.#prefix,
      language: this.of.language,
      feel: (text, dialect) => renamed(text, names, { local, ...(dialect && { dialect }) }),
      id: (wanted) => this.#id(wanted),
      owner: this.of.elements.get(key)?.attributes.id || key,
    };
  }

  #id(wanted: string): string {
    const plain = wanted.replace(/[^\p{L}\p{N}_.-]/gu, "_").replace(/^(?![\p{L}_])/u, "_");
    const id = free(plain, this.#ids);
    this.#ids.add(id);
    return id;
  }

  /** What a decision names, and no longer what it named before. */
  #require(key: string): void {
    const { after, before, elements, root } = this.of;
    const [element, now, was] = [elements.get(key), after[key], before[key]];
    if (!element || !now) return;
    element.attributes.id ??= this.#id(key);
    const needed = new Set([...needsOf(after, key), ...namesIn(now)]);
    const writing = { prefix: this.#prefix, id: (wanted: string) => this.#id(wanted) };
    for (const name of [...needed].sort()) {
      const other = elements.get(name);
      if (!other || other === element) continue;
      other.attributes.id ??= this.#id(name);
      require(element, other, writing);
    }
    for (const name of was ? namesIn(was) : []) {
      const id = elements.get(name)?.attributes.id;
      if (!needed.has(name) && id !== undefined) requireNot(root, element, id);
    }
    indentNew(element);
  }

  #nodes(): Node[] {
    return [...this.of.elements.values()].flatMap((element) =>
      element.attributes.id === undefined
        ? []
        : [{ id: element.attributes.id, tag: tagOf(element), needs: requiredBy(element) }],
    );
  }

  /** Keys that names do not say, and what DMN has no word for, stand in extensions: so an import makes the same of it. */
  #keep(): void {
    const { root, elements, after, language } = this.of;
    for (const [key, element] of elements) if (exportedKey(element) !== key) element.attributes[KEY] = key;
    const keys = new Map([...elements].map(([key, element]) => [element, key]));
    const known = keysIn(root, { variables: [], taken: [], find: (element) => keys.get(element) });
    const read = decisionsIn(root, { known, language, fileKey: "", plain: true });
    for (const [key, decision] of Object.entries(after)) {
      const element = elements.get(key);
      if (element) this.#extend(element, sameDecision(read[key], decision) ? undefined : decision);
    }
  }

  #extend(element: XmlElement, decision: DraftDecision | undefined): void {
    const extensions = childOf(element, "extensionElements");
    const there = extensions && elementsIn(extensions).find(({ name }) => name === DECISION);
    if (extensions && there) takeOut(extensions, there);
    if (extensions && there && elementsIn(extensions).length === 0) takeOut(element, extensions);
    if (!decision) return;
    const { dmn: _, ...kept } = decision;
    const into = childOf(element, "extensionElements") ?? made({ prefix: this.#prefix }, "extensionElements");
    if (!childOf(element, "extensionElements")) put(element, into);
    const digest = digestOfElement(element);
    put(into, { ...made({ prefix: "" }, DECISION, { digest }, [{ text: JSON.stringify(kept) }]) });
  }
}

/** Requirements that were put in stand on lines of their own where the element's other children do. */
function indentNew(element: XmlElement): void {
  for (const child of elementsIn(element))
    if (child.line === 0 && /Requirement$/.test(tagOf(child))) indented(child, 2);
}

function isSameSort(element: XmlElement, now: DraftDecision): boolean {
  return tagOf(element) === tagFor(now);
}

/** Without where it came from. */
export function sameDecision(a: DraftDecision | undefined, b: DraftDecision | undefined): boolean {
  const [left, right] = [a, b].map((one) => JSON.parse(JSON.stringify({ ...one, dmn: undefined })));
  return equal(left, right);
}

function free(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let n = 2; taken.has(name); n++) name = `${wanted}_${n}`;
  return name;
}

function idsIn(root: XmlElement): string[] {
  const own = root.attributes.id === undefined ? [] : [root.attributes.id];
  return [...own, ...elementsIn(root).flatMap(idsIn)];
}
