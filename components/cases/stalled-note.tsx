"use client";
import { useLocale, useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import type { CaseView } from "./case-view";
import { secondsWords } from "./seconds-words";
import { stepName } from "./story";

const waits = [
  "task",
  "answer",
  "message",
  "timer",
  "service",
  "case",
  "lock",
  "condition",
  "steps",
] as const;

/** That the case has stood at a step for longer than it should: since when, how long is usual, what it waits for. */
export function StalledNote({ view }: { view: CaseView }) {
  const t = useTranslations("cases.stalled");
  const locale = useLocale();
  const { stalled } = view;
  if (!stalled || view.status !== "running") return null;
  const step = stepName(view.draft, stalled.stepId, locale);
  const waitsFor = waits.find((one) => one === stalled.waitsFor);
  const norm = secondsWords(stalled.normSeconds, locale);
  return (
    <Notice tone="warn" className="mx-4 mt-3.5 mb-1">
      <b className="font-semibold">{t("title", { step })}</b>{" "}
      {t.rich(stalled.learned ? "learned" : "declared", {
        norm,
        since: () => <Time at={stalled.enteredAt} as="short" />,
      })}{" "}
      {waitsFor && t(`waits.${waitsFor}`)}
    </Notice>
  );
}
