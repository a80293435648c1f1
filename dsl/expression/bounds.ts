import { FEEL_WORDS } from "./words";

/** Longest text, in characters. */
export const LONGEST_TEXT = 4000;
/** Most brackets inside each other, and most parts of any sort inside each other. */
const MOST_BRACKETS = 100;
export const MOST_DEPTH = 400;
/** Most words of one name: the grammar's tokenizer goes back to the first with each. */
const MOST_WORDS = 20;

const TOKEN = /"(?:[^"\\]|\\.)*"?|\/\/[^\n]*|\/\*[\s\S]*?\*\/|[\p{L}\p{N}_]+|[([{]|[)\]}]|\s+|[\s\S]/gu;

/**
 * Why a text is not even parsed, or undefined when it may be: brackets nest too deep, or a name has too many words. Looks at
 * each character once.
 */
export function beyondBounds(text: string): "depth" | "words" | undefined {
  let open = 0;
  let words = 0;
  for (const [token] of text.matchAll(TOKEN)) {
    if (/^[([{]$/.test(token)) open++;
    else if (/^[)\]}]$/.test(token)) open--;
    if (/^[\p{L}\p{N}_]/u.test(token) && !FEEL_WORDS.has(token)) words++;
    else if (!/^\s/.test(token)) words = 0;
    if (open > MOST_BRACKETS) return "depth";
    if (words > MOST_WORDS) return "words";
  }
  return undefined;
}
