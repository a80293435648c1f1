"use client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { Draft } from "@/dsl/draft/draft";
import { isObject, type Json } from "@/dsl/json";
import { direction } from "@/dsl/language";
import { message as strictMessage } from "@/dsl/message/message";
import { renderMail } from "@/dsl/message/render";
import { useDesignerState, useDraft } from "../context";
import { useReadables } from "../readables";
import { example } from "./arguments";

/** The mail as a recipient of the chosen language reads it, with examples for the case's values. */
export function MessagePreview({
  messageId,
  stepId,
  organisation,
}: {
  messageId: string;
  stepId: string;
  organisation: string;
}) {
  const t = useTranslations("designer.message");
  const draft = useDraft();
  const language = useDesignerState((state) => state.language);
  const groups = useReadables(stepId);
  const mail = useMemo(() => {
    const read = readable(draft, messageId);
    if (!read) return undefined;
    const given = draft.steps[stepId]?.with;
    const known = new Map(groups.flatMap((group) => group.items).map((item) => [item.path, item]));
    const values: Record<string, Json> = { reference: `${draft.reference}-7K3F-2Q`, organisation };
    if (isObject(given))
      for (const [name, feel] of Object.entries(given)) values[name] = example(known.get(String(feel)), name);
    const links = { casePage: "https://example.com/c", form: "https://example.com/c/form" };
    return renderMail(read, values, {
      locale: language,
      source: draft.languages.source,
      links,
      organisation: { name: organisation },
    });
  }, [draft, messageId, stepId, groups, language, organisation]);
  if (!mail) return <p className="none">{t("nothingYet")}</p>;
  return (
    <>
      <p className="subject" lang={language} dir={direction(language)}>
        {mail.subject || t("noSubject")}
      </p>
      <iframe className="mailframe" title={t("preview")} sandbox="" srcDoc={mail.html} />
    </>
  );
}

/** The message when it has the shape of one: a block of a kind that is not known yet is left out. */
function readable(draft: Draft, messageId: string) {
  const found = draft.messages[messageId];
  if (!found) return undefined;
  const blocks = found.mail.blocks.filter(
    (block) => strictMessage.shape.mail.shape.blocks.element.safeParse(block).success,
  );
  const read = strictMessage.safeParse({ mail: { subject: found.mail.subject, blocks } });
  return read.success ? read.data : undefined;
}
