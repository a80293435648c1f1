"use client";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { FieldFrame } from "@/components/ui/field";
import { changeAtPath, setAtPath } from "@/dsl/draft/commands/path";
import type { DraftField } from "@/dsl/draft/draft";
import { isObject } from "@/dsl/json";
import { useDesigner, useDraft } from "../context";
import { useWrong } from "../fields/bound";
import { LineField, PhraseField } from "../fields/text-fields";
import { DayField, NumberField, PickField, TickField } from "../fields/value-fields";
import { Section } from "../panel/parts";
import { type Path, pathText } from "../path";
import { CURRENCIES, FIELD_KINDS } from "./field-kinds";

interface FieldProps {
  readonly formId: string;
  readonly path: Path;
  readonly field: DraftField;
  /** True right after it was added: its label is ready to be written over. */
  readonly fresh: boolean;
  readonly onChoose: (field: string | undefined) => void;
}

/** All settings of one field. */
export function FieldSettings({ formId, path, field, fresh, onChoose }: FieldProps) {
  const t = useTranslations("designer.form");
  const kinds = useTranslations("designer.fieldKinds");
  const label = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!fresh) return;
    label.current?.focus();
    label.current?.select();
  }, [fresh]);
  return (
    <Section title={t("settings")} aside={kinds.has(field.kind) ? kinds(field.kind) : field.kind}>
      <PhraseField
        path={[...path, "label"]}
        label={t("label")}
        inputRef={(element) => {
          label.current = element instanceof HTMLInputElement ? element : null;
        }}
      />
      <PhraseField path={[...path, "help"]} label={t("help")} optional lines={2} />
      <TickField path={[...path, "required"]} label={t("requiredTick")} />
      <TickField path={[...path, "personal"]} label={t("personal")} help={t("personalHelp")} />
      <Limits path={path} kind={field.kind} />
      {field.kind === "choice" ? (
        <Options path={[...path, "options"]} options={Array.isArray(field.options) ? field.options : []} />
      ) : null}
      <KeyField formId={formId} path={path} fieldKey={field.key} onChoose={onChoose} />
      <PickField
        path={[...path, "kind"]}
        label={t("kind")}
        options={FIELD_KINDS.map((kind) => ({ value: kind, label: kinds(kind) }))}
      />
    </Section>
  );
}

function Limits({ path, kind }: { path: Path; kind: string }) {
  const t = useTranslations("designer.form");
  if (kind === "text" || kind === "longText") {
    return (
      <div className="pair">
        <NumberField path={[...path, "minLength"]} label={t("minLength")} optional whole min={0} />
        <NumberField path={[...path, "maxLength"]} label={t("maxLength")} optional whole min={1} />
      </div>
    );
  }
  if (kind === "number" || kind === "money") {
    return (
      <>
        {kind === "money" ? (
          <LineField
            path={[...path, "currency"]}
            label={t("currency")}
            code
            suggestions={CURRENCIES}
            clean={(typed) =>
              typed
                .toUpperCase()
                .replace(/[^A-Z]/g, "")
                .slice(0, 3)
            }
          />
        ) : null}
        <div className="pair">
          <NumberField path={[...path, "min"]} label={t("min")} optional />
          <NumberField path={[...path, "max"]} label={t("max")} optional />
        </div>
        {kind === "number" ? (
          <NumberField path={[...path, "decimals"]} label={t("decimals")} optional whole min={0} />
        ) : null}
      </>
    );
  }
  if (kind === "date") {
    return (
      <div className="pair">
        <DayField path={[...path, "min"]} label={t("minDate")} optional />
        <DayField path={[...path, "max"]} label={t("maxDate")} optional />
      </div>
    );
  }
  return null;
}

function Options({ path, options }: { path: Path; options: readonly unknown[] }) {
  const t = useTranslations("designer.form");
  const designer = useDesigner();
  const change = (by: (list: unknown[]) => unknown[]) =>
    designer.edit((draft) => changeAtPath(draft, path, (now) => by(Array.isArray(now) ? now : [])));
  const add = () =>
    change((list) => {
      const taken = new Set(list.map((option) => (isObject(option) ? option.value : undefined)));
      let n = list.length + 1;
      while (taken.has(`option${n}`)) n += 1;
      return [...list, { value: `option${n}`, label: {} }];
    });
  return (
    <fieldset className="options" data-path={pathText(path)} tabIndex={-1}>
      <legend className="lbl">{t("options")}</legend>
      {options.map((_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the value is what is being typed
        <div key={i} className="option">
          <PhraseField
            path={[...path, i, "label"]}
            label={t("option", { n: i + 1 })}
            hideLabel
            placeholder={t("option", { n: i + 1 })}
          />
          <LineField path={[...path, i, "value"]} label={t("optionValue", { n: i + 1 })} hideLabel code />
          <Button
            look="quiet"
            small
            icon="up"
            isDisabled={i === 0}
            aria-label={t("optionUp", { n: i + 1 })}
            onPress={() => change((list) => swapped(list, i - 1))}
          />
          <Button
            look="quiet"
            small
            icon="x"
            aria-label={t("removeOption", { n: i + 1 })}
            onPress={() => change((list) => list.filter((__, j) => j !== i))}
          />
        </div>
      ))}
      <Button look="quiet" small icon="plus" className="justify-self-start" onPress={add}>
        {t("addOption")}
      </Button>
    </fieldset>
  );
}

function swapped(list: readonly unknown[], at: number): unknown[] {
  return [...list.slice(0, at), list[at + 1], list[at], ...list.slice(at + 2)];
}

/** The name of the value in expressions; written when the field is left, because half a name is another variable. */
function KeyField({
  formId,
  path,
  fieldKey,
  onChoose,
}: {
  formId: string;
  path: Path;
  fieldKey: string;
  onChoose: (field: string) => void;
}) {
  const t = useTranslations("designer.form");
  const designer = useDesigner();
  const draft = useDraft();
  const [typed, setTyped] = useState<string>();
  const wrong = useWrong([...path, "key"]);
  const taken =
    typed !== undefined &&
    typed !== fieldKey &&
    (draft.forms[formId]?.pages ?? []).some((page) => page.fields.some((field) => field.key === typed));
  const done = () => {
    if (typed !== undefined && typed !== "" && typed !== fieldKey && !taken) {
      designer.edit((before) => setAtPath(before, [...path, "key"], typed));
      onChoose(typed);
    }
    setTyped(undefined);
  };
  return (
    <FieldFrame label={t("key")} help={t("keyHelp")} wrong={taken ? t("keyTaken", { name: typed }) : wrong}>
      {(control) => (
        <span className="input">
          <input
            {...control}
            className="mono"
            dir="ltr"
            spellCheck={false}
            autoComplete="off"
            data-path={pathText([...path, "key"])}
            value={typed ?? fieldKey}
            onChange={(event) => setTyped(event.target.value.replace(/[^A-Za-z0-9_]/g, ""))}
            onBlur={done}
            onKeyDown={(event) => event.key === "Enter" && done()}
          />
        </span>
      )}
    </FieldFrame>
  );
}
