"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { refusalIn, useTRPC } from "@/components/api";
import { Missing } from "@/components/shell/missing";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { LinkButton } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Bars, Failed } from "@/components/ui/states";
import { CaseBeside } from "./case-beside";
import { CaseDrawing } from "./case-drawing";
import { CaseFacts } from "./case-facts";
import { CaseVariables } from "./case-variables";
import { RepairDialogs } from "./repair/repair-dialogs";
import { RepairMenu } from "./repair/repair-menu";
import { StateTag } from "./state-tag";

/** One case on its drawing, with its story; looks again by itself while it runs and the page is seen. */
export function CasePage({ id }: { id: string }) {
  const t = useTranslations("cases");
  const words = useRefusalWords();
  const trpc = useTRPC();
  const found = useQuery({
    ...trpc.cases.view.queryOptions({ id }),
    refetchInterval: (query) => (query.state.data?.status === "running" ? 2_000 : false),
    refetchIntervalInBackground: false,
  });
  if (found.isPending) return <Bars widths={[24, 90, 60, 72]} />;
  if (!found.data) {
    const code = refusalIn(found.error)?.code;
    if (code === "case.unknown" || code === "request.wrong")
      return <Missing href="/cases" label={t("showAll")} />;
    return (
      <Failed title={t("loadFailed")} onRetry={() => found.refetch()} retryAfter={10}>
        {words(found.error)}
      </Failed>
    );
  }
  const view = found.data;
  return (
    <div className="cs">
      <header className="top">
        <LinkButton look="quiet" icon="left" flip href="/cases" aria-label={t("back")} />
        <h1 className="tabular-nums">
          <bdi>{view.reference}</bdi>
        </h1>
        <span className="max-sm:hidden">
          <CopyButton text={view.reference} label={t("copyReference")} />
        </span>
        <StateTag of={view} />
        <span className="ms-auto flex gap-2">
          <RepairMenu view={view} />
          <LinkButton icon="eye" href={view.link} newTab className="max-sm:hidden">
            {t("asCustomer")}
          </LinkButton>
          <LinkButton icon="eye" href={view.link} newTab aria-label={t("asCustomer")} className="sm:hidden" />
        </span>
      </header>
      <CaseFacts view={view} />
      <CaseDrawing view={view} />
      <CaseBeside view={view} />
      <CaseVariables view={view} />
      <RepairDialogs view={view} />
    </div>
  );
}
