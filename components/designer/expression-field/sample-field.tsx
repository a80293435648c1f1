"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Readable } from "@/components/drawing/variable-names";
import { FieldFrame } from "@/components/ui/field";
import { plainNumber } from "@/dsl/digits";
import type { Json } from "@/dsl/json";
import { readLoose } from "./samples";

interface SampleProps {
  readonly known: Readable;
  readonly value: Json | undefined;
  readonly onChange: (value: Json | undefined) => void;
}

/** A value to try with, written as fits its sort. Empty: none yet. */
export function SampleField(props: SampleProps) {
  const t = useTranslations("explain");
  const { known } = props;
  const [typed, setTyped] = useState<string>();
  // What cannot be read is no value: said where it stands, and left standing to be mended.
  const unread = typed !== undefined && typed.trim() !== "" && read(typed, known) === undefined;
  const choices =
    known.type === "boolean"
      ? [
          { value: "true", label: t("yes") },
          { value: "false", label: t("no") },
        ]
      : known.options;
  return (
    <FieldFrame label={known.name} wrong={unread ? t("noNumber") : undefined}>
      {(control) =>
        choices ? (
          <Pick {...props} control={control} choices={choices} />
        ) : (
          <Write {...props} control={control} typed={typed} onTyped={setTyped} unread={unread} />
        )
      }
    </FieldFrame>
  );
}

interface Control {
  readonly id: string;
}

function Pick({
  known,
  value,
  onChange,
  control,
  choices,
}: SampleProps & { control: Control; choices: readonly { value: string; label: string }[] }) {
  const t = useTranslations("explain");
  return (
    <select
      {...control}
      className="input"
      value={value === undefined || value === null ? "" : String(value)}
      onChange={(event) => onChange(chosen(event.target.value, known.type === "boolean"))}
    >
      <option value="">{t("noValue")}</option>
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  );
}

interface Typing {
  /** As it stands in the field; undefined: as the value is written. */
  readonly typed: string | undefined;
  readonly onTyped: (typed: string | undefined) => void;
  readonly unread: boolean;
}

function Write({
  known,
  value,
  onChange,
  control,
  typed,
  onTyped,
  unread,
}: SampleProps & Typing & { control: Control }) {
  const ltr = isNumber(known) || known.type === "any";
  return (
    <span className="input">
      <input
        {...control}
        type={known.type === "date" ? "date" : "text"}
        inputMode={isNumber(known) ? "decimal" : undefined}
        dir={ltr ? "ltr" : "auto"}
        autoComplete="off"
        value={typed ?? written(value)}
        onChange={(event) => {
          onTyped(event.target.value);
          onChange(read(event.target.value, known));
        }}
        onBlur={() => !unread && onTyped(undefined)}
      />
      {known.currency ? <span className="unit">{known.currency}</span> : null}
    </span>
  );
}

function isNumber({ type }: Readable): boolean {
  return type === "number" || type === "money";
}

function chosen(value: string, boolean: boolean): Json | undefined {
  if (value === "") return undefined;
  return boolean ? value === "true" : value;
}

function read(typed: string, known: Readable): Json | undefined {
  if (typed.trim() === "") return undefined;
  if (isNumber(known)) return plainNumber(typed);
  return known.type === "any" || known.type === "form" ? readLoose(typed) : typed;
}

function written(value: Json | undefined): string {
  if (value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
