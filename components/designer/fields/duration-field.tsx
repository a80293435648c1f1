"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import {
  type DurationUnit,
  durationWords,
  readDuration,
  writeDuration,
} from "@/components/drawing/duration-words";
import { FieldFrame } from "@/components/ui/field";
import { plainNumber } from "@/dsl/digits";
import { pathText } from "../path";
import { type BoundProps, useLabel, useText, useValue, useWrong } from "./bound";

export { durationWords };

/** How long: a number and a unit. A duration of several units is shown as it is written (ISO 8601). */
export function DurationField({
  path,
  label,
  hideLabel,
  help,
  optional,
  units = ["minutes", "hours", "days", "weeks"],
}: BoundProps & { units?: readonly DurationUnit[] }) {
  const t = useTranslations("designer.duration");
  const [value, set] = useText(path);
  const [, clear] = useValue(path);
  const [typed, setTyped] = useState<string>();
  const wrong = useWrong(path);
  const read = readDuration(value);
  const [picked, setPicked] = useState<DurationUnit>();
  const unit = read?.unit ?? picked ?? units.find((u) => u === "days") ?? units[0] ?? "days";
  const several = value !== "" && !read;
  return (
    <FieldFrame label={useLabel(label, optional)} hideLabel={hideLabel} help={help} wrong={wrong}>
      {(control) => (
        <span className="duration">
          <span className="input">
            <input
              {...control}
              dir="ltr"
              className={several ? "mono" : "num"}
              inputMode={several ? "text" : "numeric"}
              autoComplete="off"
              data-path={pathText(path)}
              value={typed ?? (read ? String(read.amount) : value)}
              onChange={(event) => {
                setTyped(event.target.value);
                const amount = plainNumber(event.target.value, { whole: true });
                if (event.target.value.trim() === "") clear(undefined);
                else if (amount !== undefined && amount >= 0) set(writeDuration(amount, unit));
                else if (/^P/.test(event.target.value)) set(event.target.value);
              }}
              onBlur={() => setTyped(undefined)}
            />
          </span>
          {several ? null : (
            <select
              className="input"
              aria-label={t("unit", { label })}
              value={unit}
              onChange={(event) => {
                const next = units.find((u) => u === event.target.value);
                if (!next) return;
                setPicked(next);
                if (read) set(writeDuration(read.amount, next));
              }}
            >
              {[...new Set([...units, unit])].map((u) => (
                <option key={u} value={u}>
                  {t(`units.${u}`, { count: read?.amount ?? 2 })}
                </option>
              ))}
            </select>
          )}
        </span>
      )}
    </FieldFrame>
  );
}
