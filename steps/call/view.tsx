"use client";
import { useDesigner } from "@/components/designer/context";
import { useValue } from "@/components/designer/fields/bound";
import { FeelField } from "@/components/designer/fields/feel-field";
import { MapField } from "@/components/designer/fields/map-field";
import { LineField } from "@/components/designer/fields/text-fields";
import { NumberField } from "@/components/designer/fields/value-fields";
import { Section } from "@/components/designer/panel/parts";
import { removeAtPath, setAtPath } from "@/dsl/draft/commands/path";
import { cleanKey } from "../names";
import type { PanelProps, StepView } from "../view-contract";
import { BINDINGS, type Binding, bindingOf } from "./binding";

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

/** Which version of the process is run. */
function Version({ stepId, words }: PanelProps) {
  const path = ["steps", stepId] as const;
  const designer = useDesigner();
  const [version] = useValue([...path, "version"]);
  const [compatible] = useValue([...path, "compatible"]);
  const chosen = bindingOf({ version, compatible });
  const choose = (binding: Binding) =>
    designer.edit((draft) => {
      const number = typeof version === "number" ? version : 1;
      const bound = setAtPath(draft, [...path, "version"], binding === "latest" ? "latest" : number);
      return binding === "compatible"
        ? setAtPath(bound, [...path, "compatible"], true)
        : removeAtPath(bound, [...path, "compatible"]);
    });
  return (
    <>
      <fieldset className="radios">
        <legend className="lbl">{words("panel.version")}</legend>
        {BINDINGS.map((binding) => (
          <label key={binding} className="check">
            <input
              type="radio"
              name={`version-${stepId}`}
              checked={chosen === binding}
              onChange={() => choose(binding)}
            />
            <span>{words(`panel.${binding}`)}</span>
          </label>
        ))}
      </fieldset>
      {chosen === "latest" ? null : (
        <NumberField path={[...path, "version"]} label={words("panel.number")} whole min={1} needed />
      )}
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
    const { version } = step;
    if (typeof version !== "number") return words("line.latest", { process });
    return words(step.compatible === true ? "line.compatible" : "line.version", { process, version });
  },
  Panel,
};
