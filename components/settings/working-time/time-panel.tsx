"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/api";
import { useMay } from "@/components/shell/me";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Bars, Empty, Failed } from "@/components/ui/states";
import type { Calendar } from "@/dsl/calendar/calendar";
import { PanelHead } from "../panel-head";
import { officeHours } from "./calendar-edit";
import { CalendarEditor } from "./calendar-editor";

/** When the organisation works: hours, holidays, and what comes of them. */
export function TimePanel() {
  const t = useTranslations("settings.time");
  const words = useRefusalWords();
  const admin = useMay("admin");
  const trpc = useTRPC();
  const [begun, setBegun] = useState<Calendar>();
  const [told, setTold] = useState<string>();
  const read = useQuery(trpc.bulk.workingTime.queryOptions({}, { refetchOnWindowFocus: false }));
  const saved = read.data?.calendar ?? undefined;
  const calendar = saved ?? begun;
  const notice = told !== undefined && (
    <Notice tone="ok" onClose={() => setTold(undefined)}>
      {told}
    </Notice>
  );
  return (
    <>
      <PanelHead text={admin ? t("text") : `${t("text")} ${t("readOnly")}`} />
      {notice && !calendar && <div className="px-6 max-sm:px-4 pb-3">{notice}</div>}
      {read.isPending && <Bars widths={[50, 70, 40]} />}
      {read.isError && !read.data && (
        <Failed title={t("failed")} onRetry={() => read.refetch()} retryAfter={10}>
          {words(read.error)}
        </Failed>
      )}
      {read.data && !calendar && (
        <Empty
          title={t("emptyTitle")}
          action={
            admin && (
              <Button
                look="primary"
                onPress={() => setBegun(officeHours(Intl.DateTimeFormat().resolvedOptions().timeZone))}
              >
                {t("begin")}
              </Button>
            )
          }
        >
          {t("emptyText")}
        </Empty>
      )}
      {calendar && (
        <CalendarEditor
          calendar={calendar}
          isSaved={saved !== undefined}
          readOnly={!admin}
          told={notice}
          onSaved={(now) => {
            setBegun(undefined);
            setTold(t(now ? "saved" : "cleared"));
          }}
          onLeave={() => setBegun(undefined)}
        />
      )}
    </>
  );
}
