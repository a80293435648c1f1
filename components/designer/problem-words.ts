import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { Draft } from "@/dsl/draft/draft";
import { pickText } from "@/dsl/language";
import type { Problem } from "@/dsl/problem";
import { ownerOf } from "@/dsl/validate/owner";
import { useDesigner, useDesignerState, useLanguageNames } from "./context";

/** A problem in two sentences: what it is, and how to mend it. */
export interface ProblemWords {
  readonly what: string;
  readonly fix: string;
}

/** The words of problems in the studio's language. A code that has none yet says its code: a test counts those. */
export function useProblemWords(): (problem: Problem) => ProblemWords {
  const t = useTranslations();
  const names = useLanguageNames();
  const designer = useDesigner();
  const language = useDesignerState((state) => state.language);
  return useMemo(
    () => (problem) => {
      // Names as they are when the sentence is made: it is made anew when problems change, not at every key.
      const { draft } = designer.store.getState();
      const nameOf = (id: string) => {
        const step = draft?.steps[id];
        return (step && draft ? pickText(step.name, language, draft.languages.source) : "") || id;
      };
      const values = { ...valuesOf(problem, nameOf, names), ...(draft && ownerIn(problem, draft, language)) };
      const part = (which: "what" | "fix") => {
        const key = `problems.${problem.code}.${which}`;
        return t.has(key) ? t(key, values) : problem.code;
      };
      return { what: part("what"), fix: part("fix") };
    },
    [t, names, designer, language],
  );
}

/** What a problem belongs to, by the name that is read on the drawing; nothing where the problem says another name for it. */
export function ownerIn(
  { path, params }: Problem,
  draft: Draft,
  language: string,
): Readonly<Record<string, string>> {
  return params.owner === ownerOf(path, draft) ? { owner: ownerOf(path, draft, language) } : {};
}

/** A problem's params as arguments of its sentences: languages and steps by their names. */
function valuesOf(
  { stepId, params }: Problem,
  nameOf: (stepId: string) => string,
  languageName: (tag: string) => string,
) {
  const values: Record<string, string | number> = { step: stepId === undefined ? "" : nameOf(stepId) };
  for (const [key, value] of Object.entries(params)) {
    if (key === "language" && typeof value === "string") values[key] = languageName(value);
    else if (Array.isArray(value)) values[key] = value.map((one) => nameOf(String(one))).join(", ");
    else values[key] = typeof value === "number" ? value : String(value ?? "");
  }
  return values;
}
