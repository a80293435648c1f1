"use client";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { handlerWords } from "@/components/drawing/handler-words";
import { useReader } from "@/components/drawing/reader";
import { FieldFrame } from "@/components/ui/field";
import { connect, flowsOf, reconnect, removeFlow } from "@/dsl/draft/commands/flows";
import { canConnect } from "@/dsl/draft/connect";
import { useAsking } from "../canvas/use-add";
import { useDesignerState, useDraft, useRoom } from "../context";
import { useWrong } from "../fields/bound";
import { pathText } from "../path";
import { useStepName } from "./arrows";

/** Stands in the list of steps for one that is yet to be made. */
const NEW = " new";

/** Where an event leads: to a step that is there, or to a new one. What its "+" on the drawing does, by keyboard. */
export function EventLeads({ stepId, name }: { stepId: string; name: string }) {
  const t = useTranslations("designer");
  const { designer, kinds } = useRoom();
  const draft = useDraft();
  const language = useDesignerState((state) => state.language);
  const reader = useReader(draft, kinds, language);
  const nameOf = useStepName();
  const ask = useAsking();
  const box = useRef<HTMLSelectElement>(null);
  const path = ["steps", stepId, "handlers", name];
  const wrong = useWrong(path);
  const from = `${stepId}.${name}`;
  const [flow] = flowsOf(draft, from);
  const handler = draft.steps[stepId]?.handlers?.[name];
  const targets = Object.keys(draft.steps).filter(
    (to) => to === flow?.[1].to || canConnect(draft, kinds, from, to, flow?.[0]) === true,
  );
  const lead = (to: string) => {
    if (to === NEW) {
      const { left = 0, bottom = 0, width = 0 } = box.current?.getBoundingClientRect() ?? {};
      const words = handler ? handlerWords(handler, reader) : name;
      const title = t("canvas.addAfterEvent", { words, name: nameOf(stepId) });
      ask.afterEvent(from, title, { x: left + width / 2, y: bottom });
    } else if (to === "") designer.edit((before) => (flow ? removeFlow(before, flow[0]) : before));
    else if (flow) designer.edit((before) => reconnect(before, kinds, flow[0], { to }));
    else designer.edit((before) => connect(before, kinds, from, to).draft);
  };
  return (
    <FieldFrame label={t("events.fields.leads")} wrong={wrong}>
      {(control) => (
        <select
          {...control}
          ref={box}
          className="input"
          data-path={pathText([...path, "leads"])}
          value={flow?.[1].to ?? ""}
          onChange={(event) => lead(event.target.value)}
        >
          <option value="">{t("events.fields.nowhere")}</option>
          {targets.map((id) => (
            <option key={id} value={id}>
              {nameOf(id)}
            </option>
          ))}
          <option value={NEW}>{t("events.fields.newStep")}</option>
        </select>
      )}
    </FieldFrame>
  );
}
