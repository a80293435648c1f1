"use client";
import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { Empty } from "@/components/ui/states";

/** For an address that leads to nothing: says so, and where everything is. */
export function Missing(props: { href?: string; label?: string }) {
  const t = useTranslations("common.missing");
  return (
    <Empty
      level={1}
      title={t("title")}
      action={
        <LinkButton look="primary" href={props.href ?? "/processes"}>
          {props.label ?? t("toProcesses")}
        </LinkButton>
      }
    >
      {t("text")}
    </Empty>
  );
}
