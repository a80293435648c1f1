"use client";
import { LineField } from "@/components/designer/fields/text-fields";
import { Section } from "@/components/designer/panel/parts";
import { CorrelatedFields } from "../correlated-fields";
import { correlatedLine } from "../correlatedLine";
import { cleanName } from "../names";
import type { PanelProps, StepView } from "../view-contract";

function Panel({ stepId, words }: PanelProps) {
  const path = ["steps", stepId] as const;
  return (
    <>
      <Section title={words("panel.waits")}>
        <CorrelatedFields stepId={stepId} words={words} member="message" />
      </Section>
      <Section title={words("panel.keeps")}>
        <LineField path={[...path, "into"]} label={words("panel.into")} code optional clean={cleanName} />
      </Section>
    </>
  );
}

export const view: StepView = {
  kind: "receive",
  family: "message",
  icon: "receive",
  line: correlatedLine("message"),
  Panel,
};
