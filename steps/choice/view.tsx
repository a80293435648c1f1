"use client";
import { useValue } from "@/components/designer/fields/bound";
import { PickField } from "@/components/designer/fields/value-fields";
import { Section } from "@/components/designer/panel/parts";
import { flowsOf } from "@/dsl/draft/commands/flows";
import type { PanelProps, StepView } from "../view-contract";

function Panel({ stepId, words }: PanelProps) {
  const path = ["steps", stepId, "mode"] as const;
  const [mode, set] = useValue(path);
  return (
    <Section>
      <PickField
        path={path}
        label={words("panel.mode")}
        none={words("panel.first")}
        options={[{ value: "every", label: words("panel.every") }]}
        onPick={(value) => set(value === "" ? undefined : value)}
        help={words(mode === "every" ? "panel.everyHelp" : "panel.help")}
      />
    </Section>
  );
}

export const view: StepView = {
  kind: "choice",
  family: "control",
  icon: "choice",
  line: (step, { draft, stepId, words }) => {
    const flows = flowsOf(draft, stepId);
    const count = flows.length;
    if (step.mode === "every") return words("line.every", { count });
    return words(flows.some(([, flow]) => flow.otherwise) ? "line.otherwise" : "line.ways", { count });
  },
  Panel,
};
