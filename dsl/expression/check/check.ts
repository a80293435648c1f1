import { type FeelFinding, parseFeel } from "../parsed";
import type { Dialect } from "../syntax/tree";
import { Inference } from "./infer";
import { Scope } from "./scope";
import { ANY, type FeelType } from "./types";

/** What is known of a text without values. */
export interface Checked {
  /** The type of its value. */
  readonly type: FeelType;
  /** What is wrong, in the order of the text, each with its place. */
  readonly problems: readonly FeelFinding[];
}

export interface CheckOptions {
  /** The text should say yes or no: a condition. */
  readonly condition?: boolean;
  readonly dialect?: Dialect;
  /** Names with signs or keywords in them that the text may use. */
  readonly names?: readonly string[];
}

/**
 * The type of a text whose variables have `types`, and its problems: those of `parseFeel`; `feel.name` (`suggestion`);
 * `feel.property`; `feel.operator` and `feel.compare` (`left`, `right`: types that the operator does not take, so that the
 * result is always empty); `feel.boolean` and `feel.filter` (`type`: what is there where yes or no is wanted);
 * `feel.arguments`, `feel.function`, `feel.temporal`; `feel.always` (`answer`: "yes" or "no", whatever the values are).
 */
export function check(
  text: string,
  types: Readonly<Record<string, FeelType>>,
  { condition, dialect, names }: CheckOptions = {},
): Checked {
  const parsed = parseFeel(text, dialect, names);
  if ("finding" in parsed) return { type: ANY, problems: [parsed.finding] };
  const inference = new Inference();
  const scope = new Scope(types);
  const type = inference.of(parsed.syntax, scope);
  if (condition) inference.boolean(parsed.syntax, scope);
  return { type, problems: inference.problems.toSorted((a, b) => (a.from ?? 0) - (b.from ?? 0)) };
}
