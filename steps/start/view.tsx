"use client";
import { useId } from "react";
import { useValue } from "@/components/designer/fields/bound";
import { FormField } from "@/components/designer/fields/document-field";
import { FeelField } from "@/components/designer/fields/feel-field";
import { LineField } from "@/components/designer/fields/text-fields";
import { Section } from "@/components/designer/panel/parts";
import { isObject, type Json } from "@/dsl/json";
import type { PanelProps, StepView } from "../view-contract";
import { Events } from "./events";

/** The trigger that is a form, and its place in the list. */
function formTrigger(triggers: unknown): { at: number; form: string } | undefined {
  if (!Array.isArray(triggers)) return undefined;
  const at = triggers.findIndex((trigger) => isObject(trigger) && trigger.form !== undefined);
  const found: unknown = triggers[at];
  return isObject(found) ? { at, form: String(found.form) } : undefined;
}

function hasApi(triggers: unknown): boolean {
  return Array.isArray(triggers) && triggers.some((trigger) => isObject(trigger) && trigger.api === true);
}

function Panel({ stepId, words }: PanelProps) {
  const path = ["steps", stepId, "triggers"] as const;
  const [triggers, set] = useValue(path);
  const [, setInto] = useValue(["steps", stepId, "into"]);
  const list: Json[] = Array.isArray(triggers) ? triggers : [];
  const form = formTrigger(triggers);
  const api = hasApi(triggers);
  const id = useId();
  const toggleForm = () => {
    if (form) {
      set(list.filter((_, i) => i !== form.at));
      setInto(undefined);
    } else set([{ form: "" }, ...list]);
  };
  return (
    <>
      <Section title={words("panel.begins")}>
        <label className="check">
          <input
            type="checkbox"
            checked={form !== undefined}
            data-path={path.join(".")}
            onChange={toggleForm}
          />
          <span>{words("panel.byForm")}</span>
        </label>
        {form ? <FormField path={[...path, form.at, "form"]} label={words("panel.form")} /> : null}
        <label className="check">
          <input
            type="checkbox"
            checked={api}
            aria-describedby={id}
            onChange={() =>
              set(
                api
                  ? list.filter((trigger) => !(isObject(trigger) && trigger.api === true))
                  : [...list, { api: true }],
              )
            }
          />
          <span>{words("panel.byApi")}</span>
        </label>
        <span id={id} className="help ps-6">
          {words("panel.byApiHelp")}
        </span>
      </Section>
      <Events stepId={stepId} words={words} />
      <Section title={words("panel.keeps")}>
        <LineField
          path={["steps", stepId, "into"]}
          label={words("panel.into")}
          help={words("panel.intoHelp")}
          code
          optional
          clean={(typed) => typed.replace(/[^A-Za-z0-9_]/g, "")}
        />
      </Section>
      <Section title={words("panel.customer")}>
        <FeelField
          path={["steps", stepId, "customer", "email"]}
          label={words("panel.email")}
          help={words("panel.emailHelp")}
          optional
          clearable
          extra={[]}
          stepId={undefined}
        />
        <FeelField
          path={["steps", stepId, "customer", "name"]}
          label={words("panel.customerName")}
          optional
          clearable
          stepId={undefined}
        />
      </Section>
    </>
  );
}

export const view: StepView = {
  kind: "start",
  family: "edge",
  icon: "start",
  line: ({ triggers }, { words, locale }) => {
    const has = (name: string) =>
      Array.isArray(triggers) && triggers.some((one) => isObject(one) && one[name] !== undefined);
    const by = ["form", "api", "message", "schedule"].filter(has);
    const [only] = by;
    if (only === undefined) return words("line.none");
    if (by.length === 1) return words(`line.${only}`);
    const names = by.map((one) => words(`line.by.${one}`));
    return words("line.several", {
      ways: new Intl.ListFormat(locale, { type: "disjunction" }).format(names),
    });
  },
  Panel,
  edits: (step) => {
    const form = formTrigger(step.triggers)?.form;
    return form ? [{ what: "form", id: form }] : [];
  },
};
