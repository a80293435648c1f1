"use client";
import { useTranslations } from "next-intl";
import { Failed } from "@/components/ui/states";

export default function PageError({ reset }: { error: Error; reset: () => void }) {
  const t = useTranslations("common.failed");
  return (
    <main>
      <Failed title={t("page")} onRetry={reset}>
        {t("pageText")}
      </Failed>
    </main>
  );
}
