"use client";
import { FormField } from "@/components/designer/fields/document-field";
import { DurationField, durationWords } from "@/components/designer/fields/duration-field";
import { FeelField } from "@/components/designer/fields/feel-field";
import { LineField, PhraseField } from "@/components/designer/fields/text-fields";
import { TickField } from "@/components/designer/fields/value-fields";
import { Section } from "@/components/designer/panel/parts";
import { isObject } from "@/dsl/json";
import { Rows } from "../rows";
import type { PanelProps, StepView } from "../view-contract";

function Panel({ stepId, words }: PanelProps) {
  const path = ["steps", stepId] as const;
  return (
    <>
      <Section title={words("panel.who")}>
        <LineField
          path={[...path, "for", "queue"]}
          label={words("panel.queue")}
          help={words("panel.queueHelp")}
          code
          suggestions={["sales", "credit", "warehouse", "service"]}
          clean={(typed) =>
            typed
              .toLowerCase()
              .replace(/\s+/g, "-")
              .replace(/[^a-z0-9-]/g, "")
          }
        />
        <DurationField
          path={[...path, "due"]}
          label={words("panel.due")}
          help={words("panel.dueHelp")}
          optional
        />
        <TickField path={[...path, "business"]} label={words("panel.business")} />
      </Section>
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
      <Shows stepId={stepId} words={words} />
    </>
  );
}

/** What stands beside the form in the inbox: a label and a value each, in order. */
function Shows({ stepId, words }: PanelProps) {
  return (
    <Rows
      path={["steps", stepId, "shows"]}
      title={words("panel.shows")}
      aside={words("panel.showsAside")}
      row={(n) => words("panel.show", { n })}
      remove={(n) => words("panel.removeShow", { n })}
      add={words("panel.addShow")}
      fresh={{ label: {}, value: "" }}
    >
      {(path) => (
        <>
          <PhraseField path={[...path, "label"]} label={words("panel.showLabel")} />
          <FeelField path={[...path, "value"]} label={words("panel.showValue")} stepId={stepId} />
        </>
      )}
    </Rows>
  );
}

export const view: StepView = {
  kind: "task",
  family: "human",
  icon: "task",
  line: (step, { words, locale }) => {
    const queue =
      isObject(step.for) && typeof step.for.queue === "string" ? step.for.queue.replaceAll("-", " ") : "";
    if (queue === "") return words("line.none");
    return typeof step.due === "string" && step.due !== ""
      ? words("line.due", { queue, due: durationWords(step.due, locale) })
      : words("line.queue", { queue });
  },
  Panel,
  edits: (step) =>
    typeof step.form === "string" && step.form !== "" ? [{ what: "form", id: step.form }] : [],
};
