import { useLocale } from "next-intl";
import { useMemo } from "react";
import { variablesIn } from "@/components/drawing/reader";
import { type Readable, readableAt } from "@/components/drawing/variable-names";
import { useShownWords } from "@/components/explain/reading-list";
import { shownValue } from "@/components/explain/shown-value";
import { useRegistry } from "@/components/shell/step-registry";
import { clock } from "@/components/ui/moments";
import type { Draft } from "@/dsl/draft/draft";
import type { StoryReader } from "./decision-line";

/** Values and times of a case in the reader's language: money with its currency, choices by their labels. */
export function useStoryReader(draft: Draft): StoryReader {
  const locale = useLocale();
  const { kinds } = useRegistry();
  const words = useShownWords();
  return useMemo(() => {
    const variables = variablesIn(draft, kinds);
    return {
      locale,
      time: (iso) => clock(new Date(iso), locale),
      value: (value, { path = "", type }) => {
        const known: Partial<Readable> = path === "" ? {} : readableAt(draft, variables, path, locale);
        const plain = known.type === undefined || known.type === "any";
        return shownValue(value, plain && isType(type) ? { type } : known, locale, words);
      },
    };
  }, [draft, kinds, locale, words]);
}

function isType(type: string | undefined): type is Readable["type"] {
  return type === "text" || type === "number" || type === "boolean" || type === "date";
}
