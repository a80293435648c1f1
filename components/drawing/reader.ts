import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { Draft } from "@/dsl/draft/draft";
import { direction } from "@/dsl/language";
import { variablesOf } from "@/dsl/program/variables";
import type { Kinds } from "@/dsl/step";
import type { SceneReader } from "./scene";

/** Reader of a draft in the studio's language, with the process's own texts in `language`. */
export function useReader(draft: Draft, kinds: Kinds, language: string): SceneReader {
  const locale = useLocale();
  const steps = useTranslations("steps");
  const conditions = useTranslations("designer.condition");
  const isolates = direction(locale) === "rtl" || direction(language) === "rtl";
  const variables = useMemo(() => variablesOf(draft, kinds), [draft, kinds]);
  return useMemo(
    () => ({
      draft,
      variables,
      language,
      locale,
      texts: (key, values) => conditions(key, isolates ? isolated(values) : values),
      words: (kind) => (key, values) => steps(`${kind}.${key}`, values),
    }),
    [draft, variables, language, locale, isolates, steps, conditions],
  );
}

/** Names and values in marks that keep their own direction out of the sentence (Unicode FSI and PDI): "score" in an Arabic one. */
function isolated(
  values: Record<string, string | number> | undefined,
): Record<string, string | number> | undefined {
  return (
    values &&
    Object.fromEntries(
      Object.entries(values).map(([key, value]) => [
        key,
        typeof value === "string" ? `\u2068${value}\u2069` : value,
      ]),
    )
  );
}
