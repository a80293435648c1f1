"use client";
import { useDesigner } from "@/components/designer/context";
import { useValue } from "@/components/designer/fields/bound";
import { FeelField } from "@/components/designer/fields/feel-field";
import { LineField } from "@/components/designer/fields/text-fields";
import { Section } from "@/components/designer/panel/parts";
import { Button } from "@/components/ui/button";
import { changeAtPath } from "@/dsl/draft/commands/path";
import { isObject } from "@/dsl/json";
import type { PanelProps, StepView } from "../view-contract";

/** The assignments as a list; a map, as people write it by hand, is read as one. */
function assignments(values: unknown): { set: string; to: string }[] {
  const list: unknown[] = Array.isArray(values)
    ? values
    : isObject(values)
      ? Object.entries(values).map(([set, to]) => ({ set, to }))
      : [];
  return list.map((one) => ({
    set: isObject(one) && typeof one.set === "string" ? one.set : "",
    to: isObject(one) && typeof one.to === "string" ? one.to : "",
  }));
}

function Panel({ stepId, words }: PanelProps) {
  const path = ["steps", stepId, "values"] as const;
  const designer = useDesigner();
  const [value] = useValue(path);
  const rows = assignments(value);
  const change = (by: (list: { set: string; to: string }[]) => { set: string; to: string }[]) =>
    designer.edit((draft) => changeAtPath(draft, path, (now) => by(assignments(now))));
  return (
    <Section title={words("panel.values")} aside={words("panel.valuesAside")}>
      {rows.map((row, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
        <div className="box" key={i}>
          <div className="boxhead">
            <span className="lbl">{words("panel.row", { n: i + 1 })}</span>
            <span>
              <Button
                look="quiet"
                small
                icon="up"
                isDisabled={i === 0}
                aria-label={words("panel.up", { n: i + 1 })}
                onPress={() =>
                  change((list) => [
                    ...list.slice(0, i - 1),
                    row,
                    ...list.slice(i - 1, i),
                    ...list.slice(i + 1),
                  ])
                }
              />
              <Button
                look="quiet"
                small
                icon="x"
                aria-label={words("panel.remove", { n: i + 1 })}
                onPress={() => change((list) => list.filter((_, j) => j !== i))}
              />
            </span>
          </div>
          <LineField
            path={[...path, i, "set"]}
            label={words("panel.variable")}
            code
            clean={(typed) => typed.replace(/[^A-Za-z0-9_]/g, "")}
          />
          <FeelField path={[...path, i, "to"]} label={words("panel.value")} stepId={stepId} />
        </div>
      ))}
      <Button
        small
        icon="plus"
        className="justify-self-start"
        data-path={path.join(".")}
        onPress={() => change((list) => [...list, { set: "", to: "" }])}
      >
        {words("panel.add")}
      </Button>
    </Section>
  );
}

export const view: StepView = {
  kind: "set",
  family: "rule",
  icon: "set",
  line: (step, { words }) => {
    const rows = assignments(step.values).filter((row) => row.set !== "");
    const [first] = rows;
    if (!first) return words("line.none");
    return rows.length === 1
      ? words("line.one", { name: first.set, value: first.to })
      : words("line.many", { names: rows.map((row) => row.set).join(", ") });
  },
  Panel,
};
