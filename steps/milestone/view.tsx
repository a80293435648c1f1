"use client";
import { LineField } from "@/components/designer/fields/text-fields";
import { Section } from "@/components/designer/panel/parts";
import { cleanName } from "../names";
import type { PanelProps, StepView } from "../view-contract";

function Panel({ stepId, words }: PanelProps) {
  return (
    <Section title={words("panel.marks")}>
      <LineField
        path={["steps", stepId, "milestone"]}
        label={words("panel.name")}
        help={words("panel.nameHelp")}
        code
        clean={cleanName}
      />
    </Section>
  );
}

export const view: StepView = {
  kind: "milestone",
  family: "time",
  icon: "milestone",
  line: (step, { words }) =>
    typeof step.milestone === "string" && step.milestone !== ""
      ? words("line.name", { name: step.milestone })
      : words("line.none"),
  Panel,
};
