import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { BUILT_IN } from "@/components/drawing/condition-words";
import { variablesIn } from "@/components/drawing/reader";
import {
  formReadables,
  type Readable,
  readableAt,
  settingReadables,
  type Variables,
} from "@/components/drawing/variable-names";
import type { Draft } from "@/dsl/draft/draft";
import { pickText } from "@/dsl/language";
import type { Kinds } from "@/dsl/step";
import { knownOf } from "@/dsl/validate/known/known";
import { useCalmDraft } from "./calm-draft";
import { useDesignerState, useRoom } from "./context";

/** Values of one origin, under its name: a form, the process's settings, what is always there. */
export interface ReadableGroup {
  readonly title: string;
  readonly items: readonly Readable[];
}

/** The values a step may read, grouped by where they come from, named in the language of the texts. */
export function readableGroups(
  draft: Draft,
  kinds: Kinds,
  stepId: string | undefined,
  language: string,
  words: { values: string; settings: string; always: string; name(path: string): string },
): ReadableGroup[] {
  const variables: Variables = variablesIn(draft, kinds);
  const groups: ReadableGroup[] = [];
  const single: Readable[] = [];
  const known = stepId === undefined ? undefined : knownOf(draft, kinds);
  for (const [name, variable] of Object.entries(variables)) {
    if (stepId !== undefined && known?.at(stepId, name) === "later") continue;
    if (variable.type === "form") {
      const form = draft.forms[variable.form];
      groups.push({
        title: pickText(form?.name, language, draft.languages.source) || name,
        items: formReadables(draft, name, variable.form, language),
      });
    } else single.push(readableAt(draft, variables, name, language));
  }
  if (single.length > 0) groups.push({ title: words.values, items: single });
  const settings = settingReadables(draft, language);
  if (settings.length > 0) groups.push({ title: words.settings, items: settings });
  const always = Object.keys(BUILT_IN).map(
    (path): Readable => ({ path, name: words.name(path), type: "text" }),
  );
  return [...groups, { title: words.always, items: always }];
}

/** {@link readableGroups} of the draft at hand. A choice's own arrows read what comes before the choice. */
export function useReadables(stepId?: string): ReadableGroup[] {
  const t = useTranslations("designer.values");
  const c = useTranslations("designer.condition");
  const draft = useCalmDraft();
  const { kinds } = useRoom();
  const language = useDesignerState((state) => state.language);
  return useMemo(
    () =>
      readableGroups(draft, kinds, stepId, language, {
        values: t("values"),
        settings: t("settings"),
        always: t("always"),
        name: (path) => c(`builtIn.${BUILT_IN[path]}`),
      }),
    [draft, kinds, stepId, language, t, c],
  );
}
