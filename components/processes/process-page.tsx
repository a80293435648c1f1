"use client";
import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { refusalIn, useTRPC } from "@/components/api";
import { useMay } from "@/components/shell/me";
import { Missing } from "@/components/shell/missing";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Button, LinkButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Bars, Failed } from "@/components/ui/states";
import { Tag } from "@/components/ui/tag";
import { useUrlState } from "@/components/ui/url-state";
import { pickText } from "@/dsl/text";
import { ArchiveSection } from "./archive-section";
import { HoldSection } from "./hold-section";
import { LinkSection } from "./link-section";
import { ProcessDrawing } from "./process-drawing";
import { ProcessFacts } from "./process-facts";
import { PublishDialog } from "./publish-dialog";
import { SettingsSection } from "./settings-section";
import type { ProcessSummary } from "./shown";
import { VersionsSection } from "./versions-section";

/** One process: its drawing, versions, public link and settings; who may do what is shown as it is. */
export function ProcessPage({ processKey }: { processKey: string }) {
  const t = useTranslations("processes");
  const words = useRefusalWords();
  const locale = useLocale();
  const trpc = useTRPC();
  const [params, set] = useUrlState();
  const [told, setTold] = useState<string>();
  const process = useQuery(trpc.processes.get.queryOptions({ key: processKey }));
  const designs = useMay("analyst");
  const publishes = useMay("admin");

  if (process.isPending) return <Bars widths={[24, 90, 60, 72, 48]} />;
  if (!process.data) {
    if (refusalIn(process.error)?.code === "process.unknown") return <Missing href="/processes" />;
    return (
      <Failed title={t("loadFailed")} onRetry={() => process.refetch()} retryAfter={10}>
        {words(process.error)}
      </Failed>
    );
  }
  const one = process.data;
  const name = pickText(one.name, locale) || one.key;
  return (
    <>
      <header className="hd">
        <LinkButton look="quiet" icon="left" flip href="/processes" aria-label={t("backToList")} />
        <h1 dir="auto">{name}</h1>
        <StateTags process={one} />
        <span className="ms-auto flex flex-wrap gap-2">
          <LinkButton icon={designs ? "edit" : "eye"} href={`/processes/${one.key}/edit`}>
            {designs ? t("edit") : t("view")}
          </LinkButton>
          {publishes && !one.archived && (one.draftChanged || !one.published) && (
            <Button look="primary" onPress={() => set({ publish: "1" }, "push")}>
              {t("publish")}
            </Button>
          )}
        </span>
      </header>
      {told && (
        <div className="px-6 max-sm:px-4 pb-3">
          <Notice tone="ok" onClose={() => setTold(undefined)}>
            {told}
          </Notice>
        </div>
      )}
      <ProcessFacts process={one} />
      <ProcessDrawing process={one} />
      <div className="grid grid-cols-[minmax(0,1fr)_340px] max-lg:grid-cols-1 items-start">
        <VersionsSection process={one} onTold={setTold} />
        <div className="border-s border-line max-lg:border-s-0 grid divide-y divide-line h-full content-start">
          <LinkSection process={one} />
          <SettingsSection process={one} />
          {publishes && one.published && <HoldSection process={one} name={name} onTold={setTold} />}
          {publishes && <ArchiveSection process={one} name={name} onTold={setTold} />}
        </div>
      </div>
      {publishes && (
        <PublishDialog
          process={one}
          open={params.get("publish") !== null}
          onClose={() => set({ publish: "" })}
          onTold={setTold}
        />
      )}
    </>
  );
}

/** How it stands: its version, whether it is being drawn, held, out of use. */
function StateTags({ process }: { process: ProcessSummary }) {
  const t = useTranslations("processes");
  const common = useTranslations("common");
  return (
    <>
      {process.published && <Tag tone="ok">{common("version", { number: process.published.number })}</Tag>}
      {process.draftChanged && <Tag tone="acc">{t("draft")}</Tag>}
      {process.suspendedAt && (
        <Tag tone="warn" icon="wait">
          {t("hold.tag")}
        </Tag>
      )}
      {process.archived && <Tag tone="warn">{t("archive.tag")}</Tag>}
    </>
  );
}
