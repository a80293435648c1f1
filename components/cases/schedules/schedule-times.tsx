"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { classes } from "@/components/ui/classes";
import { spoken } from "@/components/ui/moments";
import { useNow } from "@/components/ui/time";
import type { Schedule, scheduleState } from "./schedule";

/** A larger number is told as "so many or more". */
const MANY = 100;

/** The times to come, in the schedule's own zone: that is how whoever drew it thinks of them. */
export function NextTimes(props: { schedule: Schedule; state: ReturnType<typeof scheduleState> }) {
  const t = useTranslations("operators.schedules");
  const { schedule, state } = props;
  const [first, ...then] = schedule.next;
  if (state === "off") return t("nextOff");
  if (first === undefined) return t("never");
  return (
    <>
      <At at={first} zone={schedule.schedule.zone} strong />
      {state === "held" && <span className="block text-xs text-warning">{t("nextHeld")}</span>}
      {then.length > 0 && (
        <span className="block text-xs text-ink-3">
          {t("then")}{" "}
          {then.map((at, n) => (
            <span key={at}>
              {n > 0 && " · "}
              <At at={at} zone={schedule.schedule.zone} after={schedule.next[n]} />
            </span>
          ))}
        </span>
      )}
    </>
  );
}

/** When it last began a case, and which. */
export function LastTime({ schedule: { last, schedule } }: { schedule: Schedule }) {
  const t = useTranslations("operators.schedules");
  if (!last) return <span className="text-ink-3">{t("lastNever")}</span>;
  return (
    <>
      <At at={last.at} zone={schedule.zone} />{" "}
      <Link href={`/cases/${last.caseId}`} className="block w-fit">
        {t("lastCase")}
      </Link>
    </>
  );
}

/** What passed while nothing ran, and what became of it. */
export function MissedTimes({ schedule: { missed, schedule } }: { schedule: Schedule }) {
  const t = useTranslations("operators.schedules");
  const locale = useLocale();
  const list = new Intl.ListFormat(locale, { type: "unit", style: "short" });
  const now = useNow(30_000);
  if (!missed) return <span className="text-ink-3">{t("missedNone")}</span>;
  return (
    <>
      {list.format([
        missed.count >= MANY ? t("missedMany") : t("missedCount", { count: missed.count }),
        t(schedule.missed === "once" ? "missedOnce" : "missedSkip"),
      ])}
      <span className="block text-xs text-ink-3">
        {t("missedNoticed", { when: spoken(new Date(missed.at), now, locale) })}
      </span>
    </>
  );
}

const DAY = { weekday: "short", day: "numeric", month: "short" } as const;
const CLOCK = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

/** A time in the schedule's zone; on the same day as the one told before (`after`), without the day. */
function At(props: { at: string; zone: string; strong?: boolean; after?: string | undefined }) {
  const { at, zone, strong, after } = props;
  const locale = useLocale();
  const format = (options: Intl.DateTimeFormatOptions, time: string) =>
    new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, { ...options, timeZone: zone }).format(
      new Date(time),
    );
  const known = after !== undefined && format(DAY, after) === format(DAY, at);
  return (
    <time dateTime={at} className={classes("whitespace-nowrap", strong && "font-semibold")}>
      {format(known ? CLOCK : { ...DAY, ...CLOCK }, at)}
    </time>
  );
}
