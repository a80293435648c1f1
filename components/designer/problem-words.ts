import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { Problem } from "@/dsl/problem";
import { pickText } from "@/dsl/language";
import { useDesignerState, useLanguageNames } from "./context";

/** A problem in two sentences: what it is, and how to mend it. */
export interface ProblemWords {
  readonly what: string;
  readonly fix: string;
}

/** The words of problems in the studio's language. A code that has none yet says its code: a test counts those. */
export function useProblemWords(): (problem: Problem) => ProblemWords {
  const t = useTranslations();
  const names = useLanguageNames();
  const draft = useDesignerState((state) => state.draft);
  const language = useDesignerState((state) => state.language);
  return useMemo(
    () => (problem) => {
      const step = problem.stepId === undefined ? undefined : draft?.steps[problem.stepId];
      const name = step && draft ? pickText(step.name, language, draft.languages.source) : "";
      const values: Record<string, string | number> = { step: name || problem.stepId || "" };
      for (const [key, value] of Object.entries(problem.params)) {
        values[key] = typeof value === "number" ? value : typeof value === "string" ? value : Array.isArray(value) ? value.join(", ") : String(value);
      }
      if (typeof problem.params.language === "string") values.language = names(problem.params.language);
      const part = (which: "what" | "fix") => {
        const key = `problems.${problem.code}.${which}`;
        return t.has(key) ? t(key, values) : problem.code;
      };
      return { what: part("what"), fix: part("fix") };
    },
    [t, names, draft, language],
  );
}
