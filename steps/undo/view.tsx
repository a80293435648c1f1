"use client";
import { useDraft, useRoom } from "@/components/designer/context";
import { useValue } from "@/components/designer/fields/bound";
import { PickField } from "@/components/designer/fields/value-fields";
import { useStepName } from "@/components/designer/panel/arrows";
import { Section } from "@/components/designer/panel/parts";
import { pickText } from "@/dsl/language";
import type { PanelProps, StepView } from "../view-contract";

function Panel({ stepId, words }: PanelProps) {
  const path = ["steps", stepId, "step"] as const;
  const draft = useDraft();
  const { kinds } = useRoom();
  const nameOf = useStepName();
  const [, set] = useValue(path);
  const options = Object.entries(draft.steps)
    .filter(
      ([, { kind, handlers = {} }]) =>
        kinds[kind]?.holds || Object.values(handlers).some(({ on }) => on === "undo"),
    )
    .map(([id]) => ({ value: id, label: nameOf(id) }));
  return (
    <Section title={words("panel.undoes")}>
      <PickField
        path={path}
        label={words("panel.what")}
        none={words("panel.all")}
        options={options}
        onPick={(id) => set(id === "" ? undefined : id)}
        help={words("panel.help")}
      />
    </Section>
  );
}

export const view: StepView = {
  kind: "undo",
  family: "control",
  icon: "undo",
  line: (step, { draft, language, words }) => {
    if (typeof step.step !== "string" || step.step === "") return words("line.all");
    const name = draft.steps[step.step]?.name;
    return words("line.step", { step: pickText(name, language, draft.languages.source) || step.step });
  },
  Panel,
};
