import type { Plain } from "./check/types";

/** Names that a text may use, with the type of what is there; "any": nothing is known of it. */
export interface Names {
  readonly [name: string]: Names | "any" | Plain;
}

/** What may have been meant by an unknown name, as params of a problem: `suggestion` is "" while `meant` is "no". */
export type Suggestion = { readonly meant: "yes" | "no"; readonly suggestion: string };

/** Params of a problem for a name that is not among the candidates. */
export function suggestion(name: string, candidates: readonly string[]): Suggestion {
  return suggest(nearest(name, candidates));
}

function suggest(near: string | undefined): Suggestion {
  return near === undefined ? { meant: "no", suggestion: "" } : { meant: "yes", suggestion: near };
}

/** Nobody misspells a longer name by a few letters, and comparing costs the square of its length. */
const LONGEST_GUESSED = 60;

/** The candidate that needs fewest changes to become `name`, if that is few for its length. */
function nearest(name: string, candidates: readonly string[]): string | undefined {
  if (name.length > LONGEST_GUESSED) return undefined;
  const most = Math.max(1, Math.floor(name.length / 3));
  const ranked = candidates
    .filter((candidate) => Math.abs(candidate.length - name.length) <= most)
    .map((candidate) => ({ candidate, far: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ far }) => far <= most)
    .sort((a, b) => a.far - b.far);
  return ranked[0]?.candidate;
}

/** Edit distance (Levenshtein), by rows. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
