"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { SelectField } from "@/components/ui/field";
import { useNow } from "@/components/ui/time";
import { type Calendar, workingTimeOf } from "@/dsl/calendar/calendar";
import { parseDuration } from "@/dsl/duration";

const tasks = ["PT2H", "PT4H", "P1D", "P2D", "P5D", "P10D"] as const;

/** When a task that is given now would be due, by the working time as it is being edited. */
export function DuePreview({ calendar }: { calendar: Calendar | undefined }) {
  const t = useTranslations("settings.time");
  const locale = useLocale();
  const now = useNow(30_000);
  const [task, setTask] = useState<(typeof tasks)[number]>("P2D");
  const words = (text: string) => {
    const count = Number(/\d+/.exec(text)?.[0]);
    return t(text.startsWith("PT") ? "previewHours" : "previewDays", { count });
  };
  return (
    <section className="card p-4 grid gap-3 text-sm" aria-label={t("preview")}>
      <h2 className="text-sm">{t("preview")}</h2>
      <SelectField
        label={t("previewTask")}
        value={task}
        onChange={setTask}
        options={tasks.map((value) => ({ value, label: words(value) }))}
      />
      <p role="status" className="text-ink-2">
        {calendar
          ? t.rich("previewDue", {
              when: () => <b className="font-semibold text-ink">{due(calendar, task, now, locale)}</b>,
            })
          : t("previewWrong")}
      </p>
      {calendar && <p className="text-xs text-ink-3 ltr w-fit">{calendar.zone}</p>}
    </section>
  );
}

function due(calendar: Calendar, task: string, now: Date, locale: string): string {
  const duration = parseDuration(task);
  if (!duration) return "";
  const at = new Date(workingTimeOf(calendar).after(now.toISOString(), duration));
  return new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, {
    weekday: "long",
    day: "numeric",
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: calendar.zone,
  }).format(at);
}
