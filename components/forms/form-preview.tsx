"use client";
import "./forms.css";
import "./customer-look.css";
import { useEffect, useId, useMemo, useRef, useState } from "react";
import type { DraftForm } from "@/dsl/draft/draft";
import type { Form } from "@/dsl/form/form";
import { direction } from "@/dsl/language";
import { brandStyle } from "./brand";
import { CustomerFields } from "./customer-fields";
import { formSay } from "./form-words";
import { sentences } from "./sentences";
import { showForm } from "./shown";
import { useForm } from "./use-form";

interface FormPreviewProps {
  readonly form: Form | DraftForm;
  /** The language that the form is looked at in. */
  readonly locale: string;
  readonly source: string;
  readonly organisation?: { readonly name: string; readonly brandColour?: string };
  /** The field that is chosen in the designer; a click chooses another. */
  readonly chosen?: string;
  readonly onChoose?: (key: string) => void;
}

/** The form as the customer will see it, alive: it can be typed in and checks as the real one, and sends nothing. */
export function FormPreview({ form, locale, source, organisation, chosen, onChoose }: FormPreviewProps) {
  const prefix = `${useId()}-`;
  const shown = useMemo(() => showForm(form, locale, source), [form, locale, source]);
  const say = useMemo(() => formSay(locale), [locale]);
  const [at, setAt] = useState(0);
  const state = useForm(shown, locale, { values: {} });
  const page = Math.min(at, Math.max(0, shown.pages.length - 1));
  const last = page >= shown.pages.length - 1;
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    for (const field of root.current?.querySelectorAll("[data-field]") ?? []) {
      field.toggleAttribute("data-chosen", field.getAttribute("data-field") === chosen);
    }
  });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a click is a short way to what the list of fields offers by keyboard
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <div
      className="cust form-preview"
      lang={locale}
      dir={direction(locale)}
      ref={root}
      style={brandStyle(organisation?.brandColour)}
      onClick={(event) => {
        const field =
          event.target instanceof Element
            ? event.target.closest("[data-field]")?.getAttribute("data-field")
            : null;
        if (field) onChoose?.(field);
      }}
    >
      {organisation ? (
        <header className="bar">
          <span className="logo" aria-hidden="true">
            {[...organisation.name][0]}
          </span>
          <span>{organisation.name}</span>
        </header>
      ) : null}
      <form
        className="main"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (state.check(page).ok && !last) setAt(page + 1);
        }}
      >
        <CustomerFields
          shown={shown}
          at={page}
          values={state.values}
          errors={sentences(shown, state.errors, say, locale)}
          attempt={state.attempt}
          say={say}
          locale={locale}
          prefix={prefix}
          onChange={state.change}
          onBlur={state.leave}
          onBack={() => {
            state.restart();
            setAt(page - 1);
          }}
        />
      </form>
    </div>
  );
}
