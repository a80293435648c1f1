"use client";
import { Section } from "@/components/designer/panel/parts";
import { flowsOf } from "@/dsl/draft/commands/flows";
import type { PanelProps, StepView } from "../view-contract";

function Panel({ words }: PanelProps) {
  return (
    <Section>
      <p className="help">{words("panel.help")}</p>
    </Section>
  );
}

export const view: StepView = {
  kind: "race",
  family: "control",
  icon: "race",
  line: (_step, { draft, stepId, words }) => words("line.ways", { count: flowsOf(draft, stepId).length }),
  Panel,
};
