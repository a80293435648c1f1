"use client";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { FieldFrame } from "@/components/ui/field";
import { direction, pickText } from "@/dsl/language";
import { useDesignerState, useLanguageNames } from "../context";
import { pathText } from "../path";
import { type BoundProps, useLabel, useText, useValue, useWrong } from "./bound";

interface LineProps extends BoundProps {
  readonly placeholder?: string;
  /** Code, names of variables, addresses: left to right in every language. */
  readonly code?: boolean;
  /** After the text: a unit. */
  readonly end?: string;
  readonly suggestions?: readonly string[];
  /** Made of what was typed: spaces out of a key. */
  readonly clean?: (typed: string) => string;
}

/** One line of text that is the same in all languages: a key, an address, an expression. */
export function LineField({
  path,
  label,
  hideLabel,
  help,
  optional,
  placeholder,
  code,
  end,
  suggestions,
  clean,
}: LineProps) {
  const [value, set] = useText(path);
  const wrong = useWrong(path);
  const list = useId();
  return (
    <FieldFrame label={useLabel(label, optional)} hideLabel={hideLabel} help={help} wrong={wrong}>
      {(control) => (
        <span className="input">
          <input
            {...control}
            value={value}
            placeholder={placeholder}
            data-path={pathText(path)}
            list={suggestions ? list : undefined}
            className={code ? "mono" : undefined}
            dir={code ? "ltr" : "auto"}
            spellCheck={!code}
            autoComplete="off"
            onChange={(event) => set(clean ? clean(event.target.value) : event.target.value)}
          />
          {end ? <span className="unit">{end}</span> : null}
          {suggestions ? (
            <datalist id={list}>
              {suggestions.map((s) => (
                <option key={s} value={s} />
              ))}
            </datalist>
          ) : null}
        </span>
      )}
    </FieldFrame>
  );
}

interface PhraseProps extends BoundProps {
  readonly lines?: number;
  readonly placeholder?: string;
  readonly inputRef?: React.Ref<HTMLInputElement | HTMLTextAreaElement>;
}

/** A text that people read, in the language that is chosen in the top bar; the source language's stands beneath when it is another. */
export function PhraseField({
  path,
  label,
  hideLabel,
  help,
  optional,
  lines = 1,
  placeholder,
  inputRef,
}: PhraseProps) {
  const language = useDesignerState((state) => state.language);
  const source = useDesignerState((state) => state.draft?.languages.source ?? "en");
  const [all] = useValue(path);
  const texts = isTexts(all) ? all : {};
  const [value, set] = useText([...path, language]);
  const wrong = useWrong(path);
  const t = useTranslations("designer.panel");
  const names = useLanguageNames();
  const original = pickText(texts, source, source);
  const other = language !== source;
  const shared = {
    value,
    "data-path": pathText(path),
    lang: language,
    dir: direction(language),
    placeholder: other && original ? original : placeholder,
    onChange: (event: { target: { value: string } }) => set(event.target.value),
  };
  const beneath = other ? (
    <>
      {help}
      <span className="original">
        <span>{t("inLanguage", { language: names(source) })}</span> <bdi lang={source}>{original || "–"}</bdi>
      </span>
    </>
  ) : (
    help
  );
  return (
    <FieldFrame label={useLabel(label, optional)} hideLabel={hideLabel} help={beneath} wrong={wrong}>
      {(control) =>
        lines > 1 ? (
          <textarea
            {...control}
            {...shared}
            ref={inputRef as React.Ref<HTMLTextAreaElement>}
            className="input"
            rows={lines}
          />
        ) : (
          <span className="input">
            <input
              {...control}
              {...shared}
              ref={inputRef as React.Ref<HTMLInputElement>}
              autoComplete="off"
            />
            {other ? <span className="unit">{language}</span> : null}
          </span>
        )
      }
    </FieldFrame>
  );
}

function isTexts(value: unknown): value is Record<string, string> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
