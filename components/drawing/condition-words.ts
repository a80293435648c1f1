import type { Condition, ConditionGroup, ConditionRow, Draft } from "@/dsl/draft/draft";
import { isGroup, rowsIn } from "@/dsl/expression/condition";
import { type Readable, readableAt, type Variables } from "./variable-names";

/** A text of the studio by its key under `designer.condition`. */
export type ConditionTexts = (key: string, values?: Record<string, string | number>) => string;

/** Where the words of a condition come from: the draft's names in `language`, numbers and dates as in `locale`. */
export interface ConditionReader {
  readonly draft: Draft;
  readonly variables: Variables;
  readonly language: string;
  readonly locale: string;
  readonly texts: ConditionTexts;
}

/** A condition as a sentence: "Amount is at most Credit limit and (Score is at least 600 or Tier is gold)". FEEL text stands as it is. */
export function conditionSentence(condition: Condition, reader: ConditionReader): string {
  if ("feel" in condition) return condition.feel.trim() || reader.texts("nothing");
  return groupSentence(condition, reader) ?? reader.texts("nothing");
}

function groupSentence({ match, rows }: ConditionGroup, reader: ConditionReader): string | undefined {
  const said = rows.flatMap((part) => {
    if (!isGroup(part)) return part.field === "" ? [] : [rowSentence(part, reader)];
    const inner = groupSentence(part, reader);
    if (inner === undefined) return [];
    return [rowsIn(part).length > 1 ? reader.texts("group", { rows: inner }) : inner];
  });
  return said.length === 0
    ? undefined
    : said.reduce((before, after) => reader.texts(match, { before, after }));
}

/** One row as a sentence. */
export function rowSentence(row: ConditionRow, reader: ConditionReader): string {
  const field = readableAt(reader.draft, reader.variables, row.field, reader.language);
  const value = valueWords(row.value ?? "", field, reader);
  return reader.texts(field.type === "date" ? `date.${row.is}` : row.is, {
    field: nameWords(field, reader),
    value,
  });
}

/** Name of a value: what people called it, or the studio's own word for what is always there. */
export function nameWords(readable: Readable, reader: Pick<ConditionReader, "texts">): string {
  return BUILT_IN[readable.path] ? reader.texts(`builtIn.${BUILT_IN[readable.path]}`) : readable.name;
}

/** Values that every case has, and the keys of their names. */
export const BUILT_IN: Readonly<Record<string, string>> = {
  "case.reference": "reference",
  "case.language": "language",
  "case.started": "started",
  "customer.email": "email",
  "customer.name": "name",
};

/** A row's FEEL value as words: “US$10,000”, the name of a setting, the label of an option; other FEEL as it is. */
export function valueWords(feel: string, field: Readable, reader: ConditionReader): string {
  const text = feel.trim();
  if (text === "") return "…";
  const quoted = readText(text);
  if (quoted !== undefined)
    return field.options?.find((o) => o.value === quoted)?.label ?? reader.texts("quoted", { text: quoted });
  const number = readNumber(text);
  if (number !== undefined) return numberWords(number, field, reader.locale);
  const day = readDate(text);
  if (day)
    return new Intl.DateTimeFormat(reader.locale, { dateStyle: "long", timeZone: "UTC" }).format(
      new Date(`${day}T00:00:00Z`),
    );
  if (/^[a-z][\w.]*$/i.test(text))
    return nameWords(readableAt(reader.draft, reader.variables, text, reader.language), reader);
  return text;
}

function numberWords(number: number, field: Readable, locale: string): string {
  try {
    if (field.type === "money" && field.currency) {
      return new Intl.NumberFormat(locale, {
        style: "currency",
        currency: field.currency,
        trailingZeroDisplay: "stripIfInteger",
      }).format(number);
    }
  } catch {
    // a currency code that is still being typed
  }
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 15 }).format(number);
}

/** The text inside a FEEL string literal, or undefined when it is something else. */
export function readText(feel: string): string | undefined {
  const match = /^"((?:[^"\\]|\\.)*)"$/.exec(feel.trim());
  return match?.[1]?.replace(/\\(["\\])/g, "$1");
}

/** A FEEL string literal. */
export function writeText(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}

/** The number of a FEEL number literal, or undefined. */
export function readNumber(feel: string): number | undefined {
  return /^-?\d+(\.\d+)?$/.test(feel.trim()) ? Number(feel) : undefined;
}

/** The ISO day of a FEEL `date("…")`, or undefined. */
export function readDate(feel: string): string | undefined {
  return /^date\("(\d{4}-\d{2}-\d{2})"\)$/.exec(feel.trim())?.[1];
}
