"use client";
import type { ReactNode } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";

/** One of a few, all in sight; changes at once. */
export function Segmented<T extends string>(props: {
  label: string;
  value: T;
  onChange: (value: T) => void;
  options: readonly { value: T; label: ReactNode }[];
}) {
  return (
    <ToggleButtonGroup
      aria-label={props.label}
      className="seg"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[props.value]}
      onSelectionChange={(keys) => {
        const found = props.options.find((option) => keys.has(option.value));
        if (found) props.onChange(found.value);
      }}
    >
      {props.options.map((option) => (
        <ToggleButton key={option.value} id={option.value} className="">
          {option.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
