"use client";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/api";
import { useMay } from "@/components/shell/me";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { LinkButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Bars, Empty, Failed } from "@/components/ui/states";
import { CaseRooms } from "../case-rooms";
import { ScheduleCard } from "./schedule-card";

/** When published processes begin cases by themselves, what comes first first. */
export function ScheduleList() {
  const t = useTranslations("operators.schedules");
  const cases = useTranslations("cases.empty");
  const words = useRefusalWords();
  const router = useRouter();
  const trpc = useTRPC();
  const admin = useMay("admin");
  const [told, setTold] = useState<{ text: string; caseId?: string | undefined }>();
  const list = useQuery(trpc.schedules.list.queryOptions({}, { refetchInterval: 15_000 }));
  const items = list.data?.items ?? [];
  return (
    <>
      <header className="hd">
        <h1>{t("title")}</h1>
      </header>
      <CaseRooms here="schedules" />
      {told && (
        <div className="px-6 max-sm:px-4 pt-4">
          <Notice
            tone="ok"
            onClose={() => setTold(undefined)}
            {...(told.caseId && {
              action: { label: t("toCase"), onPress: () => router.push(`/cases/${told.caseId}`) },
            })}
          >
            {told.text}
          </Notice>
        </div>
      )}
      {list.isPending && <Bars widths={[60, 80, 50]} />}
      {list.isError && !list.data && (
        <Failed title={t("failed")} onRetry={() => list.refetch()} retryAfter={10}>
          {words(list.error)}
        </Failed>
      )}
      {list.isSuccess && items.length === 0 && (
        <Empty
          title={t("empty.title")}
          action={<LinkButton href="/processes">{cases("toProcesses")}</LinkButton>}
        >
          {t("empty.text")}
        </Empty>
      )}
      {items.length > 0 && (
        <div className="px-6 max-sm:px-4 py-4 grid gap-3 max-w-5xl">
          <p className="text-sm text-ink-2">
            {t("text")} {!admin && t("adminsSwitch")}
          </p>
          {items.map((one) => (
            <ScheduleCard
              key={`${one.process.key} ${one.step} ${one.place}`}
              schedule={one}
              onTold={(text, caseId) => setTold({ text, caseId })}
            />
          ))}
        </div>
      )}
    </>
  );
}
