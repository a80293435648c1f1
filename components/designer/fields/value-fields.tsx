"use client";
import { useId, useState } from "react";
import { FieldFrame } from "@/components/ui/field";
import { plainNumber } from "@/dsl/digits";
import type { Json } from "@/dsl/json";
import { pathText } from "../path";
import { type BoundProps, useLabel, useText, useValue, useWrong } from "./bound";

/** A whole or decimal number; an empty field has no value. What is no number stays in the field and out of the draft. */
export function NumberField({
  path,
  label,
  hideLabel,
  help,
  optional,
  end,
  min,
  whole,
  needed,
}: BoundProps & {
  end?: string;
  min?: number;
  whole?: boolean;
  /** An emptied field is on its way to another number: the draft keeps the one that it has. */
  needed?: boolean;
}) {
  const [value, set] = useValue(path);
  const [typed, setTyped] = useState<string>();
  const wrong = useWrong(path);
  const shown = typed ?? (typeof value === "number" ? String(value) : "");
  return (
    <FieldFrame label={useLabel(label, optional)} hideLabel={hideLabel} help={help} wrong={wrong}>
      {(control) => (
        <span className="input">
          <input
            {...control}
            inputMode={whole ? "numeric" : "decimal"}
            dir="ltr"
            className="num"
            value={shown}
            data-path={pathText(path)}
            autoComplete="off"
            onChange={(event) => {
              setTyped(event.target.value);
              const number = plainNumber(event.target.value, whole ? { whole } : {});
              if (event.target.value.trim() === "") {
                if (!needed) set(undefined);
              } else if (number !== undefined && (min === undefined || number >= min)) set(number);
            }}
            onBlur={() => setTyped(undefined)}
          />
          {end ? <span className="unit">{end}</span> : null}
        </span>
      )}
    </FieldFrame>
  );
}

/** A day. */
export function DayField({ path, label, optional }: BoundProps) {
  const [value, set] = useText(path);
  const wrong = useWrong(path);
  return (
    <FieldFrame label={useLabel(label, optional)} wrong={wrong}>
      {(control) => (
        <span className="input">
          <input
            {...control}
            type="date"
            value={value}
            data-path={pathText(path)}
            onChange={(event) => (event.target.value === "" ? clear(set) : set(event.target.value))}
          />
        </span>
      )}
    </FieldFrame>
  );
}

function clear(set: (value: string) => void): void {
  set("");
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** One of a few. `onPick` stands in for writing the value, where choosing does more. */
export function PickField({
  path,
  label,
  hideLabel,
  help,
  optional,
  options,
  none,
  onPick,
}: BoundProps & { options: readonly Option[]; none?: string; onPick?: (value: string) => void }) {
  const [value, set] = useText(path);
  const wrong = useWrong(path);
  const known = options.some((option) => option.value === value);
  return (
    <FieldFrame label={useLabel(label, optional)} hideLabel={hideLabel} help={help} wrong={wrong}>
      {(control) => (
        <select
          {...control}
          className="input"
          value={value}
          data-path={pathText(path)}
          onChange={(event) => (onPick ?? set)(event.target.value)}
        >
          {none !== undefined || !known ? (
            <option value={known ? "" : value}>{known || value === "" ? (none ?? "–") : value}</option>
          ) : null}
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

/** Yes or no, its words beside it; `no` is what stands for no (by default nothing). */
export function TickField({ path, label, help, yes = true, no }: BoundProps & { yes?: Json; no?: Json }) {
  const [value, set] = useValue(path);
  const wrong = useWrong(path);
  const id = useId();
  return (
    <div className="grid gap-0.5">
      <label className="check">
        <input
          type="checkbox"
          checked={value === yes}
          data-path={pathText(path)}
          aria-describedby={help ? id : undefined}
          onChange={(event) => set(event.target.checked ? yes : no)}
        />
        <span>{label}</span>
      </label>
      {help ? (
        <span id={id} className="help ps-6">
          {help}
        </span>
      ) : null}
      {wrong ? <span className="wrong ps-6">{wrong}</span> : null}
    </div>
  );
}
