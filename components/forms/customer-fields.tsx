import type { ControlProps } from "./control";
import { ErrorSummary, type FieldSentence } from "./error-summary";
import { FormFields } from "./form-fields";
import { Icon } from "./icon";
import type { ShownForm } from "./shown";
import type { Typed } from "./values";

interface CustomerFieldsProps
  extends Pick<ControlProps, "say" | "locale" | "prefix" | "onChange" | "onBlur"> {
  readonly shown: ShownForm;
  /** Index of the page that is open. */
  readonly at: number;
  readonly values: Typed;
  readonly errors: readonly FieldSentence[];
  readonly attempt: number;
  readonly busy?: boolean;
  /** Handles "Back" in the browser; without it, the button posts the form. */
  readonly onBack?: () => void;
}

/** Inside of a customer's form: progress, errors, title, the open page's fields, and the button that says what happens. */
export function CustomerFields(props: CustomerFieldsProps) {
  const { shown, at, values, errors, attempt, busy, say, onBack } = props;
  const page = shown.pages[at];
  const last = at >= shown.pages.length - 1;
  return (
    <>
      <Progress shown={shown} at={at} say={say} />
      <ErrorSummary errors={errors} say={say} prefix={props.prefix} attempt={attempt} />
      <h1 tabIndex={-1}>{shown.name}</h1>
      {at === 0 && shown.intro ? <p className="intro">{shown.intro}</p> : null}
      {page ? (
        <FormFields
          page={page}
          values={values}
          errors={errors}
          say={say}
          locale={props.locale}
          prefix={props.prefix}
          onChange={props.onChange}
          onBlur={props.onBlur}
        />
      ) : null}
      <button
        className="go"
        type="submit"
        name="_go"
        value={last ? "send" : "next"}
        aria-disabled={busy ? true : undefined}
        data-busy={busy ? "" : undefined}
      >
        {busy ? say("form.sending") : last ? (shown.submit ?? say("form.send")) : say("form.next")}
        {busy ? null : <Icon name="arrow" flip />}
      </button>
      {at > 0 ? (
        <button
          className="later"
          type="submit"
          name="_go"
          value="back"
          onClick={(event) => {
            if (!onBack) return;
            event.preventDefault();
            onBack();
          }}
        >
          {say("form.back")}
        </button>
      ) : null}
    </>
  );
}

function Progress({ shown, at, say }: Pick<CustomerFieldsProps, "shown" | "at" | "say">) {
  const of = shown.pages.length;
  if (of < 2) return null;
  const title = shown.pages[at]?.title;
  return (
    <div className="progress">
      <span>
        {title ? say("form.stepTitled", { at: at + 1, of, title }) : say("form.step", { at: at + 1, of })}
      </span>
      <ol aria-hidden="true">
        {shown.pages.map((page, n) => (
          <li key={page.key} className={n <= at ? "on" : undefined} />
        ))}
      </ol>
    </div>
  );
}
