"use client";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/shell/me";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import type { CaseView } from "../case-view";
import { useRepair } from "./repair-address";

/** That the case is held, since when, by whom, and the way on. */
export function HeldNote({ view }: { view: CaseView }) {
  const t = useTranslations("operations.held");
  const { begin } = useRepair();
  const repairs = useMay("staff");
  if (view.status !== "running" || !view.suspended) return null;
  const held = view.timeline.findLast((entry) => entry.code === "case.suspended");
  const name = (held?.by !== undefined && view.people[held.by]) || "";
  return (
    <Notice
      tone="warn"
      className="mx-4 mt-3.5"
      {...(repairs && { action: { label: t("goOn"), onPress: () => begin("goOn") } })}
    >
      <b className="font-semibold">{name ? t("by", { name }) : t("nobody")}</b>{" "}
      {held && (
        <>
          (<Time at={held.at} />){" "}
        </>
      )}
      {t("means")}
    </Notice>
  );
}
