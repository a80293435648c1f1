"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { addField, addPage, removePage } from "@/dsl/draft/commands/forms";
import { useDesigner, useDesignerState, useDraft } from "../context";
import { PhraseField } from "../fields/text-fields";
import { Section } from "../panel/parts";
import { placed } from "../path";
import { FIELD_KINDS } from "./field-kinds";
import { FieldList } from "./field-list";
import { FieldSettings } from "./field-settings";

/** Everything of one form: its texts, its pages, their fields, the chosen field's settings. */
export function FormEditor({
  formId,
  chosen,
  onChoose,
}: {
  formId: string;
  chosen: string | undefined;
  onChoose: (field: string | undefined) => void;
}) {
  const t = useTranslations("designer.form");
  const kinds = useTranslations("designer.fieldKinds");
  const designer = useDesigner();
  const draft = useDraft();
  const language = useDesignerState((state) => state.language);
  const [justAdded, setJustAdded] = useState<string>();
  const form = draft.forms[formId];
  useWantedField(formId, onChoose);
  if (!form) return null;
  const path = ["forms", formId] as const;
  const at = form.pages
    .flatMap((page, p) => page.fields.map((field, f) => ({ field, p, f })))
    .find(({ field }) => field.key === chosen);
  const add = (pageKey: string, kind: string) => {
    let key: string | undefined;
    designer.edit((before) => {
      const label = kinds(kind);
      const added = addField(before, formId, pageKey, { kind, label: { [language]: label }, idFrom: kind });
      key = added.fieldKey;
      return added.draft;
    });
    onChoose(key);
    setJustAdded(key);
  };
  return (
    <>
      <Section>
        <PhraseField path={[...path, "name"]} label={t("name")} />
        <PhraseField path={[...path, "intro"]} label={t("intro")} help={t("introHelp")} optional lines={2} />
        <PhraseField
          path={[...path, "submit"]}
          label={t("submit")}
          placeholder={t("submitExample")}
          optional
        />
      </Section>
      {form.pages.map((page, p) => (
        <Section
          key={page.key}
          title={form.pages.length > 1 ? t("page", { n: p + 1 }) : t("fields")}
          action={
            form.pages.length > 1 ? (
              <Button
                look="quiet"
                small
                icon="trash"
                aria-label={t("removePage", { n: p + 1 })}
                onPress={() => designer.edit((before) => removePage(before, formId, page.key))}
              />
            ) : undefined
          }
        >
          {form.pages.length > 1 ? (
            <PhraseField path={[...path, "pages", p, "title"]} label={t("pageTitle")} optional />
          ) : null}
          <FieldList formId={formId} page={page} chosen={chosen} onChoose={onChoose} />
          <Menu
            label={t("addField")}
            placement="bottom start"
            trigger={
              <Button
                small
                icon="plus"
                className="justify-self-start"
                data-path={`forms.${formId}.pages.${p}.fields`}
              >
                {t("addField")}
              </Button>
            }
            groups={[
              {
                id: "kinds",
                entries: FIELD_KINDS.map((kind) => ({
                  id: kind,
                  label: kinds(kind),
                  onPress: () => add(page.key, kind),
                })),
              },
            ]}
          />
        </Section>
      ))}
      <div className="addpage">
        <Button
          look="quiet"
          small
          icon="plus"
          onPress={() => designer.edit((before) => addPage(before, formId))}
        >
          {t("addPage")}
        </Button>
      </div>
      {at ? (
        <FieldSettings
          key={at.field.key}
          formId={formId}
          path={[...path, "pages", at.p, "fields", at.f]}
          field={at.field}
          fresh={justAdded === at.field.key}
          onChoose={onChoose}
        />
      ) : null}
    </>
  );
}

/** Opens the field that a problem leads to, before the cursor goes there. */
function useWantedField(formId: string, onChoose: (field: string | undefined) => void): void {
  const designer = useDesigner();
  const wanted = useDesignerState((state) => state.wanted);
  useEffect(() => {
    const { draft } = designer.store.getState();
    if (!wanted || !draft) return;
    const [root, id, pages, p, fields, f] = placed(draft, wanted.path);
    if (
      root !== "forms" ||
      id !== formId ||
      pages !== "pages" ||
      fields !== "fields" ||
      typeof p !== "number" ||
      typeof f !== "number"
    )
      return;
    const key = draft.forms[formId]?.pages[p]?.fields[f]?.key;
    if (key !== undefined) onChoose(key);
  }, [designer, wanted, formId, onChoose]);
}
