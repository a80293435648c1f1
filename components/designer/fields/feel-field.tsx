"use client";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { FieldFrame } from "@/components/ui/field";
import { Menu } from "@/components/ui/menu";
import { pathText } from "../path";
import { useReadables } from "../readables";
import { type BoundProps, useLabel, useText, useValue, useWrong } from "./bound";

/** An expression: written, or a value put in from the list of what is known at this step. */
export function FeelField({
  path,
  label,
  hideLabel,
  help,
  optional,
  stepId,
  extra,
  clearable,
}: BoundProps & { stepId?: string; extra?: readonly { path: string; name: string }[]; clearable?: boolean }) {
  const t = useTranslations("designer.values");
  const [value, write] = useText(path);
  const [, set] = useValue(path);
  const wrong = useWrong(path);
  const input = useRef<HTMLInputElement>(null);
  const groups = useReadables(stepId);
  const put = (text: string) => {
    const at = input.current;
    const start = at?.selectionStart ?? value.length;
    const end = at?.selectionEnd ?? value.length;
    write(value.slice(0, start) + text + value.slice(end));
    requestAnimationFrame(() => at?.focus());
  };
  const menu = groups.map((group, i) => ({
    id: `${i}`,
    title: group.title,
    entries: group.items.map((item) => ({ id: item.path, label: item.name, onPress: () => put(item.path) })),
  }));
  const own = extra
    ? [
        {
          id: "extra",
          title: t("answer"),
          entries: extra.map((item) => ({ id: item.path, label: item.name, onPress: () => put(item.path) })),
        },
      ]
    : [];
  return (
    <FieldFrame label={useLabel(label, optional)} hideLabel={hideLabel} help={help} wrong={wrong}>
      {(control) => (
        <span className="input feel">
          <input
            {...control}
            ref={input}
            value={value}
            className="mono"
            dir="ltr"
            spellCheck={false}
            autoComplete="off"
            data-path={pathText(path)}
            placeholder={t("placeholder")}
            onChange={(event) =>
              event.target.value === "" && clearable ? set(undefined) : write(event.target.value)
            }
          />
          <Menu
            label={t("insert")}
            groups={[...own, ...menu]}
            trigger={<Button look="quiet" small icon="plus" aria-label={t("insertInto", { label })} />}
          />
        </span>
      )}
    </FieldFrame>
  );
}
