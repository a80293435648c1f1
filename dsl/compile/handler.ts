import type { DraftHandler } from "../draft/draft";
import { conditionToFeel } from "../expression/condition";

/** A handler as a program has it: what stands empty is left out, and where it came from; a condition of rows becomes FEEL. */
export function compileHandler({ when, bpmn: _, ...rest }: DraftHandler): unknown {
  const given = Object.entries(rest).filter(([, value]) => value !== "" && value !== undefined);
  return { ...Object.fromEntries(given), ...(when && { when: conditionToFeel(when) }) };
}
