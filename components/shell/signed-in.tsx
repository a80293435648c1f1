"use client";
import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";

export function SignedIn() {
  const t = useTranslations("auth");
  return (
    <main className="grid place-items-center min-h-dvh p-4">
      <div className="card p-6 grid gap-4 max-w-96 justify-items-start">
        <Icon name="okc" className="text-success" />
        <p>{t("done")}</p>
        <LinkButton href="/processes">{t("toStudio")}</LinkButton>
      </div>
    </main>
  );
}
