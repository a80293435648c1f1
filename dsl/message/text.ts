import { IntlMessageFormat } from "intl-messageformat";
import type { Json } from "../json";
import { direction } from "../language";
import { type Ast, astOf, ELEMENT, type Element } from "./parse";

/** What stands where a value is missing. */
const MISSING = "–";
/** First strong isolate and its end (UAX 9): what is inserted cannot turn the words around it. */
const ISOLATE = "\u2068";
const END = "\u2069";

/**
 * Renders an ICU text with values, for a reader of `locale`. Never throws: a missing or unfit value becomes a dash and a
 * text that cannot be read comes out as it is. ISO dates may be given where the text formats a date; an instant is shown in
 * `timeZone` (default UTC). Inserted texts are isolated where their direction could disturb the line.
 */
export function renderText(
  icu: string,
  values: Readonly<Record<string, Json>>,
  locale: string,
  options: { timeZone?: string } = {},
): string {
  const ast = astOf(icu);
  if (!Array.isArray(ast)) return icu;
  const prepared: Ast = ast.flatMap((element) =>
    prepare(element, { values, locale, timeZone: options.timeZone ?? "UTC" }),
  );
  try {
    return String(
      new IntlMessageFormat(prepared, locale, undefined, { ignoreTag: true }).format(plainValues(values)),
    );
  } catch {
    return icu; // a skeleton that Intl refuses, like a currency code of two letters
  }
}

interface Reader {
  readonly values: Readonly<Record<string, Json>>;
  readonly locale: string;
  readonly timeZone: string;
}

/** The element with everything replaced that the formatter would throw at or does not know: missing values, ISO dates. */
function prepare(element: Element, reader: Reader): Element[] {
  if (element.type === ELEMENT.literal || element.type === ELEMENT.pound) return [element];
  const value = Object.hasOwn(reader.values, element.value) ? reader.values[element.value] : undefined;
  const inner = (ast: Ast) => ast.flatMap((part) => prepare(part, reader));
  switch (element.type) {
    case ELEMENT.argument:
      return [literal(shown(value, reader.locale))];
    case ELEMENT.number:
      return typeof value === "number" ? [element] : [literal(shown(value, reader.locale))];
    case ELEMENT.date:
    case ELEMENT.time:
      return [literal(typeof value === "string" ? moment(element, value, reader) : MISSING)];
    case ELEMENT.plural:
      return plural(element, value, inner);
    case ELEMENT.select:
      return inner(chosen(element.options, value)?.value ?? []);
    default:
      return [];
  }
}

/** A plural keeps its forms for the formatter; without a number its "other" form is read, with a dash for the number. */
function plural(
  element: Extract<Element, { type: typeof ELEMENT.plural }>,
  value: Json | undefined,
  inner: (ast: Ast) => Ast,
): Element[] {
  const options = Object.fromEntries(
    Object.entries(element.options).map(([k, o]) => [k, { ...o, value: inner(o.value) }]),
  );
  if (typeof value === "number") return [{ ...element, options }];
  return (options.other?.value ?? []).map((part) => (part.type === ELEMENT.pound ? literal(MISSING) : part));
}

function chosen<T>(options: Record<string, T>, value: Json | undefined): T | undefined {
  const name = String(value ?? "other");
  return Object.hasOwn(options, name) ? options[name] : options.other;
}

type Moment = Extract<Element, { type: typeof ELEMENT.date | typeof ELEMENT.time }>;

function moment(element: Moment, value: string, reader: Reader): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(value);
  const at = new Date(day ? `${value}T00:00:00Z` : value);
  if (Number.isNaN(at.getTime())) return shown(value, reader.locale);
  const { style } = element;
  const named =
    element.type === ELEMENT.date ? IntlMessageFormat.formats.date : IntlMessageFormat.formats.time;
  const format = typeof style === "string" ? named[style] : style?.parsedOptions;
  const usual: Intl.DateTimeFormatOptions =
    element.type === ELEMENT.date ? { dateStyle: "long" } : { timeStyle: "short" };
  return new Intl.DateTimeFormat(reader.locale, {
    ...(format ?? usual),
    timeZone: day ? "UTC" : reader.timeZone,
  }).format(at);
}

/** A value inside a sentence. */
function shown(value: Json | undefined, locale: string): string {
  if (value === undefined || value === null || value === "") return MISSING;
  if (typeof value === "number")
    return new Intl.NumberFormat(locale, { maximumFractionDigits: 15 }).format(value);
  const text = (typeof value === "string" ? value : JSON.stringify(value)).replace(
    /[\u2066-\u2069\u202a-\u202e]/g,
    "",
  );
  const disturbs = direction(locale) === "rtl" || /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/.test(text);
  // Line by line: an isolate does not reach beyond its paragraph.
  return disturbs ? text.replace(/[^\n]+/g, (line) => ISOLATE + line + END) : text;
}

function literal(value: string): Element {
  return { type: ELEMENT.literal, value };
}

/** Only numbers are left for the formatter itself. */
function plainValues(values: Readonly<Record<string, Json>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, number] => typeof entry[1] === "number"),
  );
}
