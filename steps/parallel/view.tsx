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
  kind: "parallel",
  family: "control",
  icon: "parallel",
  line: (_step, { draft, stepId, words }) => {
    const out = flowsOf(draft, stepId).length;
    const into = Object.values(draft.flows).filter(({ to }) => to === stepId).length;
    if (into > 1) return out > 1 ? words("line.both", { into, out }) : words("line.joins", { into });
    return words("line.splits", { out });
  },
  Panel,
};
