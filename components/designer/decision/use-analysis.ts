import { useEffect, useState } from "react";
import type { Analysis } from "@/dsl/decision/analyse";
import type { DraftTable } from "@/dsl/draft/decision";

const QUIET = 400;

/** Gaps, overlaps and rules in vain of a table, a moment after its last change, when the browser has time. */
export function useAnalysis(table: DraftTable | undefined): Analysis | undefined {
  const [found, setFound] = useState<{ readonly of: DraftTable; readonly analysis: Analysis }>();
  useEffect(() => {
    if (!table) return;
    let gone = false;
    const timer = setTimeout(async () => {
      const [{ analyseTable }, { tableOf }] = await Promise.all([
        import("@/dsl/decision/analyse"),
        import("@/dsl/decision/logic"),
      ]);
      const look = () => {
        if (!gone) setFound({ of: table, analysis: analyseTable(tableOf(table)) });
      };
      if (typeof requestIdleCallback === "function") requestIdleCallback(look, { timeout: 1000 });
      else look();
    }, QUIET);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [table]);
  // Rules are named by their places: what was found of another table says nothing about this one.
  return found && found.of === table ? found.analysis : undefined;
}
