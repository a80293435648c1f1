"use client";
import { useValue } from "@/components/designer/fields/bound";
import { FeelField } from "@/components/designer/fields/feel-field";
import { MapField } from "@/components/designer/fields/map-field";
import { LineField } from "@/components/designer/fields/text-fields";
import { NumberField } from "@/components/designer/fields/value-fields";
import { Section } from "@/components/designer/panel/parts";
import { cleanKey } from "../names";
import type { PanelProps, StepView } from "../view-contract";

function Panel({ stepId, words }: PanelProps) {
  const path = ["steps", stepId] as const;
  const shared = { stepId, nameLabel: words("panel.name"), valueLabel: words("panel.value") };
  return (
    <>
      <Section title={words("panel.runs")}>
        <LineField
          path={[...path, "process"]}
          label={words("panel.process")}
          help={words("panel.processHelp")}
          code
          clean={cleanKey}
        />
        <Version stepId={stepId} words={words} />
      </Section>
      <Section title={words("panel.gives")}>
        <MapField {...shared} path={[...path, "with"]} sends addLabel={words("panel.addValue")} />
      </Section>
      <Section title={words("panel.keeps")} aside={words("panel.keepsAside")}>
        <MapField
          {...shared}
          path={[...path, "result"]}
          sends={false}
          addLabel={words("panel.addResult")}
          extra={[{ path: "result", name: words("panel.result") }]}
        />
      </Section>
      <Section title={words("panel.once")}>
        <FeelField
          path={[...path, "businessKey"]}
          label={words("panel.businessKey")}
          help={words("panel.businessKeyHelp")}
          stepId={stepId}
          optional
          clearable
        />
      </Section>
    </>
  );
}

/** What is published then, or always the same one. */
function Version({ stepId, words }: PanelProps) {
  const path = ["steps", stepId, "version"] as const;
  const [version, set] = useValue(path);
  const fixed = typeof version === "number";
  const choose = (latest: boolean) => set(latest ? "latest" : 1);
  return (
    <>
      <fieldset className="radios">
        <legend className="lbl">{words("panel.version")}</legend>
        <label className="check">
          <input type="radio" name={`version-${stepId}`} checked={!fixed} onChange={() => choose(true)} />
          <span>{words("panel.latest")}</span>
        </label>
        <label className="check">
          <input type="radio" name={`version-${stepId}`} checked={fixed} onChange={() => choose(false)} />
          <span>{words("panel.fixed")}</span>
        </label>
      </fieldset>
      {fixed ? <NumberField path={path} label={words("panel.number")} whole min={1} /> : null}
    </>
  );
}

export const view: StepView = {
  kind: "call",
  family: "service",
  icon: "call",
  line: (step, { words }) => {
    const process = typeof step.process === "string" ? step.process.replaceAll("-", " ") : "";
    if (process === "") return words("line.none");
    return typeof step.version === "number"
      ? words("line.version", { process, version: step.version })
      : words("line.latest", { process });
  },
  Panel,
};
