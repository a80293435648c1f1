import { useMemo } from "react";
import type { DraftTable } from "@/dsl/draft/decision";
import type { Problem } from "@/dsl/problem";
import { useDesignerState } from "../context";
import { useProblemWords } from "../problem-words";

type Wrong = Readonly<Record<string, string>>;

/**
 * The sentences of what is wrong in a table: by the key of a rule, then by `inputs.<key>`, `outputs.<key>` or `notes.note`; what is wrong
 * with columns is under `head`. Looked up once for the table, not by each of its cells.
 */
export function useCellProblems(decisionId: string, table: DraftTable): ReadonlyMap<string, Wrong> {
  const words = useProblemWords();
  const problems = useDesignerState((state) => state.problems);
  const found = useDesignerState((state) => state.serverProblems);
  const language = useDesignerState((state) => state.language);
  return useMemo(() => {
    const map = new Map<string, Record<string, string>>();
    for (const problem of [...problems, ...found]) {
      const place = problem.severity === "error" && placeOf(problem, decisionId, table, language);
      if (!place) continue;
      const [row, cell] = place;
      map.set(row, { [cell]: words(problem).fix, ...map.get(row) });
    }
    return map;
  }, [problems, found, decisionId, table, language, words]);
}

function placeOf({ path, params }: Problem, decisionId: string, table: DraftTable, language: string) {
  const [root, id, part, list, at, side, key] = path;
  if (root !== "decisions" || id !== decisionId || part !== "table") return undefined;
  if (typeof params.language === "string" && params.language !== language) return undefined;
  if (list === "inputs" || list === "outputs") {
    const column = list === "inputs" ? itemAt(table.inputs, at) : itemAt(table.outputs, at);
    return column && (["head", `${list}.${column.key}`] as const);
  }
  const rule = list === "rules" ? itemAt(table.rules, at) : undefined;
  if (!rule) return undefined;
  if (side === "note") return [rule.key, "notes.note"] as const;
  return [rule.key, `${side === "tests" ? "inputs" : "outputs"}.${key}`] as const;
}

function itemAt<T extends { readonly key: string }>(items: readonly T[], at: string | number | undefined) {
  return typeof at === "number" ? items[at] : items.find(({ key }) => key === at);
}
