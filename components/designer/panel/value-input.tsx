"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { readDate, readNumber, readText, writeText } from "@/components/drawing/condition-words";
import type { Readable } from "@/components/drawing/variable-names";
import { plainNumber } from "@/dsl/digits";
import type { ReadableGroup } from "../readables";

interface ValueProps {
  readonly value: string;
  readonly field: Readable;
  readonly groups: readonly ReadableGroup[];
  readonly label: string;
  readonly dataPath: string;
  readonly onChange: (feel: string) => void;
}

/** What a field is compared with: written as fits the field, or another value of the same kind. */
export function ValueInput(props: ValueProps) {
  const t = useTranslations("designer.conditionEditor");
  const { value, field, groups, label, dataPath, onChange } = props;
  const others = groups
    .map((group) => ({
      ...group,
      items: group.items.filter((item) => item.path !== field.path && alike(item, field)),
    }))
    .filter((group) => group.items.length > 0);
  const isOther = others.some((group) => group.items.some((item) => item.path === value));
  const [asked, setAsked] = useState(false);
  const compares = isOther || asked;
  return (
    <div className="value">
      {compares ? (
        <select
          className="input"
          aria-label={label}
          data-path={dataPath}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          <option value="">{t("pickValue")}</option>
          {others.map((group) => (
            <optgroup key={group.title} label={group.title}>
              {group.items.map((item) => (
                <option key={item.path} value={item.path}>
                  {item.name}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      ) : (
        <Literal {...props} />
      )}
      {others.length > 0 ? (
        <button
          type="button"
          className="switch"
          onClick={() => {
            setAsked(!compares);
            onChange("");
          }}
        >
          {t(compares ? "writeIt" : "compareWith")}
        </button>
      ) : null}
    </div>
  );
}

function Literal({ value, field, label, dataPath, onChange }: ValueProps) {
  const t = useTranslations("designer.conditionEditor");
  const [typed, setTyped] = useState<string>();
  const common = { "aria-label": label, "data-path": dataPath, autoComplete: "off" } as const;
  if (field.options) {
    return (
      <select
        {...common}
        className="input"
        value={readText(value) ?? ""}
        onChange={(event) => onChange(event.target.value === "" ? "" : writeText(event.target.value))}
      >
        <option value="">{t("pickValue")}</option>
        {field.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    );
  }
  if (field.type === "date") {
    return (
      <span className="input">
        <input
          {...common}
          type="date"
          value={readDate(value) ?? ""}
          onChange={(event) => onChange(event.target.value === "" ? "" : `date("${event.target.value}")`)}
        />
      </span>
    );
  }
  if (field.type === "number" || field.type === "money") {
    return (
      <span className="input">
        <input
          {...common}
          inputMode="decimal"
          dir="ltr"
          className="num"
          value={typed ?? (readNumber(value) === undefined ? value : value.trim())}
          onChange={(event) => {
            setTyped(event.target.value);
            const number = plainNumber(event.target.value);
            if (number !== undefined) onChange(String(number));
            else if (event.target.value.trim() === "") onChange("");
          }}
          onBlur={() => setTyped(undefined)}
        />
        {field.currency ? <span className="unit">{field.currency}</span> : null}
      </span>
    );
  }
  if (field.type === "text" || field.type === "email") {
    return (
      <span className="input">
        <input
          {...common}
          dir="auto"
          value={readText(value) ?? value}
          onChange={(event) => onChange(event.target.value === "" ? "" : writeText(event.target.value))}
        />
      </span>
    );
  }
  // Nothing is known of the field: the value is an expression.
  return (
    <span className="input">
      <input
        {...common}
        dir="ltr"
        className="mono"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </span>
  );
}

function alike(a: Readable, b: Readable): boolean {
  const numbers = ["number", "money"];
  if (b.type === "any") return true;
  return a.type === b.type || (numbers.includes(a.type) && numbers.includes(b.type));
}
