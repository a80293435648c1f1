"use client";
import "./forms.css";
import { type ReactNode, useId, useMemo, useState } from "react";
import type { FieldError } from "@/dsl/form/check";
import type { Form } from "@/dsl/form/form";
import type { JsonObject } from "@/dsl/json";
import { direction } from "@/dsl/language";
import { ErrorSummary } from "./error-summary";
import { FormFields } from "./form-fields";
import { formSay } from "./form-words";
import { sentences } from "./sentences";
import { showForm } from "./shown";
import { useForm } from "./use-form";
import { type Typed, typedValues } from "./values";

interface StaffFormProps {
  readonly form: Form;
  /** The reader's language: that of the person at work, not of the case. */
  readonly locale: string;
  /** Source language of the process. */
  readonly source: string;
  /** What was kept from an earlier visit: typed texts or values. */
  readonly kept?: JsonObject;
  readonly busy?: boolean;
  /** Buttons beside the main one. */
  readonly children?: ReactNode;
  /** Sends the values; what comes back is shown at the fields. */
  readonly onSubmit: (values: JsonObject) => Promise<readonly FieldError[] | undefined> | undefined;
  /** Called with what is typed, so that it can be kept. */
  readonly onKeep?: (typed: Typed) => void;
}

/** A form of a task in the inbox: all pages on one sheet, since staff see it every day. */
export function StaffForm({ form, locale, source, kept, busy, children, onSubmit, onKeep }: StaffFormProps) {
  const prefix = `${useId()}-`;
  const shown = useMemo(() => showForm(form, locale, source), [form, locale, source]);
  const say = useMemo(() => formSay(locale), [locale]);
  const [sending, setSending] = useState(false);
  const state = useForm(shown, locale, { values: typedValues(kept ?? {}, locale) });
  const wrong = sentences(shown, state.errors, say, locale);
  const waiting = busy || sending;

  const send = async () => {
    if (waiting) return;
    const result = state.check();
    if (!result.ok) return;
    setSending(true);
    try {
      const refused = await onSubmit(result.values);
      if (refused && refused.length > 0) state.refuse(refused);
    } finally {
      setSending(false);
    }
  };

  return (
    <form
      className="form-sheet"
      lang={locale}
      dir={direction(locale)}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <ErrorSummary errors={wrong} say={say} prefix={prefix} attempt={state.attempt} />
      {shown.intro ? <p className="form-intro">{shown.intro}</p> : null}
      {shown.pages.map((page) => (
        <section key={page.key}>
          {page.title ? <h3>{page.title}</h3> : null}
          <FormFields
            page={page}
            values={state.values}
            errors={wrong}
            say={say}
            locale={locale}
            prefix={prefix}
            onChange={(key, value) => {
              state.change(key, value);
              onKeep?.({ ...state.values, [key]: value });
            }}
            onBlur={state.leave}
          />
        </section>
      ))}
      <div className="form-actions">
        <button type="submit" className="go" aria-disabled={waiting} data-busy={waiting ? "" : undefined}>
          {waiting ? say("form.sending") : (shown.submit ?? say("form.send"))}
        </button>
        {children}
      </div>
    </form>
  );
}
