"use client";
import { useDesigner } from "@/components/designer/context";
import { useValue } from "@/components/designer/fields/bound";
import { FeelField } from "@/components/designer/fields/feel-field";
import { MapField } from "@/components/designer/fields/map-field";
import { Section } from "@/components/designer/panel/parts";
import { SelectField } from "@/components/ui/field";
import { changeAtPath } from "@/dsl/draft/commands/path";
import { isObject, type JsonObject } from "@/dsl/json";
import type { PanelProps, StepView } from "../view-contract";
import { Repeating } from "./repeating";
import { Trigger } from "./trigger";

/** How a group repeats, and what each way begins with; "once" is none of them. */
const WAYS: Readonly<Record<string, JsonObject>> = {
  list: { over: "", item: "each", how: "parallel" },
  while: { while: "" },
  until: { until: "" },
};

function wayOf(repeat: unknown): string {
  if (!isObject(repeat)) return "";
  if (repeat.over !== undefined) return "list";
  return repeat.while === undefined ? "until" : "while";
}

function Panel({ stepId, words }: PanelProps) {
  const path = ["steps", stepId] as const;
  const designer = useDesigner();
  const [repeat] = useValue([...path, "repeat"]);
  const way = wayOf(repeat);
  const turn = (to: string) =>
    designer.edit((draft) =>
      changeAtPath(draft, path, (now) => {
        if (!isObject(now)) return now;
        const { repeat: _, ...rest } = now;
        const begun = WAYS[to];
        return begun ? { ...rest, repeat: begun } : rest;
      }),
    );
  return (
    <>
      <Section title={words("panel.rounds")}>
        <div data-path={[...path, "repeat"].join(".")} tabIndex={-1}>
          <SelectField
            label={words("panel.repeat")}
            value={way}
            options={["", ...Object.keys(WAYS)].map((value) => ({
              value,
              label: words(`panel.${value || "once"}`),
            }))}
            onChange={turn}
          />
        </div>
        {way === "" ? null : <Repeating way={way} stepId={stepId} words={words} />}
      </Section>
      <Section title={words("panel.variables")} aside={words("panel.variablesAside")}>
        <MapField
          path={[...path, "variables"]}
          stepId={stepId}
          nameLabel={words("panel.variable")}
          valueLabel={words("panel.first")}
          addLabel={words("panel.addVariable")}
          sends={false}
        />
      </Section>
      <Trigger stepId={stepId} words={words} />
      <Section title={words("panel.alone")}>
        <FeelField
          path={[...path, "exclusive"]}
          label={words("panel.exclusive")}
          help={words("panel.exclusiveHelp")}
          stepId={stepId}
          optional
          clearable
        />
      </Section>
    </>
  );
}

export const view: StepView = {
  kind: "group",
  family: "control",
  icon: "group",
  line: ({ repeat, trigger }, { words }) => {
    const text = (value: unknown) => (typeof value === "string" ? value : "");
    if (isObject(trigger)) return words("line.event", { on: text(trigger.on) });
    if (!isObject(repeat)) return words("line.once");
    const way = wayOf(repeat);
    if (way === "list")
      return words("line.list", { list: text(repeat.over), how: text(repeat.how) || "parallel" });
    return words(`line.${way}`, { condition: text(repeat[way]) });
  },
  Panel,
};
