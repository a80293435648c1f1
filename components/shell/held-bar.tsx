"use client";
import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { useMay, useMe } from "./me";
import { useHolding } from "./use-holding";

/** On every page while the organisation is held: whoever wonders why nothing moves must not have to look for it. */
export function HeldBar() {
  const t = useTranslations("shell");
  const { organisation } = useMe();
  const admin = useMay("admin");
  const holding = useHolding();
  if (!holding.data?.suspendedAt) return null;
  return (
    <div role="status" className="note warn rounded-none items-center flex-wrap">
      <Icon name="wait" />
      <span className="flex-1 min-w-48">{t("held", { name: organisation.name })}</span>
      {admin && (
        <LinkButton small href="/settings?tab=hold">
          {t("heldMore")}
        </LinkButton>
      )}
    </div>
  );
}
