import { IntlMessageFormat } from "intl-messageformat";

/** Longest template text that is looked at, in UTF-16 units. */
export const LONGEST_TEXT = 20_000;

export type ParsedText =
  | { readonly ok: true; readonly argumentNames: readonly string[] }
  /** `position`: offset in the text where it stops making sense. `code`: see {@link TextErrorCode}. */
  | { readonly ok: false; readonly position: number; readonly code: TextErrorCode };

/** `tooLong`; `unclosed`: a brace without its partner; `noOther`: plural or select without `other`; `unreadable`: the rest. */
export type TextErrorCode = "tooLong" | "unclosed" | "noOther" | "unreadable";

/** A text's syntax tree. */
export type Ast = ReturnType<IntlMessageFormat["getAst"]>;
export type Element = Ast[number];

/** The elements' types, as the parser numbers them (its enum is not exported by the formatter). */
export const ELEMENT = {
  literal: 0,
  argument: 1,
  number: 2,
  date: 3,
  time: 4,
  select: 5,
  plural: 6,
  pound: 7,
  tag: 8,
} as const;

const asts = new Map<string, Ast | { position: number; code: TextErrorCode }>();
const MOST_KEPT = 2_000;

/** Reads an ICU MessageFormat text: the names of its arguments in order of appearance, or where and why it cannot be read. */
export function parseText(icu: string): ParsedText {
  const ast = astOf(icu);
  if (!Array.isArray(ast)) return { ok: false, ...ast };
  const names = new Set<string>();
  collect(ast, names);
  return { ok: true, argumentNames: [...names] };
}

/** The syntax tree of a text, kept for the next time; `<` and `>` have no meaning in it. */
export function astOf(icu: string): Ast | { position: number; code: TextErrorCode } {
  const known = asts.get(icu);
  if (known) return known;
  const ast = read(icu);
  if (asts.size >= MOST_KEPT) asts.clear();
  asts.set(icu, ast);
  return ast;
}

function read(icu: string): Ast | { position: number; code: TextErrorCode } {
  if (icu.length > LONGEST_TEXT) return { position: LONGEST_TEXT, code: "tooLong" };
  try {
    return new IntlMessageFormat(icu, "en", undefined, { ignoreTag: true }).getAst();
  } catch (thrown) {
    return { position: positionOf(thrown), code: codeOf(thrown) };
  }
}

function positionOf(thrown: unknown): number {
  const location =
    typeof thrown === "object" && thrown !== null && "location" in thrown ? thrown.location : undefined;
  const start =
    typeof location === "object" && location !== null && "start" in location ? location.start : undefined;
  const offset = typeof start === "object" && start !== null && "offset" in start ? start.offset : undefined;
  return typeof offset === "number" ? offset : 0;
}

function codeOf(thrown: unknown): TextErrorCode {
  const kind = thrown instanceof Error ? thrown.message : "";
  if (kind === "MISSING_OTHER_CLAUSE") return "noOther";
  return /CLOSING_BRACE|UNMATCHED|UNCLOSED/.test(kind) ? "unclosed" : "unreadable";
}

function collect(ast: Ast, names: Set<string>): void {
  for (const element of ast) {
    if (element.type === ELEMENT.literal || element.type === ELEMENT.pound) continue;
    names.add(element.value);
    if (element.type === ELEMENT.plural || element.type === ELEMENT.select) {
      for (const option of Object.values(element.options)) collect(option.value, names);
    }
  }
}
