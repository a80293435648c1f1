"use client";
import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { valueText } from "@/components/cases/value-text";
import type { Readable } from "@/components/drawing/variable-names";
import { Icon } from "@/components/ui/icon";
import type { Explained } from "@/dsl/expression/explain";
import type { Json } from "@/dsl/json";
import { type Reading, type ReadingWords, readingOf } from "./reading";

/** How an expression came to its value, line by line; what decided nothing is pale. `nameOf`: what is known of a path. */
export function ReadingList({ tree, nameOf }: { tree: Explained; nameOf: (path: string) => Readable }) {
  const words = useReadingWords(nameOf);
  const reading = useMemo(() => readingOf(tree, words), [tree, words]);
  return (
    <ul className="reading">
      <Line reading={reading} />
    </ul>
  );
}

function Line({ reading }: { reading: Reading }) {
  const t = useTranslations("explain");
  const { says, gives, verdict, parts } = reading;
  return (
    <li className={gives === undefined ? "unseen" : undefined}>
      <span className="line">
        <bdi>{says}</bdi>
        <span className={`gives ${verdict ?? ""}`}>
          {verdict ? <Icon name={verdict === "yes" ? "check" : "x"} /> : null}
          <bdi>{gives ?? t("unseen")}</bdi>
        </span>
      </span>
      {parts.length > 0 ? (
        <ul>
          {parts.map((part, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
            <Line key={i} reading={part} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

/** Names as people call them; numbers, dates, yes and no in the reader's language. */
export function useReadingWords(nameOf: (path: string) => Readable): ReadingWords {
  const t = useTranslations("explain");
  const locale = useLocale();
  return useMemo(() => {
    const words = { yes: t("yes"), no: t("no"), empty: t("empty") };
    return {
      name: (path) => nameOf(path).name,
      value: (value, path) => shownValue(value, path === undefined ? {} : nameOf(path), locale, words),
      joined: (operator) => t(`joined.${operator}`),
    };
  }, [t, locale, nameOf]);
}

/** A value as it is read: a date by its look, where nothing says what it is. */
export function shownValue(
  value: Json | undefined,
  known: Partial<Pick<Readable, "type" | "currency" | "options">>,
  locale: string,
  words: { yes: string; no: string; empty: string },
): string {
  if (typeof value === "string") {
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return valueText(value, { type: "date" }, locale, words);
    if (/^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(value) && !Number.isNaN(Date.parse(value)))
      return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(
        new Date(value),
      );
  }
  return short(valueText(value, known, locale, words));
}

function short(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
