import { useEffect, useRef, useState } from "react";
import type { FieldError } from "@/dsl/form/check";
import { pageOf } from "../forms/checking";
import { CustomerFields } from "../forms/customer-fields";
import { sentences } from "../forms/sentences";
import type { ShownForm } from "../forms/shown";
import { useForm } from "../forms/use-form";
import type { Typed } from "../forms/values";
import type { Say } from "../forms/words";
import { forgetDraft, KEPT_DAYS, keepDraft, markSent, takeDraft } from "./kept-draft";
import type { FormModel } from "./pages";

interface CustomerFormProps {
  readonly model: FormModel;
  readonly locale: string;
  readonly say: Say;
}

/**
 * A form on a customer's page. Without script each button posts it, and hidden fields carry the other pages; with script
 * it turns pages itself, keeps what is typed on the device and posts only at the end.
 */
export function CustomerForm({ model, locale, say }: CustomerFormProps) {
  const { form } = model;
  const state = useForm(form, locale, { values: model.values, errors: model.errors });
  const [at, setAt] = useState(model.at);
  const [key, setKey] = useState(model.key);
  const [busy, setBusy] = useState(false);
  const [alive, setAlive] = useState(false);
  const [restored, setRestored] = useState(false);
  const turned = useRef(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page comes alive
  useEffect(() => {
    setAlive(true);
    const kept = model.posted ? undefined : takeDraft(model.draft, form, locale);
    if (kept) {
      state.restart({ ...kept.values, ...model.values });
      setKey(kept.key);
      setAt(Math.min(kept.at, form.pages.length - 1));
      setRestored(true);
    }
    // Coming back with the browser's own button shows the page as it was left: in the middle of sending.
    const awake = () => setBusy(false);
    const away = () => {
      if (model.keeps && document.visibilityState === "hidden") sendTyped(model.action);
    };
    addEventListener("pageshow", awake);
    document.addEventListener("visibilitychange", away);
    return () => {
      removeEventListener("pageshow", awake);
      document.removeEventListener("visibilitychange", away);
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each time a page is turned
  useEffect(() => {
    if (turned.current) document.querySelector("h1")?.focus();
    turned.current = false;
  }, [at]);

  const turn = (to: number) => {
    turned.current = true;
    setAt(to);
    keepDraft(model.draft, { key, at: to, locale, values: state.values });
    scrollTo(0, 0);
  };
  const submit = (event: { preventDefault(): void; submitter: string | undefined }) => {
    if (busy) event.preventDefault();
    if (busy || event.submitter?.startsWith("lang:")) return;
    const last = at >= form.pages.length - 1;
    const result = state.check(last ? undefined : at);
    if (result.ok && last) {
      markSent(model.draft);
      setBusy(true);
      return;
    }
    event.preventDefault();
    if (result.ok) turn(at + 1);
    // After a try of the whole form the first wrong answer may stand on an earlier page.
    else setAt(firstWrongPage(form, result.errors, at));
  };

  return (
    <form
      id="form"
      method="post"
      action={model.action}
      noValidate
      data-sent={busy ? "" : undefined}
      onSubmit={(event) =>
        submit({
          preventDefault: () => event.preventDefault(),
          submitter: submitterOf(event.nativeEvent ?? event),
        })
      }
    >
      <Carried model={model} at={at} keyOf={key} values={state.values} locale={locale} />
      {model.reference ? <p className="ref">{say("form.askedBy", { reference: model.reference })}</p> : null}
      {model.refused ? <Refused why={model.refused} say={say} /> : null}
      <CustomerFields
        shown={form}
        at={at}
        values={state.values}
        errors={sentences(form, state.errors, say, locale)}
        attempt={state.attempt}
        busy={busy}
        say={say}
        locale={locale}
        onChange={(field, value) => {
          state.change(field, value);
          keepDraft(model.draft, { key, at, locale, values: { ...state.values, [field]: value } });
        }}
        onBlur={state.leave}
        onBack={
          alive
            ? () => {
                state.restart();
                turn(at - 1);
              }
            : undefined
        }
      />
      {alive ? (
        <p className="foot">
          {restored ? <span role="status">{say("form.restored")} </span> : null}
          {say("form.kept", { days: KEPT_DAYS })}
          <button
            type="button"
            className="forget"
            onClick={() => {
              forgetDraft(model.draft);
              state.restart({});
              setRestored(false);
              turn(0);
              forgetDraft(model.draft);
            }}
          >
            {say("form.forget")}
          </button>
        </p>
      ) : null}
    </form>
  );
}

/** Says why the form was not taken; what was typed stands below it. */
function Refused({ why, say }: { why: NonNullable<FormModel["refused"]>; say: Say }) {
  return (
    <div
      className="summary"
      role="alert"
      tabIndex={-1}
      // biome-ignore lint/a11y/noAutofocus: why it was not taken comes first, as what is wrong does
      autoFocus
    >
      <h2>{say(`refused.${why}.title`)}</h2>
      <p>{say(`refused.${why}.text`)}</p>
    </div>
  );
}

/** Hidden fields: which page this is, its key, and the answers of the pages that are not open. */
function Carried({
  model,
  at,
  keyOf,
  values,
  locale,
}: {
  model: FormModel;
  at: number;
  keyOf: string;
  values: Typed;
  locale: string;
}) {
  const others = model.form.pages.flatMap((page, n) => (n === at ? [] : page.fields));
  return (
    <>
      <input type="hidden" name="_key" value={keyOf} />
      <input type="hidden" name="_page" value={String(at)} />
      <input type="hidden" name="_lang" value={locale} />
      {others.map((field) => (
        <input key={field.key} type="hidden" name={field.key} value={values[field.key] ?? ""} />
      ))}
    </>
  );
}

/** Leaves what is typed with the server as the page goes out of sight, so that it can be finished on another device. */
function sendTyped(action: string): void {
  const form = document.getElementById("form");
  if (!(form instanceof HTMLFormElement) || form.dataset.sent !== undefined) return;
  const typed = new FormData(form);
  typed.set("_go", "keep");
  navigator.sendBeacon(action, typed);
}

function firstWrongPage(form: ShownForm, errors: readonly FieldError[], at: number): number {
  const pages = errors.map((error) => pageOf(form, error.field));
  return pages.includes(at) ? at : Math.min(...pages);
}

function submitterOf(event: Event): string | undefined {
  return "submitter" in event && event.submitter instanceof HTMLButtonElement
    ? event.submitter.value
    : undefined;
}
