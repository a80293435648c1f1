"use client";
import { MapField } from "@/components/designer/fields/map-field";
import { Section } from "@/components/designer/panel/parts";
import { CorrelatedFields } from "../correlated-fields";
import { correlatedLine } from "../correlatedLine";
import type { PanelProps, StepView } from "../view-contract";

function Panel({ stepId, words }: PanelProps) {
  const path = ["steps", stepId] as const;
  return (
    <>
      <Section title={words("panel.tells")}>
        <CorrelatedFields stepId={stepId} words={words} member="publish" />
      </Section>
      <Section title={words("panel.values")}>
        <MapField
          path={[...path, "with"]}
          stepId={stepId}
          sends
          nameLabel={words("panel.argument")}
          valueLabel={words("panel.value")}
          addLabel={words("panel.addValue")}
        />
      </Section>
    </>
  );
}

export const view: StepView = {
  kind: "publish",
  family: "message",
  icon: "publish",
  line: correlatedLine("publish"),
  Panel,
};
