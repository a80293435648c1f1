"use client";
import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { Readable } from "@/components/drawing/variable-names";
import { Icon } from "@/components/ui/icon";
import type { Explained } from "@/dsl/expression/explain";
import { direction } from "@/dsl/language";
import { type Reading, type ReadingWords, readingOf } from "./reading";
import { type ShownWords, shownValue } from "./shown-value";

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
        <span>{says}</span>
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
  const shown = useShownWords();
  return useMemo(() => {
    const turned = direction(locale) === "rtl";
    const own = (text: string) => (turned || RIGHT_TO_LEFT.test(text) ? isolated(text) : text);
    return {
      name: (path) => own(nameOf(path).name),
      value: (value, path) => own(shownValue(value, path === undefined ? {} : nameOf(path), locale, shown)),
      feel: own,
      joined: (operator) => t(`joined.${operator}`),
    };
  }, [t, locale, shown, nameOf]);
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff]/;

/** In marks that keep its own direction out of the line (Unicode FSI and PDI): "score" in an Arabic one. */
function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}

/** Yes, no, and what stands for no value, in the reader's language. */
export function useShownWords(): ShownWords {
  const t = useTranslations("explain");
  return useMemo(
    () => ({
      yes: t("yes"),
      no: t("no"),
      empty: t("empty"),
      erased: t("erased"),
      large: (size: string) => t("large", { size }),
    }),
    [t],
  );
}
