import { literal } from "../bpmn/identifiers";
import { boxedShape } from "../decision/boxedShape";
import { withNames } from "../decision/mapTexts";
import { renamed, without } from "../decision/names";
import type { DraftDecision } from "../draft/decision";
import type { Draft } from "../draft/draft";
import { LIMITS } from "../draft/read";
import { isObject } from "../json";
import { elementsIn, type XmlElement } from "../xml/tree";
import { type BoxReading, boxIn, functionOf } from "./boxes";
import { childOf, childrenOf, feelOf, plainName, tagOf, wordsIn } from "./element";
import { ALWAYS, exportedKey, type Known } from "./keys";
import { columnTypeOf, tableOf } from "./table";
import { writtenType } from "./types";
import { writtenDecision } from "./written";

/** What reading a model needs to know. `plain`: what we have written into it beside DMN is not looked at. */
export interface ModelReading {
  readonly known: Known;
  readonly language: string;
  readonly fileKey: string;
  readonly plain?: boolean;
}

/** The decisions of a model by key. Logic that is larger than drafts take is left out. */
export function decisionsIn(root: XmlElement, reading: ModelReading): Record<string, DraftDecision> {
  const making = { ...reading, items: itemsIn(root), moved: movedIn(reading.known) };
  return Object.fromEntries(
    [...reading.known.keys].flatMap(([element, key]) =>
      tagOf(element) === "inputData" ? [] : [[key, bounded(decisionOf(element, making))]],
    ),
  );
}

/** The item definitions of a model by name. */
export function itemsIn(root: XmlElement): ReadonlyMap<string, XmlElement> {
  return new Map(childrenOf(root, "itemDefinition").map((item) => [plainName(item.attributes.name), item]));
}

/** The variables that inputs of a model are, by key. */
export function inputsIn(root: XmlElement, { keys }: Known): Draft["variables"] {
  const items = itemsIn(root);
  return Object.fromEntries(
    childrenOf(root, "inputData").flatMap((input) => {
      const key = keys.get(input);
      if (key === undefined || ALWAYS.has(key)) return [];
      const type = columnTypeOf(childOf(input, "variable")?.attributes.typeRef, { items }) ?? "any";
      return [[key, { type }]];
    }),
  );
}

interface Making extends ModelReading {
  readonly items: ReadonlyMap<string, XmlElement>;
  /** Keys by those that our own texts in the file know. */
  readonly moved: ReadonlyMap<string, string>;
}

function movedIn({ keys }: Known): ReadonlyMap<string, string> {
  return new Map([...keys].map(([element, key]) => [exportedKey(element), key]));
}

function decisionOf(element: XmlElement, making: Making): DraftDecision {
  const dmn = { file: making.fileKey, id: element.attributes.id ?? "" };
  const ours = making.plain ? undefined : writtenDecision(element);
  return { ...(ours ? withNames(ours, making.moved) : foreignDecision(element, making)), dmn };
}

function foreignDecision(element: XmlElement, { known, items, language }: Making): DraftDecision {
  const local = localNames(element);
  const names = without(known.names, local);
  const reading: BoxReading = {
    rename: (text, dialect) => renamed(text, names, { dialect, local }),
    typeOf: (reference) => writtenType(reference, items),
  };
  const { rename } = reading;
  const { name, label, id = "" } = element.attributes;
  const words = wordsIn(childOf(element, "description"));
  const common = {
    name: { [language]: literal(plainText(label) || plainText(name) || id) },
    ...(words !== "" && { note: { [language]: literal(words) } }),
  };
  const logic = childOf(element, "encapsulatedLogic");
  if (logic) return { ...common, boxed: functionOf(logic, reading) };
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
  const boxed = boxIn(element, reading);
  return boxed ? { ...common, boxed } : common;
}

function plainText(text: string | undefined): string {
  return (text ?? "").trim().replace(/\s+/g, " ");
}

/** Names that the boxes of an element give to what stands inside them: those mean nothing else there. */
function localNames(element: XmlElement): string[] {
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
  return [...names];
}

/** Objects around a decision in its draft. */
const AROUND = 2;

/** The decision as far as a draft can hold it: without its logic where a text, a name, or how deep it goes is beyond the bounds. */
function bounded(decision: DraftDecision): DraftDecision {
  const { table, literal: expression, boxed, ...rest } = decision;
  const logic = table ?? expression ?? boxed;
  if (logic === undefined) return decision;
  const fits = isWithin(logic, AROUND) && (!boxed || boxedShape.safeParse(boxed).success);
  return fits ? decision : rest;
}

function isWithin(value: unknown, depth: number): boolean {
  if (typeof value === "string") return value.length <= LIMITS.text;
  if (!Array.isArray(value) && !isObject(value)) return true;
  return depth < LIMITS.depth && Object.values(value).every((one) => isWithin(one, depth + 1));
}

/** Whether an element says how it decides, in a way that is known here. */
export function hasLogic(element: XmlElement): boolean {
  const of = childOf(element, "encapsulatedLogic") ?? element;
  const reading = { rename: (text: string) => text, typeOf: () => undefined };
  return tagOf(of) === "encapsulatedLogic" || boxIn(of, reading) !== undefined;
}
