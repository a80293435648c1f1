import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { Draft } from "@/dsl/draft/draft";
import { variablesOf } from "@/dsl/program/variables";
import type { Kinds } from "@/dsl/step";
import type { SceneReader } from "./scene";

/** Reader of a draft in the studio's language, with the process's own texts in `language`. */
export function useReader(draft: Draft, kinds: Kinds, language: string): SceneReader {
  const locale = useLocale();
  const steps = useTranslations("steps");
  const conditions = useTranslations("designer.condition");
  const variables = useMemo(() => variablesOf(draft, kinds), [draft, kinds]);
  return useMemo(
    () => ({
      draft,
      variables,
      language,
      locale,
      texts: (key, values) => conditions(key, values),
      words: (kind) => (key, values) => steps(`${kind}.${key}`, values),
    }),
    [draft, variables, language, locale, steps, conditions],
  );
}
