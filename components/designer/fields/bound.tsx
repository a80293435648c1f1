"use client";
import { useTranslations } from "next-intl";
import { useCallback, useMemo } from "react";
import { getAtPath, removeAtPath, setAtPath } from "@/dsl/draft/commands/path";
import type { Json } from "@/dsl/json";
import type { Problem } from "@/dsl/problem";
import { useDesigner, useDesignerState } from "../context";
import { type Path, pathText, placed } from "../path";
import { useProblemWords } from "../problem-words";
import { placedProblems } from "../problems-at";

/** The value at a path and the way to set it; undefined takes it out. Typing in one place is one step back in history. */
export function useValue(path: Path): readonly [unknown, (value: Json | undefined) => void] {
  const designer = useDesigner();
  const text = pathText(path);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text stands for the path
  const stable = useMemo(() => path, [text]);
  const value = useDesignerState((state) => (state.draft ? getAtPath(state.draft, stable) : undefined));
  const set = useCallback(
    (next: Json | undefined) =>
      designer.edit(
        (draft) => (next === undefined ? removeAtPath(draft, stable) : setAtPath(draft, stable, next)),
        { typing: text },
      ),
    [designer, stable, text],
  );
  return [value, set];
}

/** The text at a path; "" when there is none. */
export function useText(path: Path): readonly [string, (value: string) => void] {
  const [value, set] = useValue(path);
  return [typeof value === "string" ? value : "", set];
}

/** What a field is called, what helps, and where its value is. */
export interface BoundProps {
  readonly path: Path;
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly help?: React.ReactNode;
  readonly optional?: boolean;
}

/** The sentence of what is wrong with the value at a path (or, `within`, anywhere in it), when something is. */
export function useWrong(path: Path, within = false): string | undefined {
  const words = useProblemWords();
  const problem = useDesignerState((state) => {
    const { draft } = state;
    if (!draft) return undefined;
    const at = pathText(placed(draft, path));
    for (const problems of [state.problems, state.serverProblems])
      for (const one of placedProblems(problems, draft))
        if (covers(one.at, at, within, one.problem, state.language)) return one.problem;
    return undefined;
  });
  return problem && words(problem).fix;
}

/** What is wrong with the expression at a path, errors first, or what should be looked at. */
export function useExpressionProblems(path: Path): readonly Problem[] {
  const text = pathText(path);
  const draft = useDesignerState((state) => state.draft);
  const own = useDesignerState((state) => state.problems);
  const server = useDesignerState((state) => state.serverProblems);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the draft only says where items of lists stand, as of the problems
  return useMemo(() => {
    if (!draft) return [];
    const at = pathText(placed(draft, path));
    // A condition that is written as FEEL is told at the condition.
    const whole = at.endsWith(".feel") ? at.slice(0, -".feel".length) : at;
    const found = [own, server]
      .flatMap((problems) => placedProblems(problems, draft))
      .filter((one) => one.at === at || one.at === whole)
      .map(({ problem }) => problem);
    const known = new Set<string>();
    return found.filter(({ code, span }) => {
      const same = `${code} ${span?.from ?? ""}`;
      return known.size < known.add(same).size;
    });
  }, [text, own, server]);
}

/** A missing text is told at its field only in the language that is looked at. */
function covers(
  problem: string,
  at: string,
  within: boolean,
  { severity, params }: Problem,
  language: string,
): boolean {
  if (severity !== "error") return false;
  if (typeof params.language === "string" && params.language !== language) return false;
  return problem === at || problem === `${at}.${language}` || (within && problem.startsWith(`${at}.`));
}

/** "Amount (optional)". */
export function useLabel(label: string, optional?: boolean): string {
  const t = useTranslations("designer.panel");
  return optional ? t("optional", { label }) : label;
}
