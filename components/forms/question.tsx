import type { ReactNode } from "react";
import type { ShownField } from "./shown";
import type { Say } from "./words";

/** Ids that tie a field's parts together. */
export interface FieldIds {
  readonly control: string;
  readonly help: string;
  readonly error: string;
}

/** Ids of a field; `prefix` parts several forms on one page. */
export function fieldIds(prefix: string, key: string): FieldIds {
  const control = `${prefix}${key}`;
  return { control, help: `${control}-help`, error: `${control}-error` };
}

/** Value of `aria-describedby`: help, then what is wrong. */
export function describedBy(
  field: ShownField,
  error: string | undefined,
  ids: FieldIds,
  more?: string,
): string | undefined {
  const parts = [field.help ? ids.help : "", error ? ids.error : "", more ?? ""].filter(Boolean);
  return parts.length > 0 ? parts.join(" ") : undefined;
}

interface QuestionProps {
  readonly field: ShownField;
  readonly error?: string;
  readonly ids: FieldIds;
  readonly say: Say;
  /** Several controls that answer one question: a fieldset with a legend instead of a label. */
  readonly group?: boolean;
  readonly children: ReactNode;
}

/** The frame of every field: label above, help below it, what is wrong, then the control. */
export function Question({ field, error, ids, say, group, children }: QuestionProps) {
  const label = (
    <>
      {field.label}
      {field.required ? null : <span className="q-optional"> {say("form.optional")}</span>}
    </>
  );
  const beneath = (
    <>
      {field.help ? (
        <span className="hint" id={ids.help}>
          {field.help}
        </span>
      ) : null}
      {error ? (
        <span className="err" id={ids.error}>
          {error}
        </span>
      ) : null}
    </>
  );
  const className = error ? "q has-err" : "q";
  if (group) {
    return (
      <fieldset
        className={className}
        data-field={field.key}
        aria-describedby={describedBy(field, error, ids)}
      >
        <legend>{label}</legend>
        {beneath}
        {children}
      </fieldset>
    );
  }
  return (
    <div className={className} data-field={field.key}>
      <label htmlFor={ids.control}>{label}</label>
      {beneath}
      {children}
    </div>
  );
}
