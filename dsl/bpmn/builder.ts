import type { DraftFlow, DraftForm, DraftHandler, DraftStep } from "../draft/draft";
import { isObject, type JsonObject } from "../json";
import { languageTag } from "../text";
import { foreignForm } from "./foreign/forms";
import { type Translated, translate, translateValue } from "./foreign/translate";
import { literal } from "./identifiers";
import { all, attribute, type BpmnElement, one, text } from "./model";
import type { Outcome, ReportLine } from "./report";

/** A step's own settings; JSON. */
type Settings = Readonly<Record<string, unknown>>;

/** Where arrows come in and leave for an element: a step, or a handler of one. */
interface Ends {
  readonly entry: string;
  readonly exit: string;
  /** Further handlers that the same arrows leave from. */
  readonly also?: readonly string[];
}

/** What an element is called, also in the languages that it is translated into (OMG's extension for translations). */
function namesOf(element: BpmnElement, language: string): Record<string, string> {
  const translated = all(one(element, "extensionElements"), "i18n:translation").flatMap((given) => {
    const tag = given.xml.attributes["xml:lang"];
    const of = attribute(given, "target") ?? "@name";
    const found = text(given);
    const isName = of === "@name" && languageTag.safeParse(tag).success;
    return isName && tag !== undefined && found !== undefined ? [[tag, literal(found)]] : [];
  });
  const own = element.name === "" ? {} : { [language]: literal(element.name) };
  return { ...Object.fromEntries(translated), ...own };
}

/** Builds the steps and arrows of one process while its elements are read. */
export class Builder {
  readonly steps: Record<string, DraftStep> = {};
  readonly flows: Record<string, DraftFlow> = {};
  readonly forms: Record<string, DraftForm> = {};
  readonly report: ReportLine[] = [];
  /** Every FEEL text that was made. */
  readonly texts = new Set<string>();
  readonly ends = new Map<string, Ends>();
  /** The elements that steps stand for. */
  readonly elementOf = new Map<string, string>();
  /** Steps that came with a place of their own. */
  readonly placed = new Set<string>();
  readonly #stepOf = new Map<string, string>();
  readonly #names = new Set<string>();
  /** The number that the next of equal names gets. */
  readonly #numbers = new Map<string, number>();

  constructor(
    /** Language of the file's texts. */
    readonly language: string,
    /** Every element of the file by its id. */
    readonly byId: ReadonlyMap<string, BpmnElement>,
    readonly expressionLanguage: string,
    readonly root: BpmnElement,
    /** Keys of the file's processes by their ids. */
    readonly processes: ReadonlyMap<string, string>,
  ) {}

  /** A name for a step, flow or handler that nothing has yet, as near to the given one as identifiers allow. */
  named(wanted: string): string {
    const plain = wanted.replace(/[^A-Za-z0-9_]+/g, "_").replace(/^_+(?=[A-Za-z])/, "");
    const begun = /^[A-Za-z]/.test(plain) ? plain.charAt(0).toLowerCase() + plain.slice(1) : `s${plain}`;
    const base = begun.slice(0, 50);
    let name = base;
    let n = this.#numbers.get(base) ?? 2;
    while (this.#names.has(name)) name = `${base}_${n++}`;
    this.#numbers.set(base, n);
    this.#names.add(name);
    return name;
  }

  /** The step of an element; `asks`: in a trial somebody is asked what it gives. Answers its id. */
  step(
    element: BpmnElement,
    kind: string,
    settings: Settings,
    frame: string | undefined,
    asks?: true,
  ): string {
    const id = this.named(element.id || element.tag);
    this.steps[id] = {
      ...settings,
      kind,
      name: namesOf(element, this.language),
      position: { x: 0, y: 0 },
      ...(frame !== undefined && { in: frame }),
      bpmn: { id: element.id, tag: element.tag, ...(asks && { asks }) },
    };
    this.ends.set(element.id, { entry: id, exit: id });
    this.elementOf.set(id, element.id);
    if (!this.#stepOf.has(element.id)) this.#stepOf.set(element.id, id);
    return id;
  }

  /** The step of an element itself, where one around it is what arrows lead to. */
  stepOf(element: string): string {
    const { entry = "" } = this.ends.get(element) ?? {};
    return this.#stepOf.get(element) ?? entry;
  }

  /** A step that no element stands for. */
  helper(
    near: string,
    kind: string,
    settings: Settings,
    frame: string | undefined,
    named?: BpmnElement,
  ): string {
    const id = this.named(near);
    this.steps[id] = {
      ...settings,
      kind,
      name: named ? namesOf(named, this.language) : {},
      position: { x: 0, y: 0 },
      ...(frame !== undefined && { in: frame }),
    };
    return id;
  }

  /** What a trial waits for with a start: `begins` is a duration or an instant, `when` FEEL that must hold. */
  begins(step: string, by: { readonly begins?: string; readonly when?: string }): void {
    const found = this.steps[step];
    if (found && isObject(found.bpmn)) this.steps[step] = { ...found, bpmn: { ...found.bpmn, ...by } };
  }

  /** A helper that does what an element does before its own step; a trial tells of the element when it comes here. */
  before(step: string, near: string, kind: string, settings: Settings): string {
    const { in: frame, name = {} } = this.steps[step] ?? {};
    const id = this.named(near);
    const at = frame === undefined ? {} : { in: frame };
    this.steps[id] = { ...settings, kind, name, position: { x: 0, y: 0 }, ...at, before: step };
    return id;
  }

  /** The form that an element shows, under a name of its own; "" when it shows none. */
  form(element: BpmnElement): string {
    const { form, notes } = foreignForm(element, this.root, this.language);
    for (const { code, params } of notes) this.tell(element, "changed", `form.${code}`, params);
    if (!form) return "";
    const name = `form_${element.id}`.replace(/[^A-Za-z0-9_]+/g, "_").slice(0, 60);
    this.forms[name] = form;
    return name;
  }

  handler(step: string, id: string, handler: DraftHandler): void {
    const found = this.steps[step];
    if (!found) return;
    // One object for all of a step: a task may have thousands of them.
    const handlers = found.handlers ?? {};
    handlers[id] = handler;
    if (!found.handlers) this.steps[step] = { ...found, handlers };
  }

  flow(near: string, flow: DraftFlow): void {
    this.flows[this.named(near)] = flow;
  }

  tell(element: BpmnElement, outcome: Outcome, code: string, params: JsonObject = {}): void {
    const { id, name, tag, xml } = element;
    this.report.push({ element: id, name, tag, line: xml.line, outcome, code: `bpmn.${code}`, params });
  }

  /** FEEL of an expression element; what is not understood stays as it is, and is told. */
  feel(element: BpmnElement | undefined, owner: BpmnElement): string | undefined {
    const given = text(element);
    if (element === undefined || given === undefined) return undefined;
    const language = attribute(element, "language") ?? this.expressionLanguage;
    return this.#read(translate(given, language), owner);
  }

  /** As {@link feel}, of an attribute that can only hold an expression. */
  expression(given: string, owner: BpmnElement): string {
    return this.#read(translate(given), owner);
  }

  /** As {@link feel}, of an attribute where a plain text is meant literally. */
  value(given: string, owner: BpmnElement): string {
    return this.#read(translateValue(given), owner);
  }

  #read(read: Translated, owner: BpmnElement): string {
    if ("feel" in read) {
      this.texts.add(read.feel);
      return read.feel;
    }
    this.tell(owner, "changed", "expression.kept", { text: read.kept.slice(0, 200) });
    return read.kept;
  }
}
