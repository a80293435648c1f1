import type { Draft } from "@/dsl/draft/draft";
import type { Problem } from "@/dsl/problem";
import { pathText, placed } from "./path";

/** A problem with its place as the text that controls carry. */
export interface PlacedProblem {
  readonly at: string;
  readonly problem: Problem;
}

const kept = new WeakMap<readonly Problem[], readonly PlacedProblem[]>();

/**
 * Problems with their places, looked up once for all fields that ask. The draft only says where items of lists stand: it is the one
 * in which they were found, or a moment later.
 */
export function placedProblems(problems: readonly Problem[], draft: Draft): readonly PlacedProblem[] {
  const before = kept.get(problems);
  if (before) return before;
  const found = problems.map((problem) => ({ at: pathText(placed(draft, problem.path)), problem }));
  kept.set(problems, found);
  return found;
}
