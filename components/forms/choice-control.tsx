import { type ControlProps, RADIO_LIMIT } from "./control";
import { describedBy, fieldIds } from "./question";
import type { ShownOption } from "./shown";

/** Yes or no, as two radio buttons: no answer is told apart from "no". */
export function YesNoControl(props: ControlProps) {
  const options = [
    { value: "true", label: props.say("form.yes") },
    { value: "false", label: props.say("form.no") },
  ];
  return <Radios {...props} options={options} className="picks two" />;
}

/** One of several: radio buttons while they fit, a list to open when there are many. */
export function ChoiceControl(props: ControlProps) {
  const { field, value, error, say, prefix = "f-", onChange, onBlur } = props;
  const options = field.options ?? [];
  if (options.length <= RADIO_LIMIT) return <Radios {...props} options={options} className="picks" />;
  const ids = fieldIds(prefix, field.key);
  return (
    <span className="select">
      <select
        id={ids.control}
        name={field.key}
        className="cin"
        value={value}
        aria-describedby={describedBy(field, error, ids)}
        aria-invalid={error ? true : undefined}
        onChange={(event) => onChange?.(field.key, event.currentTarget.value)}
        onBlur={() => onBlur?.(field.key)}
      >
        <option value="">{say("form.choose")}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  );
}

interface RadiosProps extends ControlProps {
  readonly options: readonly ShownOption[];
  readonly className: string;
}

function Radios({ field, value, error, options, className, prefix = "f-", onChange, onBlur }: RadiosProps) {
  const ids = fieldIds(prefix, field.key);
  return (
    <span className={className}>
      {options.map((option, at) => (
        <label className="pick" key={option.value}>
          <input
            // The first one carries the field's id: the error summary's link leads there.
            id={at === 0 ? ids.control : `${ids.control}-${at}`}
            type="radio"
            name={prefix === "f-" ? field.key : `${prefix}${field.key}`}
            value={option.value}
            checked={value === option.value}
            aria-describedby={error ? ids.error : undefined}
            onChange={() => onChange?.(field.key, option.value)}
            onBlur={() => onBlur?.(field.key)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </span>
  );
}
