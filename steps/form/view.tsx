"use client";
import { useText } from "@/components/designer/fields/bound";
import { FormField, MessageField } from "@/components/designer/fields/document-field";
import { MapField } from "@/components/designer/fields/map-field";
import { LineField } from "@/components/designer/fields/text-fields";
import { Section } from "@/components/designer/panel/parts";
import { pickText } from "@/dsl/language";
import type { PanelProps, StepView } from "../view-contract";

function Panel({ stepId, words }: PanelProps) {
  const path = ["steps", stepId] as const;
  const [message] = useText([...path, "message"]);
  return (
    <>
      <Section title={words("panel.asks")}>
        <FormField path={[...path, "form"]} label={words("panel.form")} />
        <LineField
          path={[...path, "into"]}
          label={words("panel.into")}
          help={words("panel.intoHelp")}
          code
          optional
          clean={(typed) => typed.replace(/[^A-Za-z0-9_]/g, "")}
        />
      </Section>
      <Section title={words("panel.link")}>
        <MessageField
          path={[...path, "message"]}
          label={words("panel.message")}
          help={words("panel.messageHelp")}
          none={words("panel.noMessage")}
        />
        {message ? (
          <MapField
            path={[...path, "with"]}
            stepId={stepId}
            sends
            nameLabel={words("panel.argument")}
            valueLabel={words("panel.value")}
            addLabel={words("panel.addValue")}
          />
        ) : null}
      </Section>
    </>
  );
}

export const view: StepView = {
  kind: "form",
  family: "human",
  icon: "form",
  line: (step, { draft, words, language }) => {
    const form = typeof step.form === "string" ? draft.forms[step.form] : undefined;
    return form
      ? words("line.form", {
          form: pickText(form.name, language, draft.languages.source),
          pages: form.pages.length,
        })
      : words("line.none");
  },
  Panel,
  edits: (step) => [
    ...(typeof step.form === "string" && step.form !== "" ? [{ what: "form", id: step.form } as const] : []),
    ...(typeof step.message === "string" && step.message !== ""
      ? [{ what: "message", id: step.message } as const]
      : []),
  ],
};
