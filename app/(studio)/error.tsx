"use client";
import { useTranslations } from "next-intl";
import { Failed } from "@/components/ui/states";

export default function StudioError({ reset }: { error: Error; reset: () => void }) {
  const t = useTranslations("common.failed");
  return (
    <Failed title={t("page")} onRetry={reset}>
      {t("pageText")}
    </Failed>
  );
}
