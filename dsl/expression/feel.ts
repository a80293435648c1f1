import type { Failure } from "../interpret/failure";
import type { Json, JsonObject } from "../json";
import { check } from "./check/check";
import type { FeelType } from "./check/types";
import type { Names } from "./names";
import type { FeelFinding } from "./parsed";
import { compileFeel, failureOf } from "./program";
import type { Warning } from "./run/run";

/**
 * What is wrong with a text: that it cannot be read (see `parseFeel`), or, when `names` are given, names and types in it that do
 * not go together (see `check`). `condition`: it should say yes or no.
 */
export function checkFeel(text: string, names?: Names, wants?: "condition"): readonly FeelFinding[] {
  const known = compileFeel(text);
  if ("finding" in known) return [known.finding];
  return names ? check(text, typesOf(names), { condition: wants === "condition" }).problems : [];
}

/** Types of names that cannot change any more: those of a draft are asked for with each of its texts. */
const kept = new WeakMap<Names, Record<string, FeelType>>();

/** Names as the checker takes them. */
export function typesOf(names: Names): Record<string, FeelType> {
  const before = kept.get(names);
  if (before) return before;
  const types = typesIn(names);
  if (Object.isFrozen(names)) kept.set(names, types);
  return types;
}

function typesIn(names: Names): Record<string, FeelType> {
  return Object.fromEntries(Object.entries(names).map(([name, type]) => [name, typeOf(type)]));
}

function typeOf(type: Names[string]): FeelType {
  return typeof type === "string" ? { is: type } : { is: "context", entries: typesOf(type), open: false };
}

/**
 * The value of a text. Names in `context` are values as JSON; what is not there is null, as FEEL has it, with a warning that
 * says why. `now()` and `today()` are `clock.now` (ISO instant, UTC), or null without it.
 *
 * Failures (never exceptions): `feel.syntax`, `feel.empty`, `feel.tooLong`, `feel.bounds` for the text; `feel.bounds`
 * (`what`: "steps", "memory", "depth") when evaluating costs too much; `feel.value` for a result that is no value outside an
 * expression or too large.
 */
export function evaluateFeel(
  text: string,
  context: JsonObject,
  clock: { readonly now?: string } = {},
): { readonly value: Json; readonly warnings?: readonly Warning[] } | { readonly failure: Failure } {
  const known = compileFeel(text);
  if ("finding" in known) return failureOf(text, known.finding);
  const result = known.program.evaluate(context, clock.now);
  return "refusal" in result ? failureOf(text, result.refusal) : result;
}
