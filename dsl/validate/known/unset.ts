import { usesOf } from "../../expression/check/uses";
import type { Names } from "../../expression/names";
import { compileFeel } from "../../expression/program";
import { own } from "../../json";
import { error, type Problem, warning } from "../../problem";
import type { Moment } from "./flow";
import type { Known } from "./known";

interface Looked {
  readonly known: Known;
  /** Names that only this text may use. */
  readonly extra: Names | undefined;
  readonly condition: boolean;
  readonly where: {
    readonly stepId: string;
    readonly path: readonly (string | number)[];
    readonly moment: Moment | undefined;
  };
}

/**
 * Names in a text that have no value yet where it is looked at. `feel.later` (`name`, `steps`: those that set it): on no way there.
 * `feel.perhaps` (the same), a warning: on some ways only, where an empty value would make the result neither true nor false,
 * and the text does not ask for that.
 */
export function unsetIn(text: string, { known, extra, condition, where }: Looked): Problem[] {
  const compiled = compileFeel(text);
  if ("finding" in compiled) return [];
  const told = new Set<string>();
  return usesOf(compiled.program.syntax, { condition }).flatMap(
    ({ path, from, to, needed, guarded, loose }) => {
      const [name = ""] = path;
      if (loose || told.has(name) || (extra && own(extra, name) !== undefined)) return [];
      const certainty = known.at(where.stepId, name, where.moment);
      const matters = certainty === "later" || (certainty === "perhaps" && needed && !guarded);
      if (!matters) return [];
      told.add(name);
      const tell = certainty === "later" ? error : warning;
      const params = { name, steps: [...known.setters(name)] };
      return [{ ...tell(`feel.${certainty}`, where.path, params), span: { from, to } }];
    },
  );
}
