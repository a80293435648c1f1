"use client";
import { LineField } from "@/components/designer/fields/text-fields";
import { Section } from "@/components/designer/panel/parts";
import { cleanCode } from "../names";
import type { PanelProps, StepView } from "../view-contract";

function Panel({ stepId, words }: PanelProps) {
  return (
    <Section title={words("panel.tells")}>
      <LineField
        path={["steps", stepId, "code"]}
        label={words("panel.code")}
        help={words("panel.codeHelp")}
        placeholder="TOO_LATE"
        code
        clean={cleanCode}
      />
    </Section>
  );
}

export const view: StepView = {
  kind: "escalate",
  family: "control",
  icon: "escalate",
  line: (step, { words }) =>
    typeof step.code === "string" && step.code !== ""
      ? words("line.code", { code: step.code })
      : words("line.none"),
  Panel,
};
