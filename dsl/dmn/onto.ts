import { askDecisions } from "../bpmn/decisions";
import type { Draft } from "../draft/draft";
import { variablesOf } from "../program/variables";
import type { Kinds } from "../step";
import { type ImportedDmn, importDmn, type RefusedDmn } from "./import";

/**
 * A DMN file put onto a draft with a drawing: variables that its steps produce are what the file's inputs of their names are, and tasks
 * that came from BPMN and name one of the decisions ask it.
 */
export function importOnto(
  file: string,
  draft: Draft,
  { kinds, language }: { readonly kinds: Kinds; readonly language?: string | undefined },
): ImportedDmn | RefusedDmn {
  const variables = Object.keys(variablesOf(draft, kinds));
  const imported = importDmn(file, { draft, variables, ...(language !== undefined && { language }) });
  if ("refused" in imported) return imported;
  const { draft: made, asked } = askDecisions(imported.draft);
  const lines = asked.map(({ element, name, tag, decision }) => {
    const params = { decision };
    return { element, name, tag, line: 0, outcome: "runs" as const, code: "dmn.asked", params };
  });
  return { ...imported, draft: made, report: [...imported.report, ...lines] };
}
