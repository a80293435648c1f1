"use client";
import { useTranslations } from "next-intl";
import { handlerWords } from "@/components/drawing/handler-words";
import { useReader } from "@/components/drawing/reader";
import { flowSentence } from "@/components/drawing/scene";
import { Button } from "@/components/ui/button";
import { connect, flowsOf, removeFlow, reorderFlows } from "@/dsl/draft/commands/flows";
import { canConnect } from "@/dsl/draft/connect";
import { pickText } from "@/dsl/language";
import { sourceOf } from "@/dsl/program/flows";
import { useDesigner, useDesignerState, useDraft, useKindWords, useRoom } from "../context";
import { useProblems } from "../findings";
import { Section } from "./parts";

/** Name of a step in the language of the texts, never blank. */
export function useStepName(): (stepId: string) => string {
  const draft = useDraft();
  const language = useDesignerState((state) => state.language);
  const words = useKindWords();
  const { views } = useRoom();
  return (stepId) => {
    const step = draft.steps[stepId];
    if (!step) return stepId;
    return (
      pickText(step.name, language, draft.languages.source) ||
      (views[step.kind] ? words(step.kind)("name") : step.kind)
    );
  };
}

/** Name of what an arrow leaves: a step's, or "Review: after 2 days" for what hangs on it. */
export function useSourceName(): (from: string) => string {
  const draft = useDraft();
  const { kinds } = useRoom();
  const language = useDesignerState((state) => state.language);
  const reader = useReader(draft, kinds, language);
  const nameOf = useStepName();
  return (from) => {
    const { step, handler } = sourceOf(from);
    const given = handler === undefined ? undefined : draft.steps[step]?.handlers?.[handler];
    return given ? `${nameOf(step)}: ${handlerWords(given, reader)}` : nameOf(step);
  };
}

/** Where a step goes on to: its arrows in order, and new ones. Everything that the drawing can, by keyboard. */
export function ArrowsSection({ stepId }: { stepId: string }) {
  const t = useTranslations("designer.arrows");
  const designer = useDesigner();
  const { kinds } = useRoom();
  const draft = useDraft();
  const language = useDesignerState((state) => state.language);
  const reader = useReader(draft, kinds, language);
  const nameOf = useStepName();
  const step = draft.steps[stepId];
  const problems = useProblems();
  const out = kinds[step?.kind ?? ""]?.arrows.out ?? "many";
  if (out === "none") return null;
  const isBad = (id: string) => problems.some(({ path: [first, of] }) => first === "flows" && of === id);
  const flows = flowsOf(draft, stepId);
  const may = out !== "one" || flows.length === 0;
  const targets = may
    ? Object.keys(draft.steps).filter((id) => canConnect(draft, kinds, stepId, id) === true)
    : [];
  const move = (at: number, by: -1 | 1) => {
    const ids = flows.map(([id]) => id);
    const [id] = ids.splice(at, 1);
    if (id !== undefined) ids.splice(at + by, 0, id);
    designer.edit((before) => reorderFlows(before, stepId, ids));
  };
  return (
    <Section title={t("title")} aside={out === "many" && flows.length > 1 ? t("inOrder") : undefined}>
      <ul className="arrows" data-path={`steps.${stepId}.arrows`} tabIndex={-1}>
        {flows.map(([id, flow], at) => {
          const sentence = flowSentence(id, reader);
          return (
            <li key={id}>
              <button type="button" className="go" onClick={() => designer.choose({ what: "flow", id })}>
                {out === "many" && (sentence || isBad(id)) ? (
                  <span className={sentence ? "" : "bad-ink"}>{sentence ?? t("noCondition")}</span>
                ) : null}
                <b>
                  <bdi>{t("to", { name: nameOf(flow.to) })}</bdi>
                </b>
              </button>
              {flows.length > 1 ? (
                <>
                  <Button
                    look="quiet"
                    small
                    icon="up"
                    isDisabled={at === 0}
                    aria-label={t("earlier", { name: nameOf(flow.to) })}
                    onPress={() => move(at, -1)}
                  />
                  <Button
                    look="quiet"
                    small
                    icon="down"
                    isDisabled={at === flows.length - 1}
                    aria-label={t("later", { name: nameOf(flow.to) })}
                    onPress={() => move(at, 1)}
                  />
                </>
              ) : null}
              <Button
                look="quiet"
                small
                icon="x"
                aria-label={t("remove", { name: nameOf(flow.to) })}
                onPress={() => designer.edit((before) => removeFlow(before, id))}
              />
            </li>
          );
        })}
      </ul>
      {targets.length > 0 ? (
        <select
          className="input"
          aria-label={t("add")}
          value=""
          onChange={(event) =>
            designer.edit((before) => connect(before, kinds, stepId, event.target.value).draft)
          }
        >
          <option value="">{t("add")}</option>
          {targets.map((id) => (
            <option key={id} value={id}>
              {nameOf(id)}
            </option>
          ))}
        </select>
      ) : null}
    </Section>
  );
}
