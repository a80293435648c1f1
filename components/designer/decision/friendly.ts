import { readText, writeText } from "@/components/drawing/condition-words";

/** What is known of a column: what its values are, and which names mean variables and not texts. */
export interface CellKind {
  readonly type: "text" | "number" | "boolean" | "date" | "any";
  /** A unary test, or a value. */
  readonly holds: "test" | "value";
  /** First words that are names: `order` of `order.amount`. */
  readonly names: ReadonlySet<string>;
  /** Yes and no as the reader says them. */
  readonly words: { readonly yes: string; readonly no: string };
}

const YES = new Set(["yes", "y", "ya", "true", "نعم"]);
const NO = new Set(["no", "n", "tidak", "tdk", "false", "لا"]);

/**
 * The FEEL of what a person typed into a cell: a text without its quotes, yes and no, days, `500-599`. What is FEEL already, or
 * could be, stays as it is.
 */
export function toFeel(typed: string, kind: CellKind): string {
  const text = typed.trim();
  if (text === "" || text === "-") return kind.holds === "test" ? "" : text;
  switch (kind.type) {
    case "text":
      return kind.holds === "value"
        ? quoted(text, kind, false)
        : eachPart(text, (part) => quoted(part, kind, true));
    case "boolean":
      return kind.holds === "value" ? yesNo(text, kind) : eachPart(text, (part) => yesNo(part, kind));
    case "date":
      return days(signs(digits(text)));
    case "number":
      return kind.holds === "value" ? digits(text) : eachPart(signs(digits(text)), between);
    case "any":
      return text;
  }
}

/** What a cell shows of its FEEL: only what `toFeel` makes the very same FEEL of, else the FEEL itself. */
export function fromFeel(feel: string, kind: CellKind): string {
  const shown = plain(feel, kind);
  return shown !== feel && toFeel(shown, kind) === feel ? shown : feel;
}

function plain(feel: string, kind: CellKind): string {
  const part = (text: string): string => {
    if (kind.type === "text") return readText(text) ?? text;
    if (kind.type === "boolean" && text === "true") return kind.words.yes;
    if (kind.type === "boolean" && text === "false") return kind.words.no;
    return text;
  };
  if (kind.type === "date") return feel.replace(/date\("(\d{4}-\d{2}-\d{2})"\)/g, "$1");
  return kind.holds === "value" ? part(feel) : eachPart(feel, part);
}

/** Each part between commas, in `not(…)` too; one text when they cannot be told apart. */
function eachPart(text: string, by: (part: string) => string): string {
  const not = /^not\s*\((.*)\)$/.exec(text);
  const inner = not?.[1];
  if (inner !== undefined) {
    const parts = split(inner);
    return parts ? `not(${parts.map(by).join(", ")})` : text;
  }
  const parts = split(text);
  return parts ? parts.map(by).join(", ") : text;
}

const PIECES = /"(?:[^"\\]|\\.)*"|[()[\]{},"]|[^()[\]{},"]+/g;

/** The parts between commas that stand in no brackets and no quotes; undefined when those do not close. */
function split(text: string): string[] | undefined {
  const parts = [""];
  let open = 0;
  for (const [piece] of text.matchAll(PIECES)) {
    if (piece === '"') return undefined;
    if (piece === "," && open <= 0) parts.push("");
    else parts.push((parts.pop() ?? "") + piece);
    if (/^[([{]$/.test(piece)) open++;
    if (/^[)\]}]$/.test(piece)) open--;
  }
  // `]0..5[` opens with what closes elsewhere.
  return open === 0 ? parts.map((part) => part.trim()) : undefined;
}

/** The text in quotes, unless it is an expression or may be one. */
function quoted(text: string, { names }: CellKind, alone: boolean): string {
  const code = alone ? /["()[\]{}<>=?,@]|\.\.|^-/ : /["()[\]{}<>=?@+*/]|\.\./;
  const first = /^[\p{L}_][\p{L}\p{N}_]*/u.exec(text)?.[0] ?? "";
  const isName = names.has(first) && /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(text);
  if (text === "" || code.test(text) || isName || WORDS.has(first)) return text;
  return writeText(text);
}

/** Words with which an expression begins, and no text that one would type into a cell. */
const WORDS = new Set(["null", "true", "false", "if", "for", "some", "every", "function"]);

function yesNo(text: string, { words }: CellKind): string {
  const said = text.toLocaleLowerCase();
  if (YES.has(said) || said === words.yes.toLocaleLowerCase()) return "true";
  if (NO.has(said) || said === words.no.toLocaleLowerCase()) return "false";
  return text;
}

/** Latin digits, and a point for the Arabic decimal sign. */
function digits(text: string): string {
  if (text.includes('"')) return text;
  return text
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replaceAll("\u066b", ".")
    .replaceAll("\u060c", ",");
}

function signs(text: string): string {
  return text.includes('"') ? text : text.replaceAll("≤", "<=").replaceAll("≥", ">=");
}

const RANGE = /^(-?\d+(?:\.\d+)?)\s*(?:-|–|\.\.)\s*(-?\d+(?:\.\d+)?)$/;

/** `500-599` is from one to the other: nobody tests for a difference of two numbers. */
function between(part: string): string {
  const [, low, high] = RANGE.exec(part) ?? [];
  return low !== undefined && high !== undefined && Number(low) <= Number(high) ? `[${low}..${high}]` : part;
}

/** Days written as 2026-03-31 or 31.3.2026; a day that there is not stays as it was typed. */
function days(text: string): string {
  if (text.includes('"')) return text;
  return text
    .replace(/(?<![\w-]|(?<!\.)\.)(\d{4}-\d{2}-\d{2})(?![\w-])/g, (typed: string) => day(typed) ?? typed)
    .replace(
      /(?<![\w-]|(?<!\.)\.)(\d{1,2})\.(\d{1,2})\.(\d{4})(?![\w-])/g,
      (typed: string, d: string, m: string, y: string) =>
        day(`${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`) ?? typed,
    );
}

function day(iso: string): string | undefined {
  const read = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(iso) ? `date("${iso}")` : undefined;
}
