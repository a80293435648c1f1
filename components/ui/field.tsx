"use client";
import { type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { classes } from "./classes";
import { Icon, type IconName } from "./icon";

interface Common {
  label: string;
  /** Says it to screen readers only, where the place makes it plain to the eye. */
  hideLabel?: boolean;
  help?: ReactNode;
  /** What to mend, in a sentence. */
  wrong?: string | undefined;
}

interface FrameProps extends Common {
  children: (control: { id: string; "aria-describedby"?: string; "aria-invalid"?: true }) => ReactNode;
}

/** Label above, help and what to mend below, tied to the control for screen readers. */
export function FieldFrame({ label, hideLabel, help, wrong, children }: FrameProps) {
  const id = useId();
  const told = [help && `${id}-help`, wrong && `${id}-wrong`].filter(Boolean).join(" ");
  return (
    <div className="field">
      <label id={`${id}-label`} className={classes("lbl", hideLabel && "sr-only")} htmlFor={id}>
        {label}
      </label>
      {children({
        id,
        ...(told ? { "aria-describedby": told } : {}),
        ...(wrong ? { "aria-invalid": true } : {}),
      })}
      {help && (
        <div className="help" id={`${id}-help`}>
          {help}
        </div>
      )}
      {wrong && (
        <div className="wrong" id={`${id}-wrong`}>
          <Icon name="stop" />
          {wrong}
        </div>
      )}
    </div>
  );
}

export interface TextFieldProps extends Common {
  value: string;
  onChange: (value: string) => void;
  type?: "text" | "email" | "password" | "search" | "url" | "date";
  name?: string;
  autoComplete?: string;
  placeholder?: string;
  required?: boolean;
  inputMode?: "text" | "decimal" | "numeric";
  /** Before the text: the search field's lens. */
  icon?: IconName;
  /** After the text: a unit, a shortcut. */
  end?: ReactNode;
  dir?: "ltr" | "auto";
  autoFocus?: boolean;
  spellCheck?: boolean;
  inputRef?: React.Ref<HTMLInputElement>;
  /** Something is to be mended here that is said elsewhere, for several fields at once; else `wrong`. */
  "aria-invalid"?: true | undefined;
  onBlur?: () => void;
  onKeyDown?: (event: React.KeyboardEvent) => void;
}

/** One line of text. What was typed before the page came alive is taken over as if it were typed now. */
export function TextField(props: TextFieldProps) {
  const { label, hideLabel, help, wrong, value, onChange, icon, end, inputRef, autoFocus, ...rest } = props;
  const frame = useRef<HTMLSpanElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, before anything draws over what stands there
  useLayoutEffect(() => {
    const typed = frame.current?.querySelector("input")?.value;
    if (typed !== undefined && typed !== value) onChange(typed);
  }, []);
  return (
    <FieldFrame label={label} hideLabel={hideLabel} help={help} wrong={wrong}>
      {(control) => (
        <span className="input" ref={frame}>
          {icon && <Icon name={icon} />}
          <input
            {...rest}
            {...control}
            ref={inputRef}
            // biome-ignore lint/a11y/noAutofocus: only where a dialog or page has this one thing to do
            autoFocus={autoFocus}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          {end && <span className="ms-auto text-ink-3 text-xs whitespace-nowrap">{end}</span>}
        </span>
      )}
    </FieldFrame>
  );
}

/** Several lines of text. */
export function TextAreaField(
  props: Common & {
    value: string;
    onChange: (value: string) => void;
    rows?: number;
    dir?: "ltr" | "auto";
    /** Code: letters of one width. */
    mono?: boolean;
  },
) {
  const { value, onChange, rows = 3, dir = "auto", mono, ...common } = props;
  return (
    <FieldFrame {...common}>
      {(control) => (
        <textarea
          {...control}
          className={classes("input", mono && "mono")}
          dir={dir}
          rows={rows}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </FieldFrame>
  );
}

/** One of a few, by the system's own list: works on every phone and with every screen reader. */
export function SelectField<T extends string>(
  props: Common & { value: T; onChange: (value: T) => void; options: readonly { value: T; label: string }[] },
) {
  const { value, onChange, options, ...common } = props;
  return (
    <FieldFrame {...common}>
      {(control) => (
        <select
          {...control}
          className="input"
          value={value}
          onChange={(event) => {
            const found = options.find((option) => option.value === event.target.value);
            if (found) onChange(found.value);
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  );
}

/** Yes or no, with its words beside it. */
export function CheckField(props: {
  label: ReactNode;
  value: boolean;
  onChange: (value: boolean) => void;
  help?: string;
}) {
  const id = useId();
  return (
    <div className="grid gap-0.5">
      <label className="check">
        <input
          type="checkbox"
          checked={props.value}
          aria-describedby={props.help ? id : undefined}
          onChange={(event) => props.onChange(event.target.checked)}
        />
        <span>{props.label}</span>
      </label>
      {props.help && (
        <span id={id} className="help ps-6">
          {props.help}
        </span>
      )}
    </div>
  );
}
