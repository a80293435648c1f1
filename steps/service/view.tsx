"use client";
import { useRoom } from "@/components/designer/context";
import { useText, useValue } from "@/components/designer/fields/bound";
import { DurationField } from "@/components/designer/fields/duration-field";
import { FeelField } from "@/components/designer/fields/feel-field";
import { MapField } from "@/components/designer/fields/map-field";
import { LineField } from "@/components/designer/fields/text-fields";
import { NumberField, PickField } from "@/components/designer/fields/value-fields";
import { Section } from "@/components/designer/panel/parts";
import { isObject } from "@/dsl/json";
import { cleanCode } from "../names";
import { Rows } from "../rows";
import type { PanelProps, StepView } from "../view-contract";
import { pathNames } from "./request";
import { METHODS } from "./settings";

function Panel({ stepId, words }: PanelProps) {
  const { services } = useRoom();
  const path = ["steps", stepId] as const;
  const request = [...path, "request"] as const;
  const [address] = useText([...request, "path"]);
  const [method] = useText([...request, "method"]);
  const [answer] = useText([...path, "answer"]);
  const names = pathNames(address);
  const later = answer === "later";
  const callback = later ? [{ path: "callback.url", name: words("panel.callbackUrl") }] : undefined;
  const response = [
    { path: "response", name: words("panel.response") },
    { path: "status", name: words("panel.status") },
  ];
  const shared = { stepId, nameLabel: words("panel.name"), valueLabel: words("panel.value") };
  return (
    <>
      <Section title={words("panel.calls")}>
        <PickField
          path={[...request, "service"]}
          label={words("panel.service")}
          none={words("panel.pickService")}
          options={services.map((service) => ({ value: service.key, label: service.name }))}
          help={services.length === 0 ? words("panel.noServices") : undefined}
        />
        <div className="pair narrow">
          <PickField
            path={[...request, "method"]}
            label={words("panel.method")}
            options={METHODS.map((one) => ({ value: one, label: one }))}
          />
          <LineField
            path={[...request, "path"]}
            label={words("panel.path")}
            code
            placeholder="/scores/{customer}"
          />
        </div>
        <p className="help">{words("panel.pathHelp")}</p>
      </Section>
      <Section title={words("panel.sends")}>
        {names.length > 0 ? (
          <MapField {...shared} path={[...request, "with"]} sends fixed={names} addLabel="" />
        ) : null}
        <h4 className="lbl">{words("panel.query")}</h4>
        <MapField
          {...shared}
          path={[...request, "query"]}
          sends
          addLabel={words("panel.addQuery")}
          extra={callback}
        />
        {method !== "GET" && method !== "" ? (
          <>
            <h4 className="lbl">{words("panel.body")}</h4>
            <MapField
              {...shared}
              path={[...request, "body"]}
              sends
              addLabel={words("panel.addBody")}
              extra={callback}
            />
          </>
        ) : null}
        <details className="more">
          <summary>{words("panel.headers")}</summary>
          <MapField
            {...shared}
            path={[...request, "headers"]}
            sends
            addLabel={words("panel.addHeader")}
            extra={callback}
          />
        </details>
      </Section>
      <Section title={words("panel.answer")}>
        <PickField
          path={[...path, "answer"]}
          label={words("panel.when")}
          options={[
            { value: "now", label: words("panel.now") },
            { value: "later", label: words("panel.later") },
          ]}
          none={words("panel.now")}
          help={later ? words("panel.laterHelp") : undefined}
        />
      </Section>
      <Section title={words("panel.keeps")} aside={words("panel.keepsAside")}>
        <MapField
          {...shared}
          path={[...path, "result"]}
          sends={false}
          nameLabel={words("panel.variable")}
          addLabel={words("panel.addResult")}
          extra={response}
        />
      </Section>
      <Errors stepId={stepId} words={words} />
      <Section title={words("panel.trouble")}>
        <DurationField
          path={[...path, "timeout"]}
          label={words("panel.timeout")}
          units={["seconds", "minutes"]}
          optional
        />
        <Retry stepId={stepId} words={words} />
      </Section>
    </>
  );
}

/** Answers that are errors of the process: a condition and a code each, in order. */
function Errors({ stepId, words }: PanelProps) {
  return (
    <Rows
      path={["steps", stepId, "errors"]}
      title={words("panel.errors")}
      aside={words("panel.errorsAside")}
      row={(n) => words("panel.error", { n })}
      remove={(n) => words("panel.removeError", { n })}
      add={words("panel.addError")}
      fresh={{ when: "", code: "" }}
    >
      {(path) => (
        <>
          <FeelField
            path={[...path, "when"]}
            label={words("panel.errorWhen")}
            stepId={stepId}
            extra={[
              { path: "response", name: words("panel.response") },
              { path: "status", name: words("panel.status") },
            ]}
          />
          <LineField
            path={[...path, "code"]}
            label={words("panel.errorCode")}
            placeholder="NO_STOCK"
            code
            clean={cleanCode}
          />
        </>
      )}
    </Rows>
  );
}

/** How often and when it is tried again; the ticked box brings what usually does. */
function Retry({ stepId, words }: PanelProps) {
  const path = ["steps", stepId, "retry"] as const;
  const [retry, set] = useValue(path);
  const on = isObject(retry);
  return (
    <>
      <label className="check">
        <input
          type="checkbox"
          checked={on}
          data-path={path.join(".")}
          onChange={() => set(on ? undefined : { attempts: 4, first: "PT2S", factor: 2 })}
        />
        <span>{words("panel.retry")}</span>
      </label>
      {on ? (
        <>
          <div className="pair">
            <NumberField path={[...path, "attempts"]} label={words("panel.attempts")} whole min={1} />
            <NumberField path={[...path, "factor"]} label={words("panel.factor")} min={1} />
          </div>
          <DurationField
            path={[...path, "first"]}
            label={words("panel.first")}
            units={["seconds", "minutes", "hours"]}
          />
        </>
      ) : null}
      <p className="help">{words("panel.troubleHelp")}</p>
    </>
  );
}

export const view: StepView = {
  kind: "service",
  family: "service",
  icon: "service",
  line: (step, { words }) => {
    const key =
      isObject(step.request) && typeof step.request.service === "string" ? step.request.service : "";
    if (key === "") return words("line.none");
    const service = key.replaceAll("-", " ");
    const results = isObject(step.result) ? Object.keys(step.result) : [];
    return results.length > 0
      ? words("line.result", { service, result: results.join(", ") })
      : words("line.service", { service });
  },
  Panel,
};
