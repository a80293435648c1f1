"use client";
import { useTranslations } from "next-intl";
import { GridList, GridListItem, Button as HandleButton, useDragAndDrop } from "react-aria-components";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { duplicateField, moveField, removeField } from "@/dsl/draft/commands/forms";
import type { DraftField, DraftForm } from "@/dsl/draft/draft";
import { pickText } from "@/dsl/language";
import { useDesigner, useDesignerState, useDraft } from "../context";

const FIELD_TYPE = "application/x-alur-field";

interface ListProps {
  readonly formId: string;
  readonly page: DraftForm["pages"][number];
  readonly chosen: string | undefined;
  readonly onChoose: (field: string | undefined) => void;
}

/** The fields of a page, in order. Drag by the handle, or press it and use the arrow keys; fields may go to other pages. */
export function FieldList({ formId, page, chosen, onChoose }: ListProps) {
  const t = useTranslations("designer.form");
  const kinds = useTranslations("designer.fieldKinds");
  const designer = useDesigner();
  const draft = useDraft();
  const language = useDesignerState((state) => state.language);
  const keys = page.fields.map((field) => field.key);
  const nameOf = (field: DraftField) => pickText(field.label, language, draft.languages.source) || field.key;

  /** To before or behind another field; `at` counts without the field itself. */
  const move = (key: string, target: string | undefined, where: "before" | "after" | "on") => {
    const others = keys.filter((k) => k !== key);
    const at = target === undefined ? others.length : others.indexOf(target) + (where === "after" ? 1 : 0);
    designer.edit((before) => moveField(before, formId, key, { page: page.key, at }));
  };
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (dragged) =>
      [...dragged].map((key) => ({ [FIELD_TYPE]: String(key), "text/plain": String(key) })),
    acceptedDragTypes: [FIELD_TYPE],
    onReorder: (event) => {
      for (const key of event.keys) move(String(key), String(event.target.key), event.target.dropPosition);
    },
    onInsert: async (event) => {
      for (const item of event.items)
        if (item.kind === "text")
          move(await item.getText(FIELD_TYPE), String(event.target.key), event.target.dropPosition);
    },
    onRootDrop: async (event) => {
      for (const item of event.items)
        if (item.kind === "text") move(await item.getText(FIELD_TYPE), undefined, "on");
    },
  });
  const step = (key: string, by: -1 | 1) => {
    const at = keys.indexOf(key) + by;
    if (at >= 0 && at < keys.length)
      designer.edit((before) => moveField(before, formId, key, { page: page.key, at }));
  };
  return (
    <GridList
      aria-label={t("fields")}
      className="fieldlist"
      dragAndDropHooks={dragAndDropHooks}
      selectionMode="single"
      selectionBehavior="replace"
      selectedKeys={chosen === undefined ? [] : [chosen]}
      renderEmptyState={() => <p className="none">{t("none")}</p>}
      onSelectionChange={(selection) => {
        const [key] = selection === "all" ? [] : selection;
        if (key !== undefined) onChoose(String(key));
      }}
    >
      {page.fields.map((field) => (
        <GridListItem key={field.key} id={field.key} textValue={nameOf(field)} className="">
          <HandleButton slot="drag" className="handle" aria-label={t("move", { name: nameOf(field) })}>
            <Icon name="grip" />
          </HandleButton>
          <span className="words">
            <b lang={language} className={field.label[language] ? "" : "missing"}>
              <bdi>{nameOf(field)}</bdi>
              {field.required ? <i title={t("required")}> *</i> : null}
            </b>
            <small>{kinds.has(field.kind) ? kinds(field.kind) : field.kind}</small>
          </span>
          <span className="acts">
            <Button
              look="quiet"
              small
              icon="up"
              isDisabled={keys[0] === field.key}
              aria-label={t("up", { name: nameOf(field) })}
              onPress={() => step(field.key, -1)}
            />
            <Button
              look="quiet"
              small
              icon="down"
              isDisabled={keys.at(-1) === field.key}
              aria-label={t("down", { name: nameOf(field) })}
              onPress={() => step(field.key, 1)}
            />
            <Button
              look="quiet"
              small
              icon="copy"
              aria-label={t("duplicate", { name: nameOf(field) })}
              onPress={() => {
                let made: string | undefined;
                designer.edit((before) => {
                  const copy = duplicateField(before, formId, field.key);
                  made = copy.fieldKey;
                  return copy.draft;
                });
                onChoose(made);
              }}
            />
            <Button
              look="quiet"
              small
              icon="trash"
              aria-label={t("remove", { name: nameOf(field) })}
              onPress={() => {
                designer.edit((before) => removeField(before, formId, field.key));
                if (chosen === field.key) onChoose(undefined);
              }}
            />
          </span>
        </GridListItem>
      ))}
    </GridList>
  );
}
