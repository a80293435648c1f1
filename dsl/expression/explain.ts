import type { Json, JsonObject } from "../json";
import { type FeelFinding, parseFeel } from "./parsed";
import { FeelProgram, type Refusal } from "./program";
import { compile } from "./run/compile";
import type { Warning } from "./run/run";
import { partsOf, type Syntax } from "./syntax/syntax";
import { toJson } from "./values/json";
import type { Value } from "./values/value";

/** A part of a text with what it gave. */
export interface Explained {
  /** What sort of part: `binary`, `name`, … */
  readonly is: Syntax["is"];
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** Of `binary` and `test`: the operator. */
  readonly operator?: string;
  /** Its value, of the last round in a loop. Absent when it was not looked at, or is nothing that JSON can say. */
  readonly value?: Json;
  /** How often it was evaluated: 0 when what stood before decided already. */
  readonly times: number;
  readonly parts: readonly Explained[];
}

/** How a text came to its value, with what was found odd; or why there is none: a finding of `parseFeel`, a refusal of `FeelProgram`. */
export type Explanation =
  | { readonly tree: Explained; readonly warnings: readonly Warning[]; readonly refusal?: Refusal }
  | { readonly finding: FeelFinding };

/** Evaluates a text and keeps the value of each of its parts. `now`: ISO instant, for `now()` and `today()`. */
export function explain(text: string, variables: JsonObject, now?: string): Explanation {
  const parsed = parseFeel(text);
  if ("finding" in parsed) return parsed;
  const { syntax } = parsed;
  const seen = new Map<Syntax, { value: Value; times: number }>();
  const code = compile(syntax, {
    observe: (part, value) => seen.set(part, { value, times: (seen.get(part)?.times ?? 0) + 1 }),
  });
  const result = new FeelProgram(syntax, code).run(variables, {
    ...(now !== undefined && { now }),
    textDates: true,
  });
  const tree = explained(syntax);
  return "refusal" in result
    ? { tree, warnings: [], refusal: result.refusal }
    : { tree, warnings: result.warnings ?? [] };

  function explained(part: Syntax): Explained {
    const { is, from, to } = part;
    const known = seen.get(part);
    const value = known && toJson(known.value);
    return {
      is,
      text: text.slice(from, to),
      from,
      to,
      ...("operator" in part && { operator: part.operator }),
      ...(value !== undefined && { value }),
      times: known?.times ?? 0,
      parts: partsOf(part)
        .filter((inner) => !(part.is === "call" && inner === part.callee && inner.is === "name"))
        .map(explained),
    };
  }
}
