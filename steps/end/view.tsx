"use client";
import { useValue } from "@/components/designer/fields/bound";
import { FeelField } from "@/components/designer/fields/feel-field";
import { LineField } from "@/components/designer/fields/text-fields";
import { PickField } from "@/components/designer/fields/value-fields";
import { Section } from "@/components/designer/panel/parts";
import { cleanCode } from "../names";
import type { PanelProps, StepView } from "../view-contract";

const HOW = ["normal", "terminate", "error", "escalation"] as const;

function howOf(how: unknown): (typeof HOW)[number] {
  return HOW.find((known) => known === how) ?? "normal";
}

function Panel({ stepId, words }: PanelProps) {
  const path = ["steps", stepId] as const;
  const [given, set] = useValue([...path, "how"]);
  const how = howOf(given);
  return (
    <Section title={words("panel.ends")}>
      <PickField
        path={[...path, "how"]}
        label={words("panel.how")}
        none={words("panel.normal")}
        options={HOW.slice(1).map((value) => ({ value, label: words(`panel.${value}`) }))}
        onPick={(value) => set(value === "" ? undefined : value)}
        help={words(`panel.${how}Help`)}
      />
      {how === "error" || how === "escalation" ? (
        <LineField
          path={[...path, "code"]}
          label={words("panel.code")}
          placeholder="NO_STOCK"
          code
          clean={cleanCode}
        />
      ) : null}
      {how === "error" ? (
        <FeelField
          path={[...path, "message"]}
          label={words("panel.message")}
          help={words("panel.messageHelp")}
          stepId={stepId}
          optional
          clearable
        />
      ) : null}
    </Section>
  );
}

export const view: StepView = {
  kind: "end",
  family: "edge",
  icon: "end",
  line: (step, { words }) => {
    const how = howOf(step.how);
    if (how === "normal") return words("line.end");
    if (how === "terminate") return words("line.terminate");
    return words(`line.${how}`, { code: typeof step.code === "string" ? step.code : "" });
  },
  Panel,
};
