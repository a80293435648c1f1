import { ChoiceControl, YesNoControl } from "./choice-control";
import { type ControlProps, RADIO_LIMIT } from "./control";
import { fieldIds, Question } from "./question";
import { DateControl, LongTextControl, MoneyControl, NumberControl, TextControl } from "./text-control";

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
