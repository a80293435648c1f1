"use client";
import { useLocale, useTranslations } from "next-intl";
import { classes } from "@/components/ui/classes";
import { exact, spoken } from "@/components/ui/moments";
import { useNow } from "@/components/ui/time";

const soon = 4 * 60 * 60 * 1000;

/** When it is due, in words; what is near or past is said louder. */
export function Due({ at, className }: { at: string; className?: string }) {
  const t = useTranslations("inbox.due");
  const locale = useLocale();
  const now = useNow(30_000);
  const due = new Date(at);
  const left = due.getTime() - now.getTime();
  const when = spoken(due, now, locale);
  return (
    <time
      dateTime={due.toISOString()}
      title={exact(due, locale)}
      className={classes(
        "whitespace-nowrap",
        left < 0 ? "text-danger font-semibold" : left < soon && "text-warning font-semibold",
        className,
      )}
    >
      {left < 0 ? t("over", { when }) : when}
    </time>
  );
}
