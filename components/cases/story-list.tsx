"use client";
import { useLocale, useTranslations } from "next-intl";
import { Fragment } from "react";
import { calendarDays, dayTitle } from "@/components/ui/moments";
import { Time, useNow } from "@/components/ui/time";
import type { CaseView } from "./case-view";
import { useFailureWords } from "./failure-words";
import { type StoryLine, stepName, storyOf } from "./story";
import { useStoryReader } from "./use-story-reader";
import { Why } from "./why/why";

/** What happened, the newest first, day by day, in sentences. `last`: only that many lines, without what stands now. */
export function Story({ view, last }: { view: CaseView; last?: number }) {
  const t = useTranslations("cases.timeline");
  const locale = useLocale();
  const reader = useStoryReader(view.draft);
  const lines = storyOf(view, reader).reverse().slice(0, last);
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
            <Line line={line} view={view} />
          </Fragment>
        );
      })}
    </ol>
  );
}

function Line({ line, view }: { line: StoryLine; view: CaseView }) {
  const t = useTranslations("cases.timeline");
  const failure = useFailureWords();
  const { detail } = line;
  const meant = line.failure ? failure(line.failure.code, line.failure.params).what : "";
  const told =
    detail &&
    (detail.code ? (
      <Sentence text={t(detail.code, isolated(detail.values))} />
    ) : (
      <bdi>{detail.values.text}</bdi>
    ));
  return (
    <li>
      <Time at={line.at} as="clock" />
      <span className={line.tone === "plain" ? "pt" : `pt ${line.tone}`} />
      <div>
        <p>
          <Sentence text={t(line.code, isolated(line.values))} />
        </p>
        {(meant || told) && (
          <p>
            {meant} {told}
          </p>
        )}
        {line.why && <Why id={line.key} why={line.why} view={view} about={t(line.code, line.values)} />}
      </div>
    </li>
  );
}

/**
 * Values as they stand in a sentence of another direction: each by itself, so that an Arabic subject does not turn an English line
 * round. Single small words are left: sentences choose by them.
 */
function isolated(values: StoryLine["values"]): StoryLine["values"] {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "string" && !/^[a-z]*$/.test(value) ? `\u2068${value}\u2069` : value,
    ]),
  );
}

/** A sentence with its isolated values as elements, so that who copies or searches it finds no marks in it. */
function Sentence({ text }: { text: string }) {
  return (
    text
      .split(/\u2068([^\u2069]*)\u2069/)
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of a sentence stand in their order
      .map((part, n) => (n % 2 === 0 ? part : <bdi key={n}>{part}</bdi>))
  );
}
