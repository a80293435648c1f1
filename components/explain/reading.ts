import type { Explained } from "@/dsl/expression/explain";
import type { Json } from "@/dsl/json";

/** How an expression came to its value, as lines that are read from the outside in. */
export interface Reading {
  /** What was looked at: "Amount 7,500 ≤ Credit limit 5,000". */
  readonly says: string;
  /** What it gave; absent when it was not looked at, because what stood before had decided. */
  readonly gives: string | undefined;
  readonly verdict: "yes" | "no" | undefined;
  readonly parts: readonly Reading[];
}

/** Where the words come from. */
export interface ReadingWords {
  /** What people call `order.amount`, with its value in the reader's language. */
  name(path: string): string;
  value(value: Json | undefined, path?: string): string;
  /** A part that stands as it was written. */
  feel(text: string): string;
  /** "all of these", "one of these", "not". */
  joined(operator: "and" | "or" | "not"): string;
}

const SIGNS: Readonly<Record<string, string>> = { "<=": "≤", ">=": "≥", "!=": "≠", "*": "×", "-": "−" };
const COMPARES = new Set(["=", "!=", "<", "<=", ">", ">="]);
const LITERALS = new Set(["number", "text", "boolean", "null", "at"]);

/** The reading of an explained expression. */
export function readingOf(node: Explained, words: ReadingWords): Reading {
  const { operator } = node;
  if (operator === "and" || operator === "or")
    return line(node, words, words.joined(operator), joinedParts(node, operator).map(read));
  if (node.is === "call" && /^not\s*\(/.test(node.text))
    return line(node, words, words.joined("not"), node.parts.map(read));
  if (operator !== undefined && COMPARES.has(operator) && node.is === "binary") {
    const says = node.parts.map((part) => said(part, words)).join(` ${SIGNS[operator] ?? operator} `);
    return line(node, words, says, node.parts.flatMap(madeOf));
  }
  if (isName(node)) return line(node, words, words.name(node.text));
  return line(
    node,
    words,
    words.feel(node.text),
    node.parts.flatMap((part) => (isPlain(part) ? named(part) : [read(part)])),
  );

  function read(part: Explained): Reading {
    return readingOf(part, words);
  }
  function named(part: Explained): Reading[] {
    return isName(part) ? [read(part)] : [];
  }
  /** What a side of a comparison was made of, when it is more than a name or a value. */
  function madeOf(part: Explained): Reading[] {
    return isPlain(part)
      ? []
      : part.parts.flatMap((inner) => (isPlain(inner) ? named(inner) : [read(inner)]));
  }
}

function line(
  { value, times }: Explained,
  words: ReadingWords,
  says: string,
  parts: readonly Reading[] = [],
): Reading {
  const verdict = typeof value === "boolean" ? (value ? "yes" : "no") : undefined;
  return { says, gives: times === 0 ? undefined : words.value(value), verdict, parts };
}

/** A side of a comparison: a name with its value, a value, a calculation with what it gave. */
function said(node: Explained, words: ReadingWords): string {
  if (LITERALS.has(node.is)) return node.times === 0 ? words.feel(node.text) : words.value(node.value);
  const what = isName(node) ? words.name(node.text) : words.feel(node.text);
  return node.times === 0 ? what : `${what} ${words.value(node.value, node.text)}`;
}

function joinedParts(node: Explained, operator: string): readonly Explained[] {
  return node.parts.flatMap((part) => (part.operator === operator ? joinedParts(part, operator) : [part]));
}

function isName({ is, text }: Explained): boolean {
  return (is === "name" || is === "path") && /^[A-Za-z_][\w.]*$/.test(text);
}

function isPlain(node: Explained): boolean {
  return isName(node) || LITERALS.has(node.is);
}
