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
  kind: "end",
  family: "edge",
  icon: "end",
  line: (_step, { words }) => words("line.end"),
  Panel,
};
