"use client";
import { FeelField } from "@/components/designer/fields/feel-field";
import { MapField } from "@/components/designer/fields/map-field";
import { LineField } from "@/components/designer/fields/text-fields";
import { Section } from "@/components/designer/panel/parts";
import { cleanName } from "../names";
import type { PanelProps, StepView } from "../view-contract";

function Panel({ stepId, words }: PanelProps) {
  const path = ["steps", stepId] as const;
  return (
    <>
      <Section title={words("panel.tells")}>
        <LineField
          path={[...path, "publish"]}
          label={words("panel.message")}
          help={words("panel.messageHelp")}
          code
          clean={cleanName}
        />
        <FeelField
          path={[...path, "key"]}
          label={words("panel.key")}
          help={words("panel.keyHelp")}
          stepId={stepId}
          optional
          clearable
        />
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
  line: (step, { words }) => {
    const message = typeof step.publish === "string" ? step.publish : "";
    if (message === "") return words("line.none");
    return typeof step.key === "string" && step.key !== ""
      ? words("line.key", { message, key: step.key })
      : words("line.message", { message });
  },
  Panel,
};
