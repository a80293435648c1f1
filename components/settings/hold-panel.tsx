"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/api";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Bars, Failed } from "@/components/ui/states";
import { Tag } from "@/components/ui/tag";
import { Time } from "@/components/ui/time";
import { HoldOrganisation } from "./hold-organisation";
import { PanelHead } from "./panel-head";

/** Holds all that the organisation runs, or lets it go on; says how it stands. */
export function HoldPanel() {
  const t = useTranslations("settings.hold");
  const words = useRefusalWords();
  const number = new Intl.NumberFormat(useLocale());
  const router = useRouter();
  const trpc = useTRPC();
  const queries = useQueryClient();
  // What was asked stays asked, whatever another admin does meanwhile: "hold" must not become "let go on" under one's finger.
  const [asking, setAsking] = useState<"hold" | "goOn">();
  const [told, setTold] = useState<{ text: string; id: string }>();
  const holding = useQuery(trpc.bulk.holding.queryOptions({}, { refetchInterval: 30_000, staleTime: 5000 }));
  const { data } = holding;
  const held = data?.suspendedAt;
  return (
    <>
      <PanelHead text={t("text")} />
      {told && (
        <div className="px-6 max-sm:px-4 pb-3">
          <Notice
            tone="ok"
            onClose={() => setTold(undefined)}
            action={{ label: t("see"), onPress: () => router.push(`/cases/bulk?id=${told.id}`) }}
          >
            {told.text}
          </Notice>
        </div>
      )}
      {holding.isPending && <Bars widths={[50, 70, 40]} />}
      {holding.isError && !data && (
        <Failed title={t("failed")} onRetry={() => holding.refetch()} retryAfter={10}>
          {words(holding.error)}
        </Failed>
      )}
      {data && (
        <div className="px-6 max-sm:px-4 pb-6">
          <article className="card p-4 grid gap-3 text-sm max-w-2xl">
            <div className="flex flex-wrap items-center gap-2">
              <h2 className="text-base font-semibold">
                {held ? t.rich("isHeld", { time: () => <Time at={held} as="short" /> }) : t("goes")}
              </h2>
              <span className="ms-auto">
                <Button
                  look={held ? "primary" : "danger"}
                  icon={held ? "play" : "wait"}
                  onPress={() => setAsking(held ? "goOn" : "hold")}
                >
                  {t(held ? "goOn" : "hold")}
                </Button>
              </span>
            </div>
            {held && <p className="text-ink-2">{t("isHeldText")}</p>}
            <dl className="dl start">
              <dt>{t("running")}</dt>
              <dd className="tabular-nums">{number.format(data.running)}</dd>
              <dt>{t("held")}</dt>
              <dd className="tabular-nums">
                {data.held > 0 ? <Tag tone="warn">{number.format(data.held)}</Tag> : number.format(0)}{" "}
                <span className="text-xs text-ink-3">{t("heldHelp")}</span>
              </dd>
            </dl>
          </article>
        </div>
      )}
      {asking && data && (
        <HoldOrganisation
          hold={asking === "hold"}
          running={data.running - data.held}
          onClose={() => setAsking(undefined)}
          onDone={(id) => {
            setAsking(undefined);
            setTold({ text: t(asking === "hold" ? "did" : "didGoOn"), id });
            for (const path of [
              trpc.bulk.pathKey(),
              trpc.me.held.pathKey(),
              trpc.processes.pathKey(),
              trpc.cases.pathKey(),
            ])
              queries.invalidateQueries({ queryKey: path });
          }}
        />
      )}
    </>
  );
}
