"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { reconnect, removeFlow, setOtherwise } from "@/dsl/draft/commands/flows";
import { canConnect } from "@/dsl/draft/connect";
import { useDesigner, useDraft, useRoom } from "../context";
import { useSourceName, useStepName } from "./arrows";
import { FlowCondition } from "./condition-editor";
import { PanelHead } from "./panel-head";
import { Section } from "./parts";

/** An arrow: where from, where to, and when it is taken. */
export function FlowPanel({ flowId }: { flowId: string }) {
  const t = useTranslations("designer.flowPanel");
  const designer = useDesigner();
  const { kinds } = useRoom();
  const draft = useDraft();
  const nameOf = useStepName();
  const sourceName = useSourceName();
  const flow = draft.flows[flowId];
  if (!flow) return null;
  const chooses = kinds[draft.steps[flow.from]?.kind ?? ""]?.arrows.out === "many";
  const froms = Object.entries(draft.steps)
    .flatMap(([id, step]) => [id, ...Object.keys(step.handlers ?? {}).map((name) => `${id}.${name}`)])
    .filter((from) => from === flow.from || canConnect(draft, kinds, from, flow.to, flowId) === true)
    .map((from) => ({ value: from, label: sourceName(from) }));
  const tos = Object.keys(draft.steps)
    .filter((to) => to === flow.to || canConnect(draft, kinds, flow.from, to, flowId) === true)
    .map((to) => ({ value: to, label: nameOf(to) }));
  return (
    <>
      <PanelHead
        title={t("title", { from: sourceName(flow.from), to: nameOf(flow.to) })}
        kind={t("kind")}
        tile={
          <span className="ft f-control big">
            <Icon name="arrow" />
          </span>
        }
        actions={
          <Button
            look="quiet"
            small
            icon="trash"
            aria-label={t("remove")}
            onPress={() => designer.edit((before) => removeFlow(before, flowId))}
          />
        }
      />
      <div className="body">
        {chooses ? (
          <Section title={t("when")}>
            <label className="check">
              <input
                type="checkbox"
                checked={flow.otherwise === true}
                data-path={`flows.${flowId}.otherwise`}
                onChange={(event) =>
                  designer.edit((before) => setOtherwise(before, flowId, event.target.checked))
                }
              />
              <span>{t("otherwise")}</span>
            </label>
          </Section>
        ) : null}
        {chooses && !flow.otherwise ? <FlowCondition flowId={flowId} /> : null}
        <Section title={t("ends")}>
          <SelectField
            label={t("from")}
            value={flow.from}
            options={froms}
            onChange={(from) => designer.edit((before) => reconnect(before, kinds, flowId, { from }))}
          />
          <SelectField
            label={t("to")}
            value={flow.to}
            options={tos}
            onChange={(to) => designer.edit((before) => reconnect(before, kinds, flowId, { to }))}
          />
        </Section>
      </div>
    </>
  );
}
