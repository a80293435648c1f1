"use client";
import { useTranslations } from "next-intl";
import { type Readable, readableAt, type Variables } from "@/components/drawing/variable-names";
import { Icon } from "@/components/ui/icon";
import type { Deciding } from "@/dsl/decision/decide";
import type { DraftDecision } from "@/dsl/draft/decision";
import type { Json, JsonObject } from "@/dsl/json";
import { pickText } from "@/dsl/language";
import { SampleField } from "../expression-field/sample-field";
import { sampleAt } from "../expression-field/samples";
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
  variables,
  onChange,
  result,
  decisionId,
}: {
  fields: readonly TryField[];
  /** The values that it is tried with, as expressions read them. */
  variables: JsonObject;
  onChange: (path: string, value: Json | undefined) => void;
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
        {fields.map(({ path, readable }) => (
          <SampleField
            key={path}
            known={readable}
            value={sampleAt(variables, path)}
            onChange={(value) => onChange(path, value)}
          />
        ))}
        {fields.length === 0 ? <p className="help">{t("nothingRead")}</p> : null}
      </div>
      <Outcome result={result} decisionId={decisionId} />
    </section>
  );
}
