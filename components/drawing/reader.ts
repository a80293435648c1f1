import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { Draft } from "@/dsl/draft/draft";
import { direction } from "@/dsl/language";
import { variablesOf } from "@/dsl/program/variables";
import type { Kinds } from "@/dsl/step";
import type { SceneReader } from "./scene";
import type { Variables } from "./variable-names";

/** Reader of a draft in the studio's language, with the process's own texts in `language`. */
export function useReader(draft: Draft, kinds: Kinds, language: string): SceneReader {
  const locale = useLocale();
  const steps = useTranslations("steps");
  const conditions = useTranslations("designer.condition");
  const events = useTranslations("designer.events");
  const isolates = direction(locale) === "rtl" || direction(language) === "rtl";
  const variables = variablesIn(draft, kinds);
  return useMemo(
    () => ({
      draft,
      kinds,
      variables,
      language,
      locale,
      texts: (key, values) => conditions(key, isolates ? isolated(values) : values),
      events: (key, values) => events(key, isolates ? isolated(values) : values),
      words: (kind) => (key, values) => steps(`${kind}.${key}`, values),
    }),
    [draft, kinds, variables, language, locale, isolates, steps, conditions, events],
  );
}

const known = new WeakMap<Draft, Variables>();

/** The variables of a draft, found once for everything that reads it. */
export function variablesIn(draft: Draft, kinds: Kinds): Variables {
  const before = known.get(draft);
  if (before) return before;
  const found = variablesOf(draft, kinds);
  known.set(draft, found);
  return found;
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
