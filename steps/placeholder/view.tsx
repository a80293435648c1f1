"use client";
import { Section } from "@/components/designer/panel/parts";
import type { PanelProps, StepView } from "../view-contract";

function Panel({ words }: PanelProps) {
  return (
    <Section>
      <p className="help">{words("panel.help")}</p>
    </Section>
  );
}

export const view: StepView = {
  kind: "placeholder",
  family: "control",
  icon: "placeholder",
  line: (_step, { words }) => words("line.open"),
  Panel,
};
