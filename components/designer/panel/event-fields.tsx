"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { FieldFrame, SelectField } from "@/components/ui/field";
import { changeAtPath, removeAtPath } from "@/dsl/draft/commands/path";
import type { DraftHandler } from "@/dsl/draft/draft";
import type { HandlerOn } from "@/dsl/program/handler";
import { useDesigner } from "../context";
import { type BoundProps, useLabel, useValue, useWrong } from "../fields/bound";
import { DurationField } from "../fields/duration-field";
import { FeelField } from "../fields/feel-field";
import { NumberField, TickField } from "../fields/value-fields";
import { type Path, pathText } from "../path";
import { ConditionEditor } from "./condition-editor";
import { EventLeads } from "./event-leads";

const UNITS = ["seconds", "minutes", "hours", "days", "weeks"] as const;

interface FieldsProps {
  readonly stepId: string;
  readonly name: string;
  readonly handler: DraftHandler;
}

/** The fields of one event: what it waits for, whether the step goes on beside it, and where it leads. */
export function EventFields({ stepId, name, handler }: FieldsProps) {
  const path = ["steps", stepId, "handlers", name];
  const own = { path, stepId, handler };
  const fields: Record<HandlerOn, () => ReactNode> = {
    timeout: () => <TimeoutFields {...own} />,
    error: () => <CodesFields path={path} into />,
    message: () => <MessageFields {...own} />,
    escalation: () => <CodesFields path={path} />,
    condition: () => <ConditionFields {...own} />,
    undo: () => <UndoHelp />,
  };
  const known = Object.entries(fields).find(([on]) => on === handler.on);
  const interrupts = !["error", "undo"].includes(handler.on);
  return (
    <>
      {known?.[1]()}
      {interrupts ? <Interrupts path={path} /> : null}
      <EventLeads stepId={stepId} name={name} />
    </>
  );
}

interface Own {
  readonly path: Path;
  readonly stepId: string;
  readonly handler: DraftHandler;
}

function TimeoutFields({ path, stepId, handler }: Own) {
  const t = useTranslations("designer.events.fields");
  const designer = useDesigner();
  const [turned, setTurned] = useState(false);
  const moment = isMoment(handler, turned);
  const turn = (to: string) => {
    setTurned(to === "moment");
    designer.edit((before) => removeAtPath(before, [...path, to === "moment" ? "after" : "at"]));
  };
  const repeats = handler.interrupts === false || handler.every !== undefined;
  return (
    <>
      <SelectField
        label={t("by")}
        value={moment ? "moment" : "time"}
        options={[
          { value: "time", label: t("byTime") },
          { value: "moment", label: t("byMoment") },
        ]}
        onChange={turn}
      />
      {moment ? (
        <FeelField path={[...path, "at"]} label={t("at")} help={t("atHelp")} stepId={stepId} clearable />
      ) : (
        <>
          <DurationField path={[...path, "after"]} label={t("after")} units={UNITS} />
          <TickField path={[...path, "business"]} label={t("business")} />
        </>
      )}
      {repeats ? (
        <DurationField
          path={[...path, "every"]}
          units={UNITS}
          label={t("every")}
          help={t("everyHelp")}
          optional
        />
      ) : null}
      {handler.every === undefined ? null : (
        <NumberField path={[...path, "times"]} label={t("times")} min={1} whole optional />
      )}
    </>
  );
}

/** By a moment or by a time: what it says, whoever wrote that; while it says neither, what was turned to here. */
export function isMoment({ at, after }: DraftHandler, turned: boolean): boolean {
  return at !== undefined || (after === undefined && turned);
}

function MessageFields({ path, stepId }: Own) {
  const t = useTranslations("designer.events.fields");
  return (
    <>
      <NameField path={[...path, "message"]} label={t("message")} help={t("messageHelp")} />
      <FeelField
        path={[...path, "key"]}
        label={t("key")}
        help={t("keyHelp")}
        stepId={stepId}
        optional
        clearable
      />
      <NameField path={[...path, "into"]} label={t("into")} help={t("intoHelp")} optional />
    </>
  );
}

function ConditionFields({ path, stepId, handler }: Own) {
  const designer = useDesigner();
  const when = [...path, "when"];
  return (
    <ConditionEditor
      path={when}
      when={handler.when}
      stepId={stepId}
      onChange={(next, typing) =>
        designer.edit((before) => changeAtPath(before, when, () => next), typing ? { typing } : {})
      }
    />
  );
}

function UndoHelp() {
  const t = useTranslations("designer.events.fields");
  return <p className="help">{t("undoHelp")}</p>;
}

/** Codes of errors or escalations, as one types them: `NO_STOCK, REFUSED`. */
function CodesFields({ path, into }: { path: Path; into?: boolean }) {
  const t = useTranslations("designer.events.fields");
  const [value, set] = useValue([...path, "codes"]);
  const [typed, setTyped] = useState<string>();
  const codes = Array.isArray(value) ? value.map(String) : [];
  const wrong = useWrong([...path, "codes"], true);
  const write = (text: string) => {
    setTyped(text);
    const next = [...new Set(text.split(/[\s,;،؛]+/).filter(Boolean))];
    set(next.length > 0 ? next : undefined);
  };
  return (
    <>
      <FieldFrame label={useLabel(t("codes"), true)} help={t("codesHelp")} wrong={wrong}>
        {(control) => (
          <span className="input">
            <input
              {...control}
              className="mono"
              dir="ltr"
              spellCheck={false}
              autoComplete="off"
              data-path={pathText([...path, "codes"])}
              value={typed ?? codes.join(", ")}
              onChange={(event) => write(event.target.value)}
              onBlur={() => setTyped(undefined)}
            />
          </span>
        )}
      </FieldFrame>
      {into ? <NameField path={[...path, "into"]} label={t("into")} help={t("intoHelp")} optional /> : null}
    </>
  );
}

/** A name in one word; an empty field has none. */
function NameField({ path, label, help, optional }: BoundProps) {
  const [value, set] = useValue(path);
  const wrong = useWrong(path);
  return (
    <FieldFrame label={useLabel(label, optional)} help={help} wrong={wrong}>
      {(control) => (
        <span className="input">
          <input
            {...control}
            className="mono"
            dir="ltr"
            spellCheck={false}
            autoComplete="off"
            data-path={pathText(path)}
            value={typeof value === "string" ? value : ""}
            onChange={(event) =>
              set(event.target.value.trim() === "" ? undefined : event.target.value.trim())
            }
          />
        </span>
      )}
    </FieldFrame>
  );
}

function Interrupts({ path }: { path: Path }) {
  const t = useTranslations("designer.events.fields");
  const [value, set] = useValue([...path, "interrupts"]);
  return (
    <SelectField
      label={t("interrupts")}
      value={value === false ? "beside" : "stops"}
      options={[
        { value: "stops", label: t("stops") },
        { value: "beside", label: t("beside") },
      ]}
      onChange={(next) => set(next === "beside" ? false : undefined)}
    />
  );
}
