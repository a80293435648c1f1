"use client";
import { useValue } from "@/components/designer/fields/bound";
import { MessageField } from "@/components/designer/fields/document-field";
import { FeelField } from "@/components/designer/fields/feel-field";
import { MapField } from "@/components/designer/fields/map-field";
import { Section } from "@/components/designer/panel/parts";
import { isObject } from "@/dsl/json";
import type { PanelProps, StepView } from "../view-contract";

function Panel({ stepId, words }: PanelProps) {
  const path = ["steps", stepId] as const;
  const [to, set] = useValue([...path, "to"]);
  const customer = isObject(to) && to.customer === true;
  return (
    <>
      <Section title={words("panel.sends")}>
        <MessageField path={[...path, "message"]} label={words("panel.message")} />
      </Section>
      <Section title={words("panel.to")}>
        <fieldset className="radios" data-path={[...path, "to"].join(".")} tabIndex={-1}>
          <legend className="sr-only">{words("panel.to")}</legend>
          <label className="check">
            <input
              type="radio"
              name={`to-${stepId}`}
              checked={customer}
              onChange={() => set({ customer: true })}
            />
            <span>{words("panel.customer")}</span>
          </label>
          <label className="check">
            <input
              type="radio"
              name={`to-${stepId}`}
              checked={!customer}
              onChange={() => set({ email: "" })}
            />
            <span>{words("panel.other")}</span>
          </label>
        </fieldset>
        {customer ? null : (
          <FeelField
            path={[...path, "to", "email"]}
            label={words("panel.email")}
            help={words("panel.emailHelp")}
            stepId={stepId}
          />
        )}
      </Section>
      <Section title={words("panel.values")} aside={words("panel.valuesAside")}>
        <MapField
          path={[...path, "with"]}
          stepId={stepId}
          sends
          nameLabel={words("panel.argument")}
          valueLabel={words("panel.value")}
          addLabel={words("panel.addValue")}
        />
      </Section>
    </>
  );
}

export const view: StepView = {
  kind: "message",
  family: "message",
  icon: "message",
  line: (step, { words }) => {
    if (isObject(step.to) && step.to.customer === true) return words("line.customer");
    const email =
      isObject(step.to) && typeof step.to.email === "string" ? step.to.email.replace(/^"|"$/g, "") : "";
    return email === "" ? words("line.none") : words("line.email", { email });
  },
  Panel,
  edits: (step) =>
    typeof step.message === "string" && step.message !== "" ? [{ what: "message", id: step.message }] : [],
};
