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
import { framesAround, withInside } from "@/dsl/draft/frames";
import { pickText } from "@/dsl/language";
import { sourceOf } from "@/dsl/program/flows";
import type { Kinds } from "@/dsl/step";
import { useDesignerState, useDraft, useRoom } from "./context";

/** Values of one origin, under its name: a form, the process's settings, what is always there. */
export interface ReadableGroup {
  readonly title: string;
  readonly items: readonly Readable[];
}

/** Names of the variables that steps before `stepId` produce; all of them without one. */
export function variablesBefore(draft: Draft, kinds: Kinds, stepId: string | undefined): Set<string> {
  const before = stepId === undefined ? new Set(Object.keys(draft.steps)) : reaching(draft, stepId);
  const names = new Set<string>();
  for (const id of before) {
    const step = draft.steps[id];
    const kind = step && kinds[step.kind];
    if (!kind) continue;
    for (const name of Object.keys(kind.produces(kind.lenient.parse(step), draft))) names.add(name);
  }
  return names;
}

/** Every step from which arrows lead to this one or to a frame around it, however far. */
function reaching(draft: Draft, stepId: string): Set<string> {
  // What a frame gives to those that stand in it is theirs to read: the item of a round.
  const found = new Set<string>(framesAround(draft, stepId));
  const open = [stepId, ...found];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const flow of Object.values(draft.flows)) {
      const from = sourceOf(flow.from).step;
      if (flow.to !== id || found.has(from)) continue;
      found.add(from);
      // What was done in a frame is known after it.
      const inside = withInside(draft, [from]).filter((one) => one !== from);
      for (const one of inside) found.add(one);
      open.push(from, ...inside);
    }
  }
  return found;
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
  for (const name of variablesBefore(draft, kinds, stepId)) {
    const variable = variables[name];
    if (variable?.type === "form") {
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
  const draft = useDraft();
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
