import type { HTMLAttributes } from "react";
import { autofill } from "./autofill";
import type { ControlProps } from "./control";
import { describedBy, fieldIds } from "./question";
import { currencySign } from "./values";

/** What all typed controls share: name, ids, value, what describes them. */
function common({ field, value, error, prefix = "f-", onChange, onBlur }: ControlProps, more?: string) {
  const ids = fieldIds(prefix, field.key);
  return {
    id: ids.control,
    name: field.key,
    value,
    "aria-describedby": describedBy(field, error, ids, more),
    "aria-invalid": error ? (true as const) : undefined,
    readOnly: onChange ? undefined : true,
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange?.(field.key, event.currentTarget.value),
    onBlur: () => onBlur?.(field.key),
  };
}

/** One line of text, or an e-mail address. */
export function TextControl(props: ControlProps) {
  const { field } = props;
  if (field.kind === "email") {
    return (
      <input
        {...common(props)}
        className="cin ltr"
        type="email"
        inputMode="email"
        autoComplete="email"
        spellCheck={false}
      />
    );
  }
  const fill = autofill(field.key);
  const short = field.maxLength !== undefined && field.maxLength <= 20;
  return (
    <input {...common(props)} {...fill} className={short ? "cin short" : "cin"} type="text" dir="auto" />
  );
}

/** Several lines of text. */
export function LongTextControl(props: ControlProps) {
  return <textarea {...common(props)} className="cin long" rows={5} dir="auto" />;
}

/** A number, typed with the language's own digits and separators. */
export function NumberControl(props: ControlProps) {
  return (
    <input
      {...common(props)}
      {...keypad(props)}
      className="cin short ltr num"
      type="text"
      autoComplete="off"
    />
  );
}

/** An amount with its currency beside it, on the side where the language writes it. */
export function MoneyControl(props: ControlProps) {
  const { field, locale, prefix = "f-" } = props;
  const unit = `${fieldIds(prefix, field.key).control}-unit`;
  const { sign, before } = currencySign(field.currency ?? "", locale);
  return (
    <span className={before ? "money" : "money after"}>
      <span className="money-unit" id={unit}>
        {sign}
      </span>
      <input
        {...common(props, unit)}
        {...keypad(props)}
        className="cin ltr num"
        type="text"
        autoComplete="off"
      />
    </span>
  );
}

/** A date, with the device's own picker. */
export function DateControl(props: ControlProps) {
  const { min, max } = props.field;
  return <input {...common(props)} className="cin short num" type="date" min={min} max={max} />;
}

/** The phone's number pad, unless a minus sign may be needed: many pads have none. */
function keypad({ field }: ControlProps): { inputMode?: HTMLAttributes<HTMLInputElement>["inputMode"] } {
  if (typeof field.min !== "number" || field.min < 0)
    return field.kind === "money" ? { inputMode: "decimal" } : {};
  return { inputMode: field.kind === "number" && field.decimals === 0 ? "numeric" : "decimal" };
}
