import { useLocale, useTranslations } from "next-intl";
import { useCallback, useMemo } from "react";
import type { Point } from "@/components/drawing/geometry";
import { connect } from "@/dsl/draft/commands/flows";
import type { Draft } from "@/dsl/draft/draft";
import { type Actions, createActions } from "../actions";
import { useDesigner, useKindWords, useRoom } from "../context";
import { useKindPicker } from "../kind-picker";

/** The actions on the drawing, with names for new steps in the language the person reads, when the process has that language. */
export function useActions(): Actions {
  const { designer, kinds } = useRoom();
  const words = useKindWords();
  const locale = useLocale();
  return useMemo(() => {
    const nameOf = (kind: string, draft: Draft) => {
      const known = [draft.languages.source, ...draft.languages.required].includes(locale);
      return known ? { [locale]: words(kind)("name") } : {};
    };
    return createActions(designer, kinds, nameOf);
  }, [designer, kinds, words, locale]);
}

/** Ways to add a step with a question which kind: after a step, into an arrow, where an arrow was let go. */
export function useAsking() {
  const designer = useDesigner();
  const { kinds } = useRoom();
  const actions = useActions();
  const ask = useKindPicker();
  const t = useTranslations("designer.canvas");
  const goesIn = useCallback((kind: string) => kinds[kind]?.arrows.in !== "none", [kinds]);
  return useMemo(
    () => ({
      after(stepId: string, name: string, at: Point) {
        ask({
          ...at,
          title: t("addAfter", { name }),
          allows: goesIn,
          picked: (kind) => actions.add(kind, { after: stepId }),
        });
      },
      /** The first or next step of a frame. */
      inside(frame: string, name: string, at: Point) {
        ask({
          ...at,
          title: t("addInside", { name }),
          allows: goesIn,
          picked: (kind) => actions.add(kind, { into: frame }),
        });
      },
      /** A step after what hangs on one: `review.late`. */
      afterEvent(source: string, title: string, at: Point) {
        ask({ ...at, title, allows: goesIn, picked: (kind) => actions.add(kind, { after: source }) });
      },
      into(flowId: string, at: Point) {
        ask({
          ...at,
          title: t("insert"),
          allows: goesIn,
          picked: (kind) => actions.add(kind, { flow: flowId }),
        });
      },
      /** A new step where an arrow from `from` was let go on empty ground. */
      there(from: string, place: Point, at: Point) {
        ask({
          ...at,
          title: t("addHere"),
          allows: goesIn,
          picked: (kind) => {
            const id = actions.add(kind, { at: place });
            if (id !== undefined) designer.edit((draft) => connect(draft, kinds, from, id).draft);
          },
        });
      },
    }),
    [ask, t, goesIn, actions, designer, kinds],
  );
}
