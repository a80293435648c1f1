"use client";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { Problem } from "@/dsl/problem";
import { useDesigner, useRoom } from "./context";
import { languageOf, placeOf } from "./problem-place";
import { useProblemWords } from "./problem-words";

/** Puts the cursor where a problem is mended: chooses the step or arrow, turns the language, opens the tab. */
export function useGoTo(): (problem: Problem) => void {
  const { designer, views } = useRoom();
  return (problem) => {
    const { draft } = designer.store.getState();
    if (!draft) return;
    const place = placeOf(problem, draft, views);
    if (place.language !== undefined) designer.set({ language: place.language });
    designer.choose(place.choice);
    designer.want(place.path);
  };
}

/** More than these at once help nobody: the others come into sight as these are mended. */
const MOST = 100;

/** What should be mended: what it is, how, and one button that leads there. */
export const ProblemList = memo(function ProblemList({
  problems,
  onGo,
}: {
  problems: readonly Problem[];
  onGo?: () => void;
}) {
  const t = useTranslations("designer.problems");
  const words = useProblemWords();
  const goTo = useGoTo();
  const designer = useDesigner();
  if (problems.length === 0)
    return (
      <p className="fine">
        <Icon name="okc" />
        {t("none")}
      </p>
    );
  return (
    <ul className="probs">
      {problems.slice(0, MOST).map((problem, i) => {
        const { what, fix } = words(problem);
        const { draft } = designer.store.getState();
        const writes = draft !== undefined && languageOf(problem, draft) !== undefined;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: problems have no identity; they are made anew
          <li key={i}>
            <Icon
              name={problem.severity === "error" ? "stop" : "warn"}
              className={problem.severity === "error" ? "bad-ink" : "warn-ink"}
            />
            <b title={what}>
              <span className="sr-only">{t(problem.severity)}: </span>
              {what}
            </b>
            <Button
              small
              aria-label={t("goTo", { what })}
              onPress={() => {
                goTo(problem);
                onGo?.();
              }}
            >
              {t(writes ? "write" : "show")}
            </Button>
            <p>{fix}</p>
          </li>
        );
      })}
      {problems.length > MOST ? (
        <li className="rest">{t("rest", { count: problems.length - MOST })}</li>
      ) : null}
    </ul>
  );
});
