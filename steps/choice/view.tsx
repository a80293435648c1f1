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
  kind: "choice",
  family: "control",
  icon: "choice",
  line: (_step, { draft, stepId, words }) => {
    const flows = flowsOf(draft, stepId);
    return words(flows.some(([, flow]) => flow.otherwise) ? "line.otherwise" : "line.ways", {
      count: flows.length,
    });
  },
  Panel,
};
