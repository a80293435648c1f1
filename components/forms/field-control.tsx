import { ChoiceControl, YesNoControl } from "./choice-control";
import { fieldIds, Question } from "./question";
import type { ShownField } from "./shown";
import { DateControl, LongTextControl, MoneyControl, NumberControl, TextControl } from "./text-control";
import type { Say } from "./words";

/** What every control gets. */
export interface ControlProps {
  readonly field: ShownField;
  /** As typed; the empty text is no answer. */
  readonly value: string;
  /** The sentence of what is wrong with it, when something is. */
  readonly error?: string;
  readonly say: Say;
  readonly locale: string;
  /** Put before ids, so that several forms fit on one page. */
  readonly prefix?: string;
  readonly onChange?: (key: string, value: string) => void;
  readonly onBlur?: (key: string) => void;
}

/** More choices than this are a list to open instead of radio buttons. */
export const RADIO_LIMIT = 6;

/** A field of a form with label, help, error and the control of its kind. */
export function FieldControl(props: ControlProps) {
  const { field, error, say, prefix = "f-" } = props;
  const ids = fieldIds(prefix, field.key);
  const group =
    field.kind === "yesNo" || (field.kind === "choice" && (field.options?.length ?? 0) <= RADIO_LIMIT);
  return (
    <Question field={field} error={error} ids={ids} say={say} group={group}>
      <Control {...props} prefix={prefix} />
    </Question>
  );
}

function Control(props: ControlProps) {
  switch (props.field.kind) {
    case "text":
    case "email":
      return <TextControl {...props} />;
    case "longText":
      return <LongTextControl {...props} />;
    case "number":
      return <NumberControl {...props} />;
    case "money":
      return <MoneyControl {...props} />;
    case "date":
      return <DateControl {...props} />;
    case "yesNo":
      return <YesNoControl {...props} />;
    case "choice":
      return <ChoiceControl {...props} />;
  }
}
