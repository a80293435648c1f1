"use client";
import { useValue } from "@/components/designer/fields/bound";
import { FeelField } from "@/components/designer/fields/feel-field";
import { LineField } from "@/components/designer/fields/text-fields";
import { NumberField, PickField } from "@/components/designer/fields/value-fields";
import { isObject } from "@/dsl/json";
import { cleanName } from "../names";
import type { PanelProps } from "../view-contract";

/** What a way of repeating asks for. */
export function Repeating({ way, stepId, words }: PanelProps & { way: string }) {
  const path = ["steps", stepId, "repeat"] as const;
  return (
    <>
      {way === "list" ? (
        <List stepId={stepId} words={words} />
      ) : (
        <FeelField
          path={[...path, way]}
          label={words("panel.condition")}
          help={words(`panel.${way}Help`)}
          stepId={stepId}
        />
      )}
      <LineField
        path={[...path, "index"]}
        label={words("panel.index")}
        help={words("panel.indexHelp")}
        code
        optional
        clean={cleanName}
      />
    </>
  );
}

function List({ stepId, words }: PanelProps) {
  const path = ["steps", stepId, "repeat"] as const;
  const [how] = useValue([...path, "how"]);
  const [result, setResult] = useValue([...path, "result"]);
  return (
    <>
      <FeelField
        path={[...path, "over"]}
        label={words("panel.over")}
        help={words("panel.overHelp")}
        stepId={stepId}
      />
      <LineField path={[...path, "item"]} label={words("panel.item")} code clean={cleanName} />
      <PickField
        path={[...path, "how"]}
        label={words("panel.how")}
        options={["parallel", "oneByOne"].map((value) => ({ value, label: words(`panel.${value}`) }))}
      />
      {how === "oneByOne" ? null : (
        <NumberField path={[...path, "atOnce"]} label={words("panel.atOnce")} optional whole min={1} />
      )}
      <FeelField
        path={[...path, "until"]}
        label={words("panel.enough")}
        help={words("panel.enoughHelp")}
        stepId={stepId}
        optional
        clearable
      />
      <label className="check">
        <input
          type="checkbox"
          checked={isObject(result)}
          data-path={[...path, "result"].join(".")}
          onChange={(event) => setResult(event.target.checked ? { gather: "", into: "" } : undefined)}
        />
        <span>{words("panel.gathers")}</span>
      </label>
      {isObject(result) ? (
        <>
          <FeelField path={[...path, "result", "gather"]} label={words("panel.gather")} stepId={stepId} />
          <LineField path={[...path, "result", "into"]} label={words("panel.into")} code clean={cleanName} />
        </>
      ) : null}
    </>
  );
}
