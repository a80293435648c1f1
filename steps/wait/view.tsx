"use client";
import { useDesigner } from "@/components/designer/context";
import { useValue } from "@/components/designer/fields/bound";
import { DurationField, durationWords } from "@/components/designer/fields/duration-field";
import { FeelField } from "@/components/designer/fields/feel-field";
import { TickField } from "@/components/designer/fields/value-fields";
import { Section } from "@/components/designer/panel/parts";
import { changeAtPath } from "@/dsl/draft/commands/path";
import { isObject } from "@/dsl/json";
import type { PanelProps, StepView } from "../view-contract";

/** The ways to wait, and what each begins with. */
const WAYS = { for: "P1D", until: "", when: "" } as const;
type Way = keyof typeof WAYS;
const ways: readonly Way[] = ["for", "until", "when"];

function Panel({ stepId, words }: PanelProps) {
  const path = ["steps", stepId] as const;
  const designer = useDesigner();
  const [until] = useValue([...path, "until"]);
  const [when] = useValue([...path, "when"]);
  const way: Way = until !== undefined ? "until" : when === undefined ? "for" : "when";
  const turn = (to: Way) =>
    designer.edit((draft) =>
      changeAtPath(draft, path, (now) => {
        if (!isObject(now)) return now;
        const { for: _, business: __, until: ___, when: ____, ...rest } = now;
        return { ...rest, [to]: WAYS[to] };
      }),
    );
  return (
    <Section title={words("panel.title")}>
      <fieldset className="radios">
        <legend className="sr-only">{words("panel.title")}</legend>
        {ways.map((one) => (
          <label className="check" key={one}>
            <input type="radio" name={`wait-${stepId}`} checked={way === one} onChange={() => turn(one)} />
            <span>{words(`panel.${one}`)}</span>
          </label>
        ))}
      </fieldset>
      <Moment way={way} stepId={stepId} words={words} />
    </Section>
  );
}

function Moment({ way, stepId, words }: PanelProps & { way: Way }) {
  const path = ["steps", stepId] as const;
  switch (way) {
    case "until":
      return (
        <FeelField
          path={[...path, "until"]}
          label={words("panel.date")}
          help={words("panel.dateHelp")}
          stepId={stepId}
        />
      );
    case "when":
      return (
        <FeelField
          path={[...path, "when"]}
          label={words("panel.condition")}
          help={words("panel.conditionHelp")}
          stepId={stepId}
        />
      );
    case "for":
      return (
        <>
          <DurationField
            path={[...path, "for"]}
            label={words("panel.howLong")}
            units={["seconds", "minutes", "hours", "days", "weeks"]}
          />
          <TickField
            path={[...path, "business"]}
            label={words("panel.business")}
            help={words("panel.businessHelp")}
          />
        </>
      );
  }
}

export const view: StepView = {
  kind: "wait",
  family: "time",
  icon: "wait",
  line: (step, { words, locale }) => {
    if (typeof step.until === "string" && step.until !== "") return words("line.until", { date: step.until });
    if (typeof step.when === "string" && step.when !== "") return words("line.when", { when: step.when });
    if (typeof step.for !== "string" || step.for === "") return words("line.none");
    const duration = durationWords(step.for, locale);
    return words(step.business === true ? "line.business" : "line.for", { duration });
  },
  Panel,
};
