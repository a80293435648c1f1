"use client";
import { useTranslations } from "next-intl";
import { addForm } from "@/dsl/draft/commands/forms";
import { addMessage } from "@/dsl/draft/commands/messages";
import { removeAtPath, setAtPath } from "@/dsl/draft/commands/path";
import { pickText } from "@/dsl/language";
import { useDesigner, useDesignerState, useDraft } from "../context";
import type { Path } from "../path";
import { PickField } from "./value-fields";

const NEW = " new";

/** Which form a step shows; a new one can be made on the spot. */
export function FormField({ path, label, help }: { path: Path; label: string; help?: string }) {
  return <DocumentField what="form" path={path} label={label} help={help} />;
}

/** Which message a step sends; `none` where it may send none. */
export function MessageField({
  path,
  label,
  help,
  none,
}: {
  path: Path;
  label: string;
  help?: string;
  none?: string;
}) {
  return <DocumentField what="message" path={path} label={label} help={help} none={none} />;
}

function DocumentField({
  what,
  path,
  label,
  help,
  none,
}: {
  what: "form" | "message";
  path: Path;
  label: string;
  help?: string;
  none?: string;
}) {
  const t = useTranslations("designer.documents");
  const designer = useDesigner();
  const draft = useDraft();
  const language = useDesignerState((state) => state.language);
  const { source } = draft.languages;
  const named =
    what === "form"
      ? Object.entries(draft.forms).map(([id, form]) => ({
          value: id,
          label: pickText(form.name, language, source) || id,
        }))
      : Object.entries(draft.messages).map(([id, message]) => ({
          value: id,
          label: pickText(message.mail.subject, language, source) || id,
        }));
  const pick = (value: string) =>
    designer.edit((before) => {
      if (value !== NEW)
        return value === "" && none !== undefined
          ? removeAtPath(before, path)
          : setAtPath(before, path, value);
      const title = { [language]: t(what === "form" ? "newForm" : "newMessage") };
      if (what === "form") {
        const made = addForm(before, title, "form");
        return setAtPath(made.draft, path, made.formId);
      }
      const made = addMessage(before, title, "message");
      return setAtPath(made.draft, path, made.messageId);
    });
  return (
    <PickField
      path={path}
      label={label}
      help={help}
      none={none ?? t("pick")}
      options={[...named, { value: NEW, label: t(what === "form" ? "makeForm" : "makeMessage") }]}
      onPick={pick}
    />
  );
}
