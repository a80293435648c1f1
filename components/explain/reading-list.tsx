"use client";
import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { Readable } from "@/components/drawing/variable-names";
import { Icon } from "@/components/ui/icon";
import type { Explained } from "@/dsl/expression/explain";
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
  const shown = useShownWords();
  return useMemo(() => {
    return {
      name: (path) => nameOf(path).name,
      value: (value, path) => shownValue(value, path === undefined ? {} : nameOf(path), locale, shown),
      joined: (operator) => t(`joined.${operator}`),
    };
  }, [t, locale, shown, nameOf]);
}

/** Yes, no, and what stands for no value, in the reader's language. */
export function useShownWords(): ShownWords {
  const t = useTranslations("explain");
  return useMemo(() => ({ yes: t("yes"), no: t("no"), empty: t("empty"), erased: t("erased") }), [t]);
}
