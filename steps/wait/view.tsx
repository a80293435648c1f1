"use client";
import { useDesigner } from "@/components/designer/context";
import { useValue } from "@/components/designer/fields/bound";
import { DurationField, durationWords } from "@/components/designer/fields/duration-field";
import { FeelField } from "@/components/designer/fields/feel-field";
import { Section } from "@/components/designer/panel/parts";
import { changeAtPath } from "@/dsl/draft/commands/path";
import { isObject } from "@/dsl/json";
import type { PanelProps, StepView } from "../view-contract";

function Panel({ stepId, words }: PanelProps) {
  const path = ["steps", stepId] as const;
  const designer = useDesigner();
  const [until] = useValue([...path, "until"]);
  const untilDate = until !== undefined;
  const turn = (date: boolean) =>
    designer.edit((draft) =>
      changeAtPath(draft, path, (now) => {
        if (!isObject(now)) return now;
        const { for: _, until: __, ...rest } = now;
        return date ? { ...rest, until: "" } : { ...rest, for: "P1D" };
      }),
    );
  return (
    <Section title={words("panel.title")}>
      <fieldset className="radios">
        <legend className="sr-only">{words("panel.title")}</legend>
        <label className="check">
          <input type="radio" name={`wait-${stepId}`} checked={!untilDate} onChange={() => turn(false)} />
          <span>{words("panel.for")}</span>
        </label>
        <label className="check">
          <input type="radio" name={`wait-${stepId}`} checked={untilDate} onChange={() => turn(true)} />
          <span>{words("panel.until")}</span>
        </label>
      </fieldset>
      {untilDate ? (
        <FeelField
          path={[...path, "until"]}
          label={words("panel.date")}
          help={words("panel.dateHelp")}
          stepId={stepId}
        />
      ) : (
        <DurationField
          path={[...path, "for"]}
          label={words("panel.howLong")}
          units={["seconds", "minutes", "hours", "days", "weeks"]}
        />
      )}
    </Section>
  );
}

export const view: StepView = {
  kind: "wait",
  family: "time",
  icon: "wait",
  line: (step, { words, locale }) => {
    if (typeof step.until === "string" && step.until !== "") return words("line.until", { date: step.until });
    return typeof step.for === "string" && step.for !== ""
      ? words("line.for", { duration: durationWords(step.for, locale) })
      : words("line.none");
  },
  Panel,
};
