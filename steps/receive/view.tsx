"use client";
import { FeelField } from "@/components/designer/fields/feel-field";
import { LineField } from "@/components/designer/fields/text-fields";
import { Section } from "@/components/designer/panel/parts";
import { cleanName } from "../names";
import type { PanelProps, StepView } from "../view-contract";

function Panel({ stepId, words }: PanelProps) {
  const path = ["steps", stepId] as const;
  return (
    <>
      <Section title={words("panel.waits")}>
        <LineField
          path={[...path, "message"]}
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
  line: (step, { words }) => {
    const message = typeof step.message === "string" ? step.message : "";
    if (message === "") return words("line.none");
    return typeof step.key === "string" && step.key !== ""
      ? words("line.key", { message, key: step.key })
      : words("line.message", { message });
  },
  Panel,
};
