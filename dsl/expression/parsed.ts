import type { Json } from "../json";
import { beyondBounds, LONGEST_TEXT, MOST_DEPTH } from "./bounds";
import { readSyntax } from "./syntax/read";
import type { Syntax } from "./syntax/syntax";
import { type Dialect, parseTree } from "./syntax/tree";

/**
 * Something wrong with a FEEL text: the code of a problem (`problems.<code>`), its params, and where in the text; the caller
 * knows whose text it is.
 */
export interface FeelFinding {
  readonly code: `feel.${string}`;
  readonly params: Readonly<Record<string, Json>>;
  /** Character offsets, `to` exclusive; absent when it is about the whole text. */
  readonly from?: number;
  readonly to?: number;
}

/** What a text says before any values, or why it says nothing. */
export type Parsed = { readonly syntax: Syntax } | { readonly finding: FeelFinding };

/**
 * Reads a text. Codes of the finding: `feel.empty`, `feel.tooLong` (`most` characters), `feel.bounds` (`what`: "depth" or
 * "words": it nests too deep, or a name goes on for too long), `feel.syntax` (`near`: the text from where it stops making
 * sense; `place`: "end" when nothing follows).
 */
export function parseFeel(text: string, dialect: Dialect = "Expression", names?: readonly string[]): Parsed {
  if ((names && names.length > 0) || text.length > LONGEST_KEPT) return parse(text, dialect, names);
  const key = `${dialect} ${text}`;
  const known = kept.get(key);
  if (known) return known;
  const fresh = parse(text, dialect);
  kept.set(key, fresh);
  keptLength += key.length;
  for (const [oldest] of kept) {
    if (keptLength <= MOST_KEPT) break;
    kept.delete(oldest);
    keptLength -= oldest.length;
  }
  return fresh;
}

/** Short texts that were read before: a great table asks for each of its cells again with every edit. */
const kept = new Map<string, Parsed>();
let keptLength = 0;
/** Characters of all of them, and of one. */
const MOST_KEPT = 600_000;
const LONGEST_KEPT = 200;

function parse(text: string, dialect: Dialect, names?: readonly string[]): Parsed {
  if (text.trim() === "") return { finding: { code: "feel.empty", params: {} } };
  if (text.length > LONGEST_TEXT)
    return { finding: { code: "feel.tooLong", params: { most: LONGEST_TEXT } } };
  const beyond = beyondBounds(text);
  if (beyond) return { finding: { code: "feel.bounds", params: { what: beyond } } };
  const parsed = parseTree(text, dialect, names);
  if ("brokenAt" in parsed) return { finding: broken(text, parsed.brokenAt) };
  if (parsed.depth > MOST_DEPTH) return { finding: { code: "feel.bounds", params: { what: "depth" } } };
  const syntax = readSyntax(text, parsed.tree);
  return syntax ? { syntax } : { finding: broken(text, 0) };
}

function broken(text: string, at: number): FeelFinding {
  const rest = text.slice(at);
  const from = at + (rest.length - rest.trimStart().length);
  const near = rest.trim().slice(0, 40);
  return {
    code: "feel.syntax",
    params: { near, place: near === "" ? "end" : "middle" },
    from,
    to: text.length,
  };
}
