"use client";
import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext, useMemo, useRef } from "react";
import type { Mark } from "@/components/drawing/step-card";
import type { Draft } from "@/dsl/draft/draft";
import { shareUnchanged } from "@/dsl/draft/mend";
import type { Problem } from "@/dsl/problem";
import type { Views } from "@/steps/view-contract";
import { useDesignerState, useLanguageNames, useRoom } from "./context";
import { languageOf, stepsOf } from "./problem-place";

interface Findings {
  readonly problems: readonly Problem[];
  /** The mark on each step's card. */
  readonly marks: ReadonlyMap<string, Mark>;
}

const FindingsContext = createContext<Findings>({ problems: [], marks: new Map() });

/** What is wrong with the draft, found out once for everything that shows it, and anew only when problems change. */
export function FindingsProvider({ children }: { children: ReactNode }) {
  const problems = useAllProblems();
  const found = useMarksOf(problems);
  const before = useRef(found);
  const marks = useMemo(() => kept(before.current, found), [found]);
  before.current = marks;
  const value = useMemo(() => ({ problems, marks }), [problems, marks]);
  return <FindingsContext value={value}>{children}</FindingsContext>;
}

/** The marks with those taken from `before` that say the same: their cards are not drawn again. */
function kept(
  before: ReadonlyMap<string, Mark>,
  found: ReadonlyMap<string, Mark>,
): ReadonlyMap<string, Mark> {
  return new Map([...found].map(([id, mark]) => [id, shareUnchanged(before.get(id), mark)]));
}

/** Problems, those that stop publishing first. */
export function useProblems(): readonly Problem[] {
  return useContext(FindingsContext).problems;
}

/** The marks on cards, by step id. */
export function useMarks(): ReadonlyMap<string, Mark> {
  return useContext(FindingsContext).marks;
}

/** Problems of the browser and, where they say something else, of the server. */
function useAllProblems(): readonly Problem[] {
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
function useMarksOf(problems: readonly Problem[]): ReadonlyMap<string, Mark> {
  const t = useTranslations("designer.marks");
  const names = useLanguageNames();
  const { views, designer } = useRoom();
  return useMemo(() => {
    const marks = new Map<string, Mark>();
    // The draft that the problems were found in; a later one has its own in a moment.
    const { draft } = designer.store.getState();
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
  }, [problems, designer, views, t, names]);
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
