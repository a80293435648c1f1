"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CheckField, TextField } from "@/components/ui/field";
import { useKeptFocus } from "@/components/ui/kept-focus";
import type { Calendar } from "@/dsl/calendar/calendar";
import { hoursFit } from "@/dsl/calendar/hours";
import {
  copiedDown,
  type Hours,
  isWholeClock,
  moreHours,
  readClock,
  type Weekday,
  weekdays,
} from "./calendar-edit";

/** The hours of each day, a day a line. */
export function WeekEditor(props: {
  calendar: Calendar;
  readOnly: boolean;
  onChange: (calendar: Calendar) => void;
}) {
  const { calendar, readOnly, onChange } = props;
  const t = useTranslations("settings.time");
  const name = useDayName();
  return (
    <fieldset className="grid min-w-0">
      <legend className="lbl mb-1">{t("week")}</legend>
      {weekdays.map((day, n) => (
        <div
          key={day}
          className="grid grid-cols-[148px_minmax(0,1fr)] max-sm:grid-cols-1 gap-x-4 gap-y-1 py-2 border-b border-line items-start"
        >
          {readOnly ? (
            <>
              <span className="text-sm">{name(day)}</span>
              <span className="text-sm text-ink-2">
                {calendar.week[day].length === 0 && t("closed")}
                {calendar.week[day].map(({ from, to }, at) => (
                  <span key={from}>
                    {at > 0 && ", "}
                    <bdi className="tabular-nums ltr">
                      {from}–{to}
                    </bdi>
                  </span>
                ))}
              </span>
            </>
          ) : (
            <Day
              day={day}
              name={name(day)}
              hours={calendar.week[day]}
              onChange={(hours) => onChange({ ...calendar, week: { ...calendar.week, [day]: [...hours] } })}
              {...(n < 6 && { onCopy: () => onChange(copiedDown(calendar, day)) })}
            />
          )}
        </div>
      ))}
    </fieldset>
  );
}

function Day(props: {
  day: Weekday;
  name: string;
  hours: readonly Hours[];
  onChange: (hours: readonly Hours[]) => void;
  onCopy?: () => void;
}) {
  const { name, hours, onChange, onCopy } = props;
  const t = useTranslations("settings.time");
  const { within, goes } = useKeptFocus<HTMLSpanElement>();
  const open = hours.length > 0;
  return (
    <>
      <span className="sm:pt-1.5">
        <CheckField
          label={
            <>
              {name}
              <span className="sr-only">: {t("open", { day: name })}</span>
            </>
          }
          value={open}
          onChange={(on) => onChange(on ? moreHours([]) : [])}
        />
      </span>
      <span ref={within} className="grid gap-2">
        {!open && <span className="text-sm text-ink-3 sm:pt-1.5">{t("closed")}</span>}
        {hours.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: hours have no identity but their place
          <span key={at} className="flex flex-wrap items-center gap-2">
            <Clock
              label={t("from", { day: name })}
              value={one.from}
              wrong={!hoursFit(hours.slice(0, at + 1))}
              onChange={(from) => onChange(put(hours, at, { ...one, from }))}
            />
            <span className="text-sm text-ink-3">{t("until")}</span>
            <Clock
              label={t("to", { day: name })}
              value={one.to}
              wrong={!hoursFit(hours.slice(0, at + 1))}
              onChange={(to) => onChange(put(hours, at, { ...one, to }))}
            />
            {hours.length > 1 && (
              <Button
                look="quiet"
                small
                icon="x"
                aria-label={t("removeHours", { day: name })}
                data-remove
                onPress={() => {
                  goes(at);
                  onChange(hours.filter((_, n) => n !== at));
                }}
              />
            )}
            {at === hours.length - 1 && (
              <span className="ms-auto flex gap-1">
                {hours.length < 10 && (
                  <Button
                    look="quiet"
                    small
                    icon="plus"
                    aria-label={t("addHoursOn", { day: name })}
                    onPress={() => onChange(moreHours(hours))}
                  >
                    <span className="max-sm:sr-only">{t("addHours")}</span>
                  </Button>
                )}
                {onCopy && (
                  <Button
                    look="quiet"
                    small
                    icon="copy"
                    aria-label={t("copyFrom", { day: name })}
                    onPress={onCopy}
                  >
                    <span className="max-sm:sr-only">{t("copy")}</span>
                  </Button>
                )}
              </span>
            )}
          </span>
        ))}
      </span>
    </>
  );
}

function Clock(props: { label: string; value: string; wrong: boolean; onChange: (clock: string) => void }) {
  const { label, value, onChange } = props;
  // Read when it is left: while one types, "9" is on its way to "9:30".
  const [typed, setTyped] = useState<string>();
  return (
    <span className="w-[72px]">
      <TextField
        hideLabel
        label={label}
        dir="ltr"
        inputMode="numeric"
        autoComplete="off"
        aria-invalid={props.wrong || undefined}
        value={typed ?? value}
        onChange={(text) => {
          setTyped(text);
          // A whole time counts at once, so that what saves it need not be pressed twice.
          if (isWholeClock(text)) onChange(readClock(text));
        }}
        onBlur={() => {
          if (typed !== undefined) onChange(readClock(typed));
          setTyped(undefined);
        }}
      />
    </span>
  );
}

function put(hours: readonly Hours[], at: number, one: Hours): readonly Hours[] {
  return hours.map((old, n) => (n === at ? one : old));
}

/** "Monday", in the reader's language. */
function useDayName(): (day: Weekday) => string {
  const format = new Intl.DateTimeFormat(useLocale(), { weekday: "long", timeZone: "UTC" });
  // 5 January 2026 is a Monday.
  return (day) => format.format(new Date(Date.UTC(2026, 0, 5 + weekdays.indexOf(day))));
}
