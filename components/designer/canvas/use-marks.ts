import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { Mark } from "@/components/drawing/step-card";
import type { Draft } from "@/dsl/draft/draft";
import type { Problem } from "@/dsl/problem";
import type { Views } from "@/steps/view-contract";
import { useDesignerState, useLanguageNames, useRoom } from "../context";
import { languageOf, stepsOf } from "../problem-place";

/** Problems of the browser and, where they say something else, of the server. */
export function useProblems(): readonly Problem[] {
  const own = useDesignerState((state) => state.problems);
  const server = useDesignerState((state) => state.serverProblems);
  return useMemo(() => {
    const known = new Set(own.map(identity));
    const all = [...own, ...server.filter((problem) => !known.has(identity(problem)))];
    return all.sort((a, b) => rank(a) - rank(b));
  }, [own, server]);
}

function identity(problem: Problem): string {
  return `${problem.code} ${problem.path.join(".")} ${JSON.stringify(problem.params)}`;
}

function rank(problem: Problem): number {
  return problem.severity === "error" ? 0 : 1;
}

/** The mark on each step's card: what is wrong with it, else the languages it lacks, else what should be looked at. */
export function useMarks(problems: readonly Problem[]): ReadonlyMap<string, Mark> {
  const t = useTranslations("designer.marks");
  const names = useLanguageNames();
  const draft = useDesignerState((state) => state.draft);
  const { views } = useRoom();
  return useMemo(() => {
    const marks = new Map<string, Mark>();
    if (!draft) return marks;
    for (const [id, all] of byStep(problems, draft, views)) {
      const errors = all.filter((problem) => problem.severity === "error");
      const tongues = [...new Set(errors.flatMap((problem) => languageOf(problem, draft) ?? []))];
      const others = errors.filter((problem) => languageOf(problem, draft) === undefined).length;
      if (others > 0)
        marks.set(id, {
          tone: "bad",
          icon: "stop",
          text: String(others),
          label: t("problems", { count: others }),
        });
      else if (tongues.length > 0)
        marks.set(id, tongueMark(tongues, t("missing", { languages: tongues.map(names).join(", ") })));
      else
        marks.set(id, {
          tone: "warn",
          icon: "warn",
          text: String(all.length),
          label: t("hints", { count: all.length }),
        });
    }
    return marks;
  }, [problems, draft, views, t, names]);
}

function tongueMark(tongues: readonly string[], label: string): Mark {
  return {
    tone: "bad",
    icon: "globe",
    text: tongues.length === 1 ? tongues[0] : String(tongues.length),
    label,
  };
}

/** Problems by the steps on whose cards they are marked. */
function byStep(problems: readonly Problem[], draft: Draft, views: Views): Map<string, Problem[]> {
  const found = new Map<string, Problem[]>();
  for (const problem of problems) {
    for (const id of stepsOf(problem, draft, views)) found.set(id, [...(found.get(id) ?? []), problem]);
  }
  return found;
}
