"use client";
import { useLocale, useTranslations } from "next-intl";
import type { ApiOutput } from "@/components/api";
import { useFamily } from "@/components/shell/step-registry";
import { classes } from "@/components/ui/classes";
import { Icon } from "@/components/ui/icon";
import { pickText } from "@/dsl/text";
import { DraftSketch } from "./draft-sketch";

type Template = ApiOutput["processes"]["templates"]["items"][number];

/** What a new process begins with: nothing, or one of the templates, each with its picture. */
export function TemplateChoice(props: {
  templates: readonly Template[] | undefined;
  failed: boolean;
  chosen: string | undefined;
  onChoose: (key: string | undefined) => void;
}) {
  const t = useTranslations("processes");
  const common = useTranslations("common");
  const locale = useLocale();
  const family = useFamily();
  const languages = new Intl.DisplayNames(locale, { type: "language" });
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  return (
    <fieldset className="min-w-0">
      <legend className="lbl mb-1.5">{t("create.start")}</legend>
      <div className="grid grid-cols-2 max-sm:grid-cols-1 gap-2.5">
        <Card
          name="empty"
          chosen={props.chosen === undefined}
          onChoose={() => props.onChoose(undefined)}
          title={t("create.empty")}
          text={t("create.emptyText")}
        >
          <Icon name="plus" className="text-ink-3" />
        </Card>
        {props.templates?.map((one) => (
          <Card
            key={one.key}
            name={one.key}
            chosen={props.chosen === one.key}
            onChoose={() => props.onChoose(one.key)}
            title={pickText(one.name, locale)}
            text={t.has(`template.${one.key}`) ? t(`template.${one.key}`) : ""}
            detail={t("create.steps", {
              count: one.steps,
              languages: list.format(one.languages.map((tag) => languages.of(tag) ?? tag)),
            })}
          >
            <DraftSketch draft={one.draft} family={family} className="w-full h-full" />
          </Card>
        ))}
        {!props.templates && !props.failed && (
          <div className="skel text-sm" aria-busy="true">
            <i />
            <i />
            <span className="sr-only">{common("loading")}</span>
          </div>
        )}
      </div>
    </fieldset>
  );
}

function Card(props: {
  name: string;
  chosen: boolean;
  onChoose: () => void;
  title: string;
  text: string;
  detail?: string;
  children: React.ReactNode;
}) {
  return (
    <label
      className={classes(
        "card grid grid-rows-[88px_auto] cursor-pointer overflow-hidden has-focus-visible:outline-2 has-focus-visible:outline-accent outline-offset-2",
        props.chosen ? "border-accent! bg-accent-tint" : "hover:bg-hover",
      )}
    >
      <span className="grid place-items-center bg-canvas border-b border-line p-2 min-h-0">
        {props.children}
      </span>
      <span className="p-3 grid content-start grid-cols-[16px_1fr] gap-x-2.5 text-sm">
        <input
          type="radio"
          name="template"
          value={props.name}
          checked={props.chosen}
          onChange={props.onChoose}
          className="accent-accent mt-0.5 size-4"
        />
        <b className="font-semibold" dir="auto">
          {props.title}
        </b>
        {props.text && <span className="col-start-2 text-ink-2">{props.text}</span>}
        {props.detail && <span className="col-start-2 text-xs text-ink-3 mt-0.5">{props.detail}</span>}
      </span>
    </label>
  );
}
