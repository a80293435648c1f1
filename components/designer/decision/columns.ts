import { type Readable, readableAt, type Variables } from "@/components/drawing/variable-names";
import type { DraftInput, DraftOutput, DraftRule, DraftTable } from "@/dsl/draft/decision";
import type { Draft } from "@/dsl/draft/draft";
import { pickText } from "@/dsl/language";
import { type CellKind, fromFeel } from "./friendly";

/** A column as the grid shows it. */
export interface Column {
  readonly side: "inputs" | "outputs" | "notes";
  readonly key: string;
  /** Its place among those of its side. */
  readonly place: number;
  readonly label: string;
  /** What it tests, or what its value is called. */
  readonly feel: string;
  readonly kind: CellKind;
  /** What one might want to type. */
  readonly offers: readonly string[];
}

/** What columns are made from besides the table. */
export interface ColumnContext {
  readonly draft: Draft;
  readonly variables: Variables;
  readonly language: string;
  readonly names: ReadonlySet<string>;
  readonly words: CellKind["words"] & { readonly note: string };
}

/** The columns of a table in their order: inputs, outputs, the note. */
export function columnsOf(table: DraftTable, context: ColumnContext): Column[] {
  const { names, words, language, draft } = context;
  const label = (column: DraftInput | DraftOutput) =>
    pickText(column.label, language, draft.languages.source);
  const inputs = table.inputs.map((input, place): Column => {
    const read = inputReadable(input, context);
    const type = cellType(input.type ?? read.type);
    return {
      side: "inputs",
      key: input.key,
      place,
      label: label(input) || (read.name === input.feel ? "" : read.name),
      feel: input.feel,
      kind: { type, holds: "test", names, words },
      offers: offersOf(input.values, read, type, words),
    };
  });
  const outputs = table.outputs.map((output, place): Column => {
    const type = cellType(output.type ?? "any");
    return {
      side: "outputs",
      key: output.key,
      place,
      label: label(output) || output.name,
      feel: output.name,
      kind: { type, holds: "value", names, words },
      offers: offersOf(output.values, undefined, type, words),
    };
  });
  const note: Column = {
    side: "notes",
    key: "note",
    place: 0,
    label: words.note,
    feel: "",
    kind: { type: "any", holds: "value", names, words },
    offers: [],
  };
  return [...inputs, ...outputs, note];
}

/** What an input reads, when it is a plain path. */
export function inputReadable(
  { feel }: Pick<DraftInput, "feel">,
  { draft, variables, language }: Pick<ColumnContext, "draft" | "variables" | "language">,
): Readable {
  return readableAt(draft, variables, feel.trim(), language);
}

const TYPES: Readonly<Record<string, CellKind["type"]>> = {
  text: "text",
  choice: "text",
  email: "text",
  number: "number",
  money: "number",
  boolean: "boolean",
  date: "date",
};

export function cellType(type: string): CellKind["type"] {
  return Object.hasOwn(TYPES, type) ? (TYPES[type] ?? "any") : "any";
}

function offersOf(
  values: string | undefined,
  read: Readable | undefined,
  type: CellKind["type"],
  words: CellKind["words"],
): string[] {
  if (type === "boolean") return [words.yes, words.no];
  const listed = (values ?? "").match(/"(?:[^"\\]|\\.)*"/g)?.map((text) => text.slice(1, -1)) ?? [];
  return type === "text" ? [...new Set([...listed, ...(read?.options ?? []).map(({ value }) => value)])] : [];
}

/** The FEEL, or note, that a rule has in a column. */
export function keptText(rule: DraftRule, { side, key }: Column, language: string): string {
  if (side === "notes") return rule.note?.[language] ?? "";
  return (side === "inputs" ? rule.tests : rule.outputs)[key] ?? "";
}

/** What a cell shows. */
export function shownText(rule: DraftRule, column: Column, language: string): string {
  const kept = keptText(rule, column, language);
  return column.side === "notes" ? kept : fromFeel(kept, column.kind);
}
