"use client";
import { useValue } from "@/components/designer/fields/bound";
import { DurationField } from "@/components/designer/fields/duration-field";
import { FeelField } from "@/components/designer/fields/feel-field";
import { LineField } from "@/components/designer/fields/text-fields";
import { PickField, TickField } from "@/components/designer/fields/value-fields";
import { Section } from "@/components/designer/panel/parts";
import { isObject } from "@/dsl/json";
import { cleanCode, cleanName } from "../names";
import type { PanelProps } from "../view-contract";

const EVENTS = ["message", "timeout", "error", "escalation", "condition"] as const;

/** The event that a group begins by, when it is not led to by an arrow. */
export function Trigger({ stepId, words }: PanelProps) {
  const path = ["steps", stepId, "trigger"] as const;
  const [trigger, set] = useValue(path);
  const on = isObject(trigger) && typeof trigger.on === "string" ? trigger.on : "";
  return (
    <Section title={words("panel.begins")}>
      <PickField
        path={[...path, "on"]}
        label={words("panel.by")}
        none={words("panel.byArrow")}
        options={EVENTS.map((value) => ({ value, label: words(`panel.event.${value}`) }))}
        onPick={(value) => set(value === "" ? undefined : { on: value })}
        help={on === "" ? undefined : words("panel.eventHelp")}
      />
      {on === "" ? null : <Event on={on} stepId={stepId} words={words} />}
    </Section>
  );
}

function Event({ on, stepId, words }: PanelProps & { on: string }) {
  const path = ["steps", stepId, "trigger"] as const;
  return (
    <>
      {on === "message" ? (
        <>
          <LineField path={[...path, "message"]} label={words("panel.message")} code clean={cleanName} />
          <FeelField path={[...path, "key"]} label={words("panel.key")} stepId={stepId} optional clearable />
        </>
      ) : null}
      {on === "timeout" ? <DurationField path={[...path, "after"]} label={words("panel.after")} /> : null}
      {on === "condition" ? (
        <FeelField path={[...path, "when", "feel"]} label={words("panel.condition")} stepId={stepId} />
      ) : null}
      {on === "error" || on === "escalation" ? <Codes stepId={stepId} words={words} /> : null}
      {on === "message" || on === "error" ? (
        <LineField path={[...path, "into"]} label={words("panel.keeps")} code optional clean={cleanName} />
      ) : null}
      {on === "error" ? null : (
        <TickField
          path={[...path, "interrupts"]}
          label={words("panel.beside")}
          help={words("panel.besideHelp")}
          yes={false}
        />
      )}
    </>
  );
}

/** The codes as one line; empty takes any. */
function Codes({ stepId, words }: PanelProps) {
  const [codes, set] = useValue(["steps", stepId, "trigger", "codes"]);
  const typed = Array.isArray(codes) ? codes.join(" ") : "";
  return (
    <label className="grid gap-1">
      <span className="lbl">{words("panel.codes")}</span>
      <span className="input">
        <input
          className="mono"
          dir="ltr"
          spellCheck={false}
          defaultValue={typed}
          data-path={`steps.${stepId}.trigger.codes`}
          onBlur={(event) => {
            const given = event.target.value
              .split(/[\s,]+/)
              .map(cleanCode)
              .filter(Boolean);
            set(given.length > 0 ? given : undefined);
          }}
        />
      </span>
    </label>
  );
}
