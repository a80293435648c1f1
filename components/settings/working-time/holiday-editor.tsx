"use client";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import { useKeptFocus } from "@/components/ui/kept-focus";
import { Notice } from "@/components/ui/notice";
import { MOST_HOLIDAYS } from "@/dsl/calendar/hours";
import { type Holiday, isDate, withHolidays } from "./calendar-edit";
import { PasteDialog } from "./paste-dialog";

/** The holidays of a year: added one by one or from a pasted list. */
export function HolidayEditor(props: {
  holidays: readonly Holiday[];
  readOnly: boolean;
  onChange: (holidays: Holiday[]) => void;
}) {
  const { holidays, readOnly, onChange } = props;
  const t = useTranslations("settings.time");
  const locale = useLocale();
  const thisYear = new Date().getFullYear();
  const [year, setYear] = useState(String(thisYear));
  const [pasting, setPasting] = useState(false);
  const { within, goes } = useKeptFocus<HTMLElement>();
  const years = new Set(holidays.map((one) => one.date.slice(0, 4)));
  for (const n of [0, 1, 2]) years.add(String(thisYear + n));
  const shown = holidays.filter((one) => one.date.startsWith(year));
  const add = (more: readonly Holiday[]) => {
    onChange(withHolidays(holidays, more));
    const [first] = more;
    if (first && !more.some((one) => one.date.startsWith(year))) setYear(first.date.slice(0, 4));
  };
  return (
    <section ref={within} className="grid gap-3">
      <div className="flex flex-wrap items-end gap-3">
        <div className="flex-1 min-w-60">
          <h2 className="text-sm">{t("holidays")}</h2>
          <p className="text-sm text-ink-2">{t("holidaysText")}</p>
        </div>
        <div className="w-28">
          <SelectField
            label={t("year")}
            value={year}
            onChange={setYear}
            options={[...years].sort().map((value) => ({ value, label: value }))}
          />
        </div>
        {!readOnly && <Button onPress={() => setPasting(true)}>{t("paste")}</Button>}
      </div>
      <p className="text-xs text-ink-3" role="status">
        {t("holidaysCount", { count: shown.length, year })}
      </p>
      {shown.length > 0 && (
        <ul className="grid sm:grid-cols-2 gap-x-6">
          {shown.map((one, at) => (
            <li
              key={one.date}
              className="grid grid-cols-[108px_minmax(0,1fr)_auto] gap-3 items-center min-h-9 border-b border-line text-sm"
            >
              <span className="text-ink-2 tabular-nums">{dayText(one.date, locale)}</span>
              <span className="truncate" dir="auto" title={one.name}>
                {one.name || "—"}
              </span>
              {!readOnly && (
                <Button
                  look="quiet"
                  small
                  icon="x"
                  aria-label={t("removeDay", { name: one.name, date: one.date })}
                  data-remove
                  onPress={() => {
                    goes(at);
                    onChange(holidays.filter(({ date }) => date !== one.date));
                  }}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {holidays.length > MOST_HOLIDAYS && <Notice tone="warn">{t("tooMany")}</Notice>}
      {!readOnly && <AddDay year={year} known={holidays} onAdd={(one) => add([one])} />}
      {pasting && (
        <PasteDialog
          known={holidays}
          onClose={() => setPasting(false)}
          onAdd={(days) => {
            setPasting(false);
            add(days);
          }}
        />
      )}
    </section>
  );
}

function AddDay(props: { year: string; known: readonly Holiday[]; onAdd: (one: Holiday) => void }) {
  const t = useTranslations("settings.time");
  const [date, setDate] = useState("");
  const [name, setName] = useState("");
  const [asked, setAsked] = useState(false);
  const taken = props.known.some((one) => one.date === date);
  const wrong = isDate(date) ? (taken ? t("dateTaken") : undefined) : t("dateMissing");
  const send = (event: FormEvent) => {
    event.preventDefault();
    setAsked(wrong !== undefined);
    if (wrong) return;
    props.onAdd({ date, name: name.trim().slice(0, 100) });
    setDate("");
    setName("");
  };
  return (
    <form className="flex flex-wrap items-start gap-3" noValidate onSubmit={send} aria-label={t("addDay")}>
      <div className="w-44 max-sm:w-full">
        <TextField
          label={t("date")}
          type="date"
          value={date}
          onChange={setDate}
          wrong={asked ? wrong : undefined}
        />
      </div>
      <div className="w-64 max-sm:w-full">
        <TextField label={t("name")} dir="auto" autoComplete="off" value={name} onChange={setName} />
      </div>
      <div className="pt-[22px] max-sm:pt-0">
        <Button type="submit" icon="plus">
          {t("add")}
        </Button>
      </div>
    </form>
  );
}

/** "Mon 17 Aug", for a date without a zone. */
function dayText(date: string, locale: string): string {
  const at = new Date(`${date}T00:00:00Z`);
  const options = { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, options).format(at);
}
