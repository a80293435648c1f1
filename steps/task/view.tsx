"use client";
import { useDesigner } from "@/components/designer/context";
import { useValue } from "@/components/designer/fields/bound";
import { FormField } from "@/components/designer/fields/document-field";
import { DurationField, durationWords } from "@/components/designer/fields/duration-field";
import { FeelField } from "@/components/designer/fields/feel-field";
import { LineField, PhraseField } from "@/components/designer/fields/text-fields";
import { TickField } from "@/components/designer/fields/value-fields";
import { Section } from "@/components/designer/panel/parts";
import { Button } from "@/components/ui/button";
import { changeAtPath } from "@/dsl/draft/commands/path";
import { isObject } from "@/dsl/json";
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
  const path = ["steps", stepId, "shows"] as const;
  const designer = useDesigner();
  const [value] = useValue(path);
  const rows: unknown[] = Array.isArray(value) ? value : [];
  const change = (by: (list: unknown[]) => unknown[]) =>
    designer.edit((draft) => changeAtPath(draft, path, (now) => by(Array.isArray(now) ? now : [])));
  return (
    <Section title={words("panel.shows")} aside={words("panel.showsAside")}>
      {rows.map((_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
        <div className="box" key={i}>
          <div className="boxhead">
            <span className="lbl">{words("panel.show", { n: i + 1 })}</span>
            <Button
              look="quiet"
              small
              icon="x"
              aria-label={words("panel.removeShow", { n: i + 1 })}
              onPress={() => change((list) => list.filter((__, j) => j !== i))}
            />
          </div>
          <PhraseField path={[...path, i, "label"]} label={words("panel.showLabel")} />
          <FeelField path={[...path, i, "value"]} label={words("panel.showValue")} stepId={stepId} />
        </div>
      ))}
      <Button
        small
        icon="plus"
        className="justify-self-start"
        data-path={path.join(".")}
        onPress={() => change((list) => [...list, { label: {}, value: "" }])}
      >
        {words("panel.addShow")}
      </Button>
    </Section>
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
