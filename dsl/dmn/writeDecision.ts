import { spoken } from "../bpmn/identifiers";
import type { DraftDecision } from "../draft/decision";
import { equal } from "../draft/diff";
import type { XmlElement } from "../xml/tree";
import { childOf, logicOf } from "./element";
import { put, putWords, setAttribute, takeOut } from "./place";
import { boxElement, functionElement } from "./writeBoxes";
import { patchTable, tableElement } from "./writeTable";
import { columnTypeRef, feelElement, made, setFeel, type Writing } from "./writing";

/** The element that a decision is: functions are business knowledge models. */
export function tagFor({ boxed }: DraftDecision): "decision" | "businessKnowledgeModel" {
  return boxed?.is === "function" ? "businessKnowledgeModel" : "decision";
}

/** A decision as a new element. `name`: what texts of the file call it; `typeRef`: of its value. */
export function decisionElement(
  decision: DraftDecision,
  { name, typeRef }: { readonly name: string; readonly typeRef: string | undefined },
  writing: Writing,
): XmlElement {
  const label = spoken(decision.name, writing.language);
  const note = noteOf(decision, writing);
  return made(
    writing,
    tagFor(decision),
    { id: writing.id(writing.owner), name, label: label === "" || label === name ? undefined : label },
    [
      note === "" ? undefined : made(writing, "description", {}, [{ text: note }]),
      made(writing, "variable", { id: writing.id(`${writing.owner}_variable`), name, typeRef }),
      logicElement(decision, writing),
    ],
  );
}

function logicElement({ table, literal, boxed }: DraftDecision, writing: Writing): XmlElement | undefined {
  if (table) return tableElement(table, writing);
  if (literal)
    return feelElement(writing, "literalExpression", {
      id: writing.id(`${writing.owner}_expression`),
      text: literal.feel,
    });
  if (boxed?.is === "function") return functionElement("encapsulatedLogic", boxed, writing);
  return boxed && boxElement(boxed, writing);
}

/** Puts the edits of a decision into its element. */
export function patchDecision(
  element: XmlElement,
  { was, now }: { readonly was: DraftDecision; readonly now: DraftDecision },
  writing: Writing,
): void {
  const name = spoken(now.name, writing.language);
  if (name !== spoken(was.name, writing.language)) setAttribute(element, "label", name);
  const note = noteOf(now, writing);
  if (note !== noteOf(was, writing)) putWords(element, `${writing.prefix}description`, note);
  if (was.literal?.type !== now.literal?.type) putType(element, columnTypeRef(now.literal?.type), writing);
  patchLogic(element, { was, now }, writing);
}

function noteOf({ note }: DraftDecision, { language }: Writing): string {
  return note ? spoken(note, language) : "";
}

function patchLogic(
  element: XmlElement,
  { was, now }: { readonly was: DraftDecision; readonly now: DraftDecision },
  writing: Writing,
): void {
  const there = childOf(element, "encapsulatedLogic") ?? logicOf(element);
  if (there && was.table && now.table) patchTable(there, { was: was.table, now: now.table }, writing);
  else if (there && was.literal && now.literal) {
    if (was.literal.feel !== now.literal.feel) setFeel(writing, there, now.literal.feel);
  } else if (!equal(logicIn(was), logicIn(now))) {
    if (there) takeOut(element, there);
    const logic = logicElement(now, writing);
    if (logic) put(element, logic);
  }
}

function logicIn({ table, literal, boxed }: DraftDecision) {
  return JSON.parse(JSON.stringify({ table, literal, boxed }));
}

function putType(element: XmlElement, typeRef: string | undefined, writing: Writing): void {
  const variable = childOf(element, "variable");
  if (variable) setAttribute(variable, "typeRef", typeRef);
  else if (typeRef !== undefined)
    put(element, made(writing, "variable", { name: element.attributes.name, typeRef }));
}
