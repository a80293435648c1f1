"use client";
import { NumberField } from "@/components/designer/fields/value-fields";
import { Section } from "@/components/designer/panel/parts";
import { flowsOf } from "@/dsl/draft/commands/flows";
import type { PanelProps, StepView } from "../view-contract";

function Panel({ stepId, words }: PanelProps) {
  return (
    <Section>
      <p className="help">{words("panel.help")}</p>
      <NumberField
        path={["steps", stepId, "atLeast"]}
        label={words("panel.atLeast")}
        help={words("panel.atLeastHelp")}
        optional
        whole
      />
      <NumberField
        path={["steps", stepId, "tokens"]}
        label={words("panel.tokens")}
        help={words("panel.tokensHelp")}
        optional
        whole
      />
    </Section>
  );
}

export const view: StepView = {
  kind: "parallel",
  family: "control",
  icon: "parallel",
  line: (step, { draft, stepId, words }) => {
    if (typeof step.tokens === "number") return words("line.counts", { count: step.tokens });
    if (typeof step.atLeast === "number") return words("line.some", { count: step.atLeast });
    const out = flowsOf(draft, stepId).length;
    const into = Object.values(draft.flows).filter(({ to }) => to === stepId).length;
    if (into > 1) return out > 1 ? words("line.both", { into, out }) : words("line.joins", { into });
    return words("line.splits", { out });
  },
  Panel,
};
