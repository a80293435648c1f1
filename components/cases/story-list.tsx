"use client";
import { useLocale, useTranslations } from "next-intl";
import { Fragment } from "react";
import { calendarDays, clock, dayTitle } from "@/components/ui/moments";
import { Time, useNow } from "@/components/ui/time";
import type { CaseView } from "./case-view";
import { useFailureWords } from "./failure-words";
import { type StoryLine, stepName, storyOf } from "./story";

/** What happened, the newest first, day by day, in sentences. `last`: only that many lines, without what stands now. */
export function Story({ view, last }: { view: CaseView; last?: number }) {
  const t = useTranslations("cases.timeline");
  const locale = useLocale();
  const lines = storyOf(view, locale, (iso) => clock(new Date(iso), locale))
    .reverse()
    .slice(0, last);
  const standing =
    last === undefined
      ? view.steps.filter((step) => step.status === "active" || step.status === "failed")
      : [];
  const now = useNow(60_000);
  return (
    <ol className="story">
      {standing.length > 0 && <li className="day">{dayTitle(now, now, locale)}</li>}
      {standing.map((step) => (
        <li key={step.instance}>
          <time>{t("now")}</time>
          <span className={step.status === "failed" ? "pt bad" : "pt on"} />
          <p className="font-semibold">
            {t(step.status === "failed" ? "stuckAt" : "waitsAt", {
              step: stepName(view.draft, step.stepId, locale),
            })}
          </p>
        </li>
      ))}
      {lines.map((line, index) => {
        const day = calendarDays(new Date(line.at), now);
        const before = lines[index - 1];
        const above = before ? calendarDays(new Date(before.at), now) : standing.length > 0 ? 0 : undefined;
        const newDay = last === undefined && above !== day;
        return (
          <Fragment key={line.key}>
            {newDay && <li className="day">{dayTitle(new Date(line.at), now, locale)}</li>}
            <Line line={line} />
          </Fragment>
        );
      })}
    </ol>
  );
}

function Line({ line }: { line: StoryLine }) {
  const t = useTranslations("cases.timeline");
  const failure = useFailureWords();
  const { detail } = line;
  const meant = line.failure ? failure(line.failure.code, line.failure.params).what : "";
  const told = detail && (detail.code ? t(detail.code, detail.values) : detail.values.text);
  return (
    <li>
      <Time at={line.at} as="clock" />
      <span className={line.tone === "plain" ? "pt" : `pt ${line.tone}`} />
      <div>
        <p dir="auto">{t(line.code, line.values)}</p>
        {(meant || told) && (
          <p dir="auto">
            {meant} {told}
          </p>
        )}
      </div>
    </li>
  );
}
