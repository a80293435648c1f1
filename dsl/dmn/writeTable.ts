import { spoken } from "../bpmn/identifiers";
import { isOpen } from "../decision/texts";
import type { DraftInput, DraftOutput, DraftRule, DraftTable } from "../draft/decision";
import { own } from "../json";
import type { LocalizedText } from "../text";
import type { XmlElement } from "../xml/tree";
import { hitWritten } from "./boxes";
import { childOf, childrenOf } from "./element";
import { arrange, put, putWords, setAttribute, takeOut } from "./place";
import { claimKeys, columnTypeRef, feelElement, made, setFeel, type Writing } from "./writing";

const NO_TABLE: DraftTable = { hit: "unique", inputs: [], outputs: [], rules: [] };

/** A table as a new element. */
export function tableElement(table: DraftTable, writing: Writing): XmlElement {
  const id = writing.id(`${writing.owner}_table`);
  const element = made(writing, "decisionTable", { id, ...hitWritten(table.hit) });
  patchTable(element, { was: NO_TABLE, now: table }, writing);
  return element;
}

/** Puts the edits of a table into its element: cells, rows, columns that are as they were stay as they stand in the file. */
export function patchTable(
  element: XmlElement,
  { was, now }: { readonly was: DraftTable; readonly now: DraftTable },
  writing: Writing,
): void {
  if (was.hit !== now.hit) {
    const { hitPolicy, aggregation } = hitWritten(now.hit);
    setAttribute(element, "hitPolicy", hitPolicy);
    setAttribute(element, "aggregation", aggregation);
  }
  const inputs = { was: was.inputs, now: now.inputs };
  const outputs = { was: was.outputs, now: now.outputs };
  reconcile(element, "input", inputs, { writing, add: addInput, change: changeInput });
  reconcile(element, "output", outputs, { writing, add: addOutput, change: changeOutput });
  const notes = now.rules.some((rule) => said(rule.note, writing) !== "");
  if (notes && childrenOf(element, "annotation").length === 0 && childrenOf(element, "rule").length === 0)
    put(element, made(writing, "annotation", { name: "note" }));
  const rows = { was: was.rules, now: now.rules };
  const add = (rule: DraftRule) => made(writing, "rule", { id: idOf(rule.key, writing) });
  const change = (rule: XmlElement, before: DraftRule | undefined, after: DraftRule) => {
    cells(rule, "inputEntry", { inputs, before: before?.tests, after: after.tests }, writing);
    cells(rule, "outputEntry", { inputs: outputs, before: before?.outputs, after: after.outputs }, writing);
    const note = said(after.note, writing);
    if (note !== said(before?.note, writing)) putNote(rule, note, writing);
  };
  reconcile(element, "rule", rows, { writing, add, change });
}

interface Two<T> {
  readonly was: readonly T[];
  readonly now: readonly T[];
}

interface Hands<T> {
  readonly writing: Writing;
  readonly add: (one: T, writing: Writing) => XmlElement;
  readonly change: (element: XmlElement, before: T | undefined, after: T, writing: Writing) => void;
}

/** The children of a name for what there is now: those that were there by their keys, the others new. */
function reconcile<T extends { readonly key: string }>(
  parent: XmlElement,
  tag: string,
  { was, now }: Two<T>,
  { writing, add, change }: Hands<T>,
): void {
  const there = childrenOf(parent, tag);
  const left = new Map(was.map((one, at) => [one.key, { element: there[at], before: one }]));
  const wanted = now.map((one) => {
    const found = left.get(one.key);
    left.delete(one.key);
    const element = found?.element ?? add(one, writing);
    change(element, found?.element && found.before, one, writing);
    return element;
  });
  arrange(parent, tag, wanted);
  claimKeys(
    wanted,
    now.map(({ key }) => key),
    tag,
  );
}

function idOf(key: string, writing: Writing): string {
  return writing.id(`${writing.owner}_${key}`);
}

function said(text: LocalizedText | undefined, { language }: Writing): string {
  return text ? spoken(text, language) : "";
}

function addInput(input: DraftInput, writing: Writing): XmlElement {
  return made(writing, "input", { id: idOf(input.key, writing) }, [
    feelElement(writing, "inputExpression", {
      id: idOf(`${input.key}_expression`, writing),
      text: input.feel,
    }),
  ]);
}

function changeInput(
  element: XmlElement,
  before: DraftInput | undefined,
  after: DraftInput,
  writing: Writing,
) {
  const label = said(after.label, writing);
  if (label !== said(before?.label, writing)) setAttribute(element, "label", label);
  let expression = childOf(element, "inputExpression");
  if (!expression) {
    expression = feelElement(writing, "inputExpression", { text: after.feel });
    put(element, expression);
  }
  if (before && before.feel !== after.feel) setFeel(writing, expression, after.feel);
  if (before?.type !== after.type) setAttribute(expression, "typeRef", columnTypeRef(after.type));
  changeText(element, "inputValues", [before?.values, after.values], writing);
}

function addOutput(output: DraftOutput, writing: Writing): XmlElement {
  return made(writing, "output", { id: idOf(output.key, writing) });
}

function changeOutput(
  element: XmlElement,
  before: DraftOutput | undefined,
  after: DraftOutput,
  writing: Writing,
) {
  const label = said(after.label, writing);
  if (label !== said(before?.label, writing)) setAttribute(element, "label", label);
  if (after.name !== (before?.name ?? "")) setAttribute(element, "name", after.name);
  if (before?.type !== after.type) setAttribute(element, "typeRef", columnTypeRef(after.type));
  changeText(element, "outputValues", [before?.values, after.values], writing);
  changeText(element, "defaultOutputEntry", [before?.otherwise, after.otherwise], writing);
}

/** A part of a column that may be absent. */
function changeText(
  column: XmlElement,
  tag: "inputValues" | "outputValues" | "defaultOutputEntry",
  [before = "", after = ""]: readonly (string | undefined)[],
  writing: Writing,
): void {
  if (before === after) return;
  const there = childOf(column, tag);
  const dialect = tag === "defaultOutputEntry" ? undefined : "UnaryTests";
  if (there && after === "") takeOut(column, there);
  else if (there) setFeel(writing, there, after, dialect);
  else if (after !== "") put(column, feelElement(writing, tag, { text: after, ...(dialect && { dialect }) }));
}

type Texts = Readonly<Record<string, string>>;

function cells(
  rule: XmlElement,
  tag: "inputEntry" | "outputEntry",
  {
    inputs: { was, now },
    before = {},
    after,
  }: {
    readonly inputs: Two<{ readonly key: string }>;
    readonly before: Texts | undefined;
    readonly after: Texts;
  },
  writing: Writing,
): void {
  const dialect = tag === "inputEntry" ? "UnaryTests" : undefined;
  const there = childrenOf(rule, tag);
  const left = new Map(was.map(({ key }, at) => [key, there[at]]));
  const written = (texts: Texts, key: string) => {
    const text = own(texts, key) ?? "";
    return dialect && isOpen(text) ? "-" : text;
  };
  const wanted = now.map(({ key }) => {
    const found = left.get(key);
    left.delete(key);
    const text = written(after, key);
    if (!found) return feelElement(writing, tag, { text, ...(dialect && { dialect }) });
    if (written(before, key) !== text) setFeel(writing, found, text, dialect);
    return found;
  });
  arrange(rule, tag, wanted);
}

/** A note is the first annotation; what others said is in it. */
function putNote(rule: XmlElement, note: string, writing: Writing): void {
  const [first, ...others] = childrenOf(rule, "annotationEntry");
  const description = childOf(rule, "description");
  if (!first && description) {
    putWords(rule, `${writing.prefix}description`, note);
    return;
  }
  if (description) takeOut(rule, description);
  for (const other of others) putWords(other, `${writing.prefix}text`, "");
  const entry = first ?? made(writing, "annotationEntry");
  putWords(entry, `${writing.prefix}text`, note);
  if (!first) put(rule, entry);
}
