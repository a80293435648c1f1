import type { Problem, Severity } from "@/dsl/problem";

/** What a field says of its text. */
export interface Hint {
  readonly severity: Severity;
  readonly words: string;
  readonly span?: Problem["span"];
  /** What may have been meant there instead, and what it was said of. */
  readonly instead?: string;
  readonly of?: string;
}

/** A problem as a hint; `words`: its sentence. */
export function hintOf({ code, severity, span, params }: Problem, words: string, text: string): Hint {
  const instead = typeof params.suggestion === "string" && params.meant === "yes" ? params.suggestion : "";
  if (!span || instead === "") return { severity, words, ...(span && { span }) };
  // Of a property only the last word is wrong, whatever it is asked of.
  const told = code === "feel.property" ? lastWord(text, span) : span;
  return { severity, words, span: told, instead, of: text.slice(told.from, told.to) };
}

function lastWord(text: string, { from, to }: NonNullable<Problem["span"]>) {
  return { from: from + text.slice(from, to).lastIndexOf(".") + 1, to };
}

/** Where a hint is shown in the text as it is now: never outside it, never nothing. */
export function spanIn({ span }: Hint, text: string): { from: number; to: number } | undefined {
  if (text.trim() === "") return undefined;
  if (!span) return { from: 0, to: text.length };
  const to = Math.min(span.to, text.length);
  const from = Math.min(span.from, to);
  // What is missing at the end is shown at the last character.
  return from < to ? { from, to } : { from: Math.max(from - 1, 0), to: Math.max(to, 1) };
}
