"use client";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { type Readable, readableAt, type Variables } from "@/components/drawing/variable-names";
import { Icon } from "@/components/ui/icon";
import type { Deciding } from "@/dsl/decision/decide";
import type { DraftDecision } from "@/dsl/draft/decision";
import { pickText } from "@/dsl/language";
import { Outcome } from "./outcome";

/** A value that a decision is tried with. */
export interface TryField {
  readonly path: string;
  readonly readable: Readable;
}

/** The fields of the values that a decision reads, typed as far as it is known what they are. */
export function tryFields(
  paths: readonly string[],
  decision: DraftDecision,
  draft: Parameters<typeof readableAt>[0],
  variables: Variables,
  language: string,
): TryField[] {
  return paths.map((path) => {
    const read = readableAt(draft, variables, path, language);
    const column = decision.table?.inputs.find(({ feel }) => feel.trim() === path);
    const type = read.type === "any" || read.type === "form" ? typeOf(column?.type) : read.type;
    const name = column && pickText(column.label, language, draft.languages.source);
    return { path, readable: { ...read, type, name: name || read.name } };
  });
}

function typeOf(type: string | undefined): Readable["type"] {
  return type === "text" || type === "number" || type === "money" || type === "boolean" || type === "date"
    ? type
    : "any";
}

/** One example: values go in, and what comes out stands beside them, at once. */
export function TryRow({
  fields,
  typed,
  onType,
  result,
  decisionId,
}: {
  fields: readonly TryField[];
  typed: Readonly<Record<string, string>>;
  onType: (path: string, text: string) => void;
  result: Deciding | undefined;
  decisionId: string;
}) {
  const t = useTranslations("designer.decision.try");
  return (
    <section className="tryit" aria-label={t("title")}>
      <h3>
        <Icon name="play" />
        {t("title")}
      </h3>
      <div className="fields">
        {fields.map((field) => (
          <TryInput
            key={field.path}
            field={field}
            text={typed[field.path] ?? ""}
            onType={(text) => onType(field.path, text)}
          />
        ))}
        {fields.length === 0 ? <p className="help">{t("nothingRead")}</p> : null}
      </div>
      <Outcome result={result} decisionId={decisionId} />
    </section>
  );
}

function TryInput({
  field,
  text,
  onType,
}: {
  field: TryField;
  text: string;
  onType: (text: string) => void;
}) {
  const t = useTranslations("designer.decision.tests");
  const id = useId();
  const { type, name, options, currency } = field.readable;
  const shared = {
    id,
    value: text,
    onChange: (event: { target: { value: string } }) => onType(event.target.value),
  };
  const choices =
    type === "boolean"
      ? [
          { value: "true", label: t("yes") },
          { value: "false", label: t("no") },
        ]
      : options;
  return (
    <div className="field">
      <label className="lbl" htmlFor={id}>
        {name}
      </label>
      {choices ? (
        <select className="input" {...shared}>
          <option value="">–</option>
          {choices.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      ) : (
        <span className="input">
          <input
            {...shared}
            type={type === "date" ? "date" : "text"}
            inputMode={type === "number" || type === "money" ? "decimal" : undefined}
            dir={type === "number" || type === "money" ? "ltr" : "auto"}
            autoComplete="off"
          />
          {currency ? <span className="unit">{currency}</span> : null}
        </span>
      )}
    </div>
  );
}
