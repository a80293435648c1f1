import { RE2JS } from "re2js";
import { own } from "../../json";
import { COST } from "../run/costs";
import type { Run } from "../run/run";
import { subtracted } from "./characterClass";
import { patternSize } from "./patternSize";

// Regular expressions of XPath, by an engine whose time grows with the length of the text alone: it has no backreferences and
// no looking around, which make others run for ever.

/** A regular expression that is ready. Each use spends steps for the size of the pattern times the length of the text. */
export interface Matcher {
  test(text: string): boolean;
  /** With `$1` for groups, `\$` and `\\` for the signs; undefined when the replacement is not well formed. */
  replace(text: string, replacement: string): string | undefined;
  split(text: string): string[];
}

const FLAGS: Readonly<Record<string, number>> = {
  i: RE2JS.CASE_INSENSITIVE,
  s: RE2JS.DOTALL,
  m: RE2JS.MULTILINE,
};
/** What the engine has not: a class less another one (`[a-z-[aeiou]]`), outside of what is escaped; what a group found (`\\1`). */
const PIECE =
  /\\([\s\S])|\[((?:\\[\s\S]|[^\]\\[])*)-\[((?:\\[\s\S]|[^\]\\[])*)\]\]|\[(?:\\[\s\S]|[^\]\\])*\]/g;
/** Blocks of Unicode by their names in XML Schema. */
const BLOCKS: Readonly<Record<string, string>> = {
  BasicLatin: "\\x{0}-\\x{7f}",
  "Latin-1Supplement": "\\x{80}-\\x{ff}",
  "LatinExtended-A": "\\x{100}-\\x{17f}",
  "LatinExtended-B": "\\x{180}-\\x{24f}",
  Greek: "\\x{370}-\\x{3ff}",
  Cyrillic: "\\x{400}-\\x{4ff}",
  Hebrew: "\\x{590}-\\x{5ff}",
  Arabic: "\\x{600}-\\x{6ff}",
  Thai: "\\x{e00}-\\x{e7f}",
  CJKUnifiedIdeographs: "\\x{4e00}-\\x{9fff}",
};
const LONGEST_PATTERN = 500;
const LARGEST_PATTERN = 2000;
const compiled = new Map<string, RE2JS | undefined>();
const MOST_COMPILED = 100;

/** The pattern with XPath's flags (`s`, `m`, `i`, `x`), or undefined for a pattern or flag that there is not. */
export function matcher(run: Run, pattern: string, flags: string): Matcher | undefined {
  const size = pattern.length > LONGEST_PATTERN ? Number.POSITIVE_INFINITY : patternSize(pattern);
  if (size > LARGEST_PATTERN || !/^[smix]*$/.test(flags)) return undefined;
  run.spend((size + 10) * COST.pattern);
  const engine = engineOf(pattern, flags);
  if (!engine) return undefined;
  const costs = (text: string) => run.spend((size + 1) * text.length * COST.match);
  return {
    test(text) {
      costs(text);
      return engine.matcher(text).find();
    },
    replace(text, replacement) {
      costs(text);
      // XPath: what fits nothing at all would be found everywhere.
      if (engine.matcher("").find()) return undefined;
      return replaceAll(run, engine, text, replacement);
    },
    split(text) {
      costs(text);
      const parts: string[] = [];
      let from = 0;
      for (const match of matchesIn(engine, text)) {
        if (match.end === match.start) continue;
        run.spend(COST.replacement);
        parts.push(text.slice(from, match.start));
        from = match.end;
      }
      return [...parts, text.slice(from)];
    },
  };
}

function engineOf(pattern: string, flags: string): RE2JS | undefined {
  const key = `${flags}/${pattern}`;
  if (compiled.has(key)) return compiled.get(key);
  const [oldest] = compiled.keys();
  if (compiled.size >= MOST_COMPILED && oldest !== undefined) compiled.delete(oldest);
  const engine = compile(pattern, flags);
  compiled.set(key, engine);
  return engine;
}

function compile(pattern: string, flags: string): RE2JS | undefined {
  const spaced = flags.includes("x") ? withoutSpaces(pattern) : pattern;
  const plain = inEngine(spaced);
  if (plain === undefined) return undefined;
  const bits = [...new Set(flags)].reduce((sum, flag) => sum | (FLAGS[flag] ?? 0), 0);
  try {
    return RE2JS.compile(fromXPath(plain, flags.includes("s")), bits);
  } catch {
    // The engine throws for what is no pattern, or one that it does not take.
    return undefined;
  }
}

/** Flag x: spaces count nowhere but in classes. */
function withoutSpaces(pattern: string): string {
  return pattern.replace(/\[(?:\\[\s\S]|[^\]\\])*\]|\s/g, (part) => (/^\s$/.test(part) ? "" : part));
}

/** Classes less others written out; undefined for what cannot be: parts of a class by kind, and what a group found. */
function inEngine(pattern: string): string | undefined {
  let possible = true;
  const plain = pattern.replace(PIECE, (part: string, escaped?: string, all?: string, less?: string) => {
    const found = all === undefined || less === undefined ? part : subtracted(all, less);
    const refers = escaped === undefined ? escapesDigit(part) : /\d/.test(escaped);
    if (found === undefined || refers) possible = false;
    return found ?? part;
  });
  return possible ? plain : undefined;
}

function escapesDigit(part: string): boolean {
  return [...part.matchAll(/\\([\s\S])/g)].some(([, sign]) => /\d/.test(sign ?? ""));
}

const NAME_START = "\\p{L}_:";
const NAME_PART = "\\p{L}\\p{N}._:\\-\u00b7";

const OWN_SIGNS: Readonly<Record<string, { readonly alone: string; readonly inClass?: string }>> = {
  i: { alone: `[${NAME_START}]`, inClass: NAME_START },
  c: { alone: `[${NAME_PART}]`, inClass: NAME_PART },
  I: { alone: `[^${NAME_START}]` },
  C: { alone: `[^${NAME_PART}]` },
};

/**
 * Signs that XPath has and the engine has not, or has otherwise: `\\i` and `\\c` for the characters of XML names, blocks of
 * Unicode, the dot that is no end of a line unless `dotAll`.
 */
function fromXPath(pattern: string, dotAll: boolean): string {
  let inClass = false;
  return pattern.replace(/\\[pP]\{Is[\w-]+\}|\\[\s\S]|[[\].]/g, (sign) => {
    if (sign === "[" || sign === "]") inClass = sign === "[";
    if (sign === ".") return inClass || dotAll ? sign : "[^\\n\\r]";
    return (inClass ? signInClass(sign) : signAlone(sign)) ?? sign;
  });
}

function signAlone(sign: string): string | undefined {
  const block = blockOf(sign);
  return block ? `[${sign[1] === "P" ? "^" : ""}${block}]` : OWN_SIGNS[sign[1] ?? ""]?.alone;
}

function signInClass(sign: string): string | undefined {
  return sign[1] === "p" ? blockOf(sign) : OWN_SIGNS[sign[1] ?? ""]?.inClass;
}

function blockOf(sign: string): string | undefined {
  return own(BLOCKS, /\{Is(.+)\}$/.exec(sign)?.[1] ?? "");
}

interface Match {
  readonly start: number;
  readonly end: number;
  group(index: number): string;
}

function* matchesIn(engine: RE2JS, text: string): Generator<Match> {
  const found = engine.matcher(text);
  while (found.find())
    yield { start: found.start(), end: found.end(), group: (index) => found.group(index) ?? "" };
}

function replaceAll(run: Run, engine: RE2JS, text: string, replacement: string): string | undefined {
  if (!/^(?:[^$\\]|\$\d|\\[$\\])*$/.test(replacement)) return undefined;
  const groups = engine.groupCount();
  const parts: string[] = [];
  let from = 0;
  for (const match of matchesIn(engine, text)) {
    const filled = replacement.replace(
      /\\([$\\])|\$(\d+)/g,
      (_, sign, digits) => sign ?? filledIn(match, digits, groups),
    );
    run.spend(COST.replacement + filled.length / COST.characters);
    run.take(filled.length / 8);
    parts.push(text.slice(from, match.start), filled);
    from = match.end;
  }
  return parts.join("") + text.slice(from);
}

/** As many digits as there are groups for; the rest stays text. */
function filledIn(match: Match, digits: string, groups: number): string {
  let length = digits.length;
  while (length > 1 && Number(digits.slice(0, length)) > groups) length--;
  const group = Number(digits.slice(0, length));
  return (group <= groups ? match.group(group) : "") + digits.slice(length);
}
