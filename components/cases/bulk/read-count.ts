import { asciiDigits, withoutMarks } from "@/dsl/digits";

/** Marks that may stand between groups of three digits. */
const GROUPS = /(?<=\d)[.,\u066c\u2019'\s](?=\d{3}(?!\d))/g;

/**
 * A whole number as somebody types it: in the digits of their script, with or without marks between groups. Undefined when it is
 * none.
 */
export function readCount(typed: string): number | undefined {
  const text = withoutMarks(asciiDigits(typed)).trim().replaceAll(GROUPS, "");
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
