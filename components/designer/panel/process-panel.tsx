"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { setLanguages } from "@/dsl/draft/commands/languages";
import { changeAtPath, removeAtPath, setAtPath } from "@/dsl/draft/commands/path";
import { makeId } from "@/dsl/draft/ids";
import { languageTag } from "@/dsl/text";
import { useDesigner, useDesignerState, useDraft, useLanguageNames } from "../context";
import { DecisionList } from "../decision/decision-list";
import { DecisionSettings } from "../decision/decision-settings";
import { useOpenDecision } from "../decision/open-decision";
import { LineField, PhraseField } from "../fields/text-fields";
import { NumberField, PickField, TickField } from "../fields/value-fields";
import { CURRENCIES } from "../form-builder/field-kinds";
import { FIRST_TAB } from "../store";
import { PanelHead } from "./panel-head";
import { Section } from "./parts";
import { PersonalSection } from "./personal-section";

const OFFERED = ["en", "id", "ar", "de", "fr", "es", "ja", "ms", "nl", "pt", "tr", "zh"] as const;
const TYPES = ["money", "number", "text", "boolean"] as const;

/** The process itself: name, key, reference, languages, settings. */
export function ProcessPanel() {
  const t = useTranslations("designer.process");
  const draft = useDraft();
  const designer = useDesigner();
  const open = useOpenDecision();
  return (
    <>
      <PanelHead
        title={t("title")}
        kind={draft.key}
        tile={
          <span className="ft big f-control">
            <Icon name="flow" />
          </span>
        }
      />
      {open === undefined ? null : (
        <div className="body">
          <div className="row-actions">
            <Button look="quiet" small icon="left" flip onPress={() => designer.set({ tab: FIRST_TAB })}>
              {t("title")}
            </Button>
          </div>
          <DecisionSettings decisionId={open} />
        </div>
      )}
      <div className="body" hidden={open !== undefined}>
        <Section>
          <PhraseField path={["name"]} label={t("name")} />
          <div className="field">
            <span className="lbl">{t("key")}</span>
            <code className="mono ltr">{draft.key}</code>
            <span className="help">{t("keyHelp")}</span>
          </div>
          <LineField
            path={["reference"]}
            label={t("reference")}
            code
            help={t("referenceHelp", { example: `${draft.reference || "ORD"}-7K3F-2Q` })}
            clean={(typed) =>
              typed
                .toUpperCase()
                .replace(/[^A-Z]/g, "")
                .slice(0, 5)
            }
          />
        </Section>
        <DecisionList />
        <Languages />
        <Settings />
        <PersonalSection />
      </div>
    </>
  );
}

function Languages() {
  const t = useTranslations("designer.process");
  const designer = useDesigner();
  const names = useLanguageNames();
  const { source, required } = useDraft().languages;
  const [other, setOther] = useState("");
  const set = (next: readonly string[]) =>
    designer.edit((draft) => setLanguages(draft, { source: draft.languages.source, required: next }));
  const left = OFFERED.filter((tag) => !required.includes(tag));
  const usable = languageTag.safeParse(other).success && !required.includes(other);
  return (
    <Section title={t("languages")} aside={t("languagesAside")}>
      <ul className="items" data-path="languages.required" tabIndex={-1}>
        {required.map((tag) => (
          <li key={tag}>
            <span className="grow">
              {names(tag)} <code className="mono muted">{tag}</code>
            </span>
            {tag === source ? (
              <span className="tag">{t("source")}</span>
            ) : (
              <Button
                look="quiet"
                small
                icon="x"
                aria-label={t("removeLanguage", { language: names(tag) })}
                onPress={() => {
                  set(required.filter((one) => one !== tag));
                  if (designer.store.getState().language === tag) designer.set({ language: source });
                }}
              />
            )}
          </li>
        ))}
      </ul>
      <Menu
        label={t("addLanguage")}
        placement="bottom start"
        trigger={
          <Button small icon="plus" className="justify-self-start">
            {t("addLanguage")}
          </Button>
        }
        groups={[
          {
            id: "languages",
            entries: left.map((tag) => ({
              id: tag,
              label: names(tag),
              onPress: () => set([...required, tag]),
            })),
          },
        ]}
      />
      <details className="more">
        <summary>{t("otherLanguage")}</summary>
        <form
          className="inline"
          onSubmit={(event) => {
            event.preventDefault();
            if (!usable) return;
            set([...required, other]);
            setOther("");
          }}
        >
          <span className="input">
            <input
              aria-label={t("tag")}
              className="mono"
              dir="ltr"
              value={other}
              placeholder="sw"
              onChange={(event) => setOther(event.target.value.trim())}
            />
          </span>
          <Button small type="submit" isDisabled={!usable}>
            {t("add")}
          </Button>
        </form>
      </details>
    </Section>
  );
}

function Settings() {
  const t = useTranslations("designer.process");
  const designer = useDesigner();
  const language = useDesignerState((state) => state.language);
  const { settings } = useDraft();
  const add = () =>
    designer.edit((draft) =>
      setAtPath(draft, ["settings", makeId("setting", draft.settings)], {
        type: "money",
        currency: "EUR",
        default: 0,
        name: { [language]: t("newSetting") },
      }),
    );
  return (
    <Section title={t("settings")} aside={t("settingsAside")}>
      {Object.entries(settings).map(([key, setting]) => {
        const path = ["settings", key] as const;
        const type = TYPES.find((one) => one === setting.type);
        return (
          <fieldset
            className="box min-w-0"
            key={key}
            aria-label={path.join(".")}
            data-path={path.join(".")}
            tabIndex={-1}
          >
            <div className="boxhead">
              <code className="mono ltr">settings.{key}</code>
              <Button
                look="quiet"
                small
                icon="trash"
                aria-label={t("removeSetting", { name: key })}
                onPress={() => designer.edit((draft) => removeAtPath(draft, path))}
              />
            </div>
            <PhraseField path={[...path, "name"]} label={t("settingName")} />
            <div className="pair">
              <PickField
                path={[...path, "type"]}
                label={t("type")}
                options={TYPES.map((one) => ({ value: one, label: t(`types.${one}`) }))}
                onPick={(next) =>
                  designer.edit((draft) => changeAtPath(draft, path, (now) => retyped(now, next)))
                }
              />
              {type === "money" ? (
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
            </div>
            {type === "boolean" ? (
              <TickField path={[...path, "default"]} label={t("defaultTick")} no={false} />
            ) : type === "text" ? (
              <LineField path={[...path, "default"]} label={t("default")} />
            ) : (
              <NumberField
                path={[...path, "default"]}
                label={t("default")}
                end={typeof setting.currency === "string" && type === "money" ? setting.currency : undefined}
              />
            )}
          </fieldset>
        );
      })}
      <Button small icon="plus" className="justify-self-start" data-path="settings" onPress={add}>
        {t("addSetting")}
      </Button>
    </Section>
  );
}

const FIRST: Readonly<Record<string, unknown>> = { money: 0, number: 0, text: "", boolean: false };

/** The setting with another type and the first value of that type. */
function retyped(setting: unknown, type: string): unknown {
  const { currency, ...rest } =
    typeof setting === "object" && setting !== null
      ? { currency: undefined, ...setting }
      : { currency: undefined };
  return {
    ...rest,
    type,
    default: FIRST[type],
    ...(type === "money" ? { currency: currency ?? "EUR" } : {}),
  };
}
