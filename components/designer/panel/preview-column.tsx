"use client";
import { useTranslations } from "next-intl";
import { FormPreview } from "@/components/forms/form-preview";
import { Button } from "@/components/ui/button";
import type { Edited } from "@/steps/view-contract";
import { useDesignerState, useDraft, useLanguageNames } from "../context";
import { MessagePreview } from "../message-editor/message-preview";

/** What a customer sees as it is. */
export interface Previewed extends Edited {
  readonly what: "form" | "message";
}

export function isPreviewed(edited: Edited | undefined): edited is Previewed {
  return edited !== undefined && edited.what !== "decision";
}

interface PreviewProps {
  readonly edited: Previewed;
  readonly stepId: string;
  readonly organisation: string;
  readonly field: string | undefined;
  readonly onField: (field: string) => void;
  readonly onClose: () => void;
}

/** Beside the panel: the form or mail as the customer gets it, in the language of the top bar, alive while one writes. */
export function PreviewColumn({ edited, stepId, organisation, field, onField, onClose }: PreviewProps) {
  const t = useTranslations("designer.preview");
  const draft = useDraft();
  const language = useDesignerState((state) => state.language);
  const names = useLanguageNames();
  const form = edited.what === "form" ? draft.forms[edited.id] : undefined;
  return (
    <section className="preview" aria-label={t("name")}>
      <header>
        <h3>{t(edited.what, { language: names(language) })}</h3>
        <Button look="quiet" small icon="x" aria-label={t("close")} onPress={onClose} />
      </header>
      <div className="sheet">
        {form ? (
          <FormPreview
            key={`${edited.id}.${language}`}
            form={form}
            locale={language}
            source={draft.languages.source}
            organisation={{ name: organisation }}
            chosen={field}
            onChoose={onField}
          />
        ) : (
          <MessagePreview messageId={edited.id} stepId={stepId} organisation={organisation} />
        )}
      </div>
    </section>
  );
}
