"use client";
import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { PanelHead } from "../panel-head";
import { PersonSearch } from "./person-search";
import { RetentionRules } from "./retention-rules";

/** What a person may ask of whoever keeps their data, and how long finished cases are kept. */
export function PrivacyPanel() {
  const t = useTranslations("settings.privacy");
  return (
    <>
      <PanelHead
        text={t("text")}
        action={
          <LinkButton icon="archive" href="/cases/archive">
            {t("toArchive")}
          </LinkButton>
        }
      />
      <PersonSearch />
      <RetentionRules />
    </>
  );
}
