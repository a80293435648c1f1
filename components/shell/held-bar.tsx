"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api";
import { LinkButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { useMay, useMe } from "./me";

/** On every page while the organisation is held: whoever wonders why nothing moves must not have to look for it. */
export function HeldBar() {
  const t = useTranslations("shell");
  const { organisation } = useMe();
  const admin = useMay("admin");
  const trpc = useTRPC();
  const held = useQuery(trpc.me.held.queryOptions({}, { refetchInterval: 30_000, staleTime: 5000 }));
  if (!held.data?.suspendedAt) return null;
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
