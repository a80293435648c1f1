"use client";
import { useLocale } from "next-intl";
import { useEffect, useState } from "react";
import { clock, exact, short, spoken } from "./moments";

/** A moment in words, exact on hover; goes on by itself ("1 minute ago" becomes "2 minutes ago"). */
export function Time(props: { at: Date | string; as?: "spoken" | "short" | "clock"; className?: string }) {
  const locale = useLocale();
  const at = new Date(props.at);
  const now = useNow(props.as ? undefined : 30_000);
  const text =
    props.as === "short"
      ? short(at, locale)
      : props.as === "clock"
        ? clock(at, locale)
        : spoken(at, now, locale);
  return (
    <time
      dateTime={at.toISOString()}
      title={exact(at, locale)}
      className={props.className}
      suppressHydrationWarning
    >
      {text}
    </time>
  );
}

/** The time now, again after every `every` milliseconds; without it, the time of mounting. */
export function useNow(every: number | undefined): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    if (every === undefined) return;
    const timer = setInterval(() => setNow(new Date()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}
