"use client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useTRPC } from "@/components/api";
import { useMay } from "@/components/shell/me";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Button, LinkButton } from "@/components/ui/button";
import { SearchField } from "@/components/ui/search-field";
import { ShowMore } from "@/components/ui/show-more";
import { Bars, Empty, Failed } from "@/components/ui/states";
import { useUrlState } from "@/components/ui/url-state";
import { CaseRooms } from "../case-rooms";
import { ProcessFilter } from "../process-filter";
import { ArchiveTable } from "./archive-table";
import { ArchivedDialog } from "./archived-dialog";

/** Finished cases that a rule has put out of the way, the newest first. */
export function ArchiveList() {
  const t = useTranslations("operators.archive");
  const words = useRefusalWords();
  const locale = useLocale();
  const trpc = useTRPC();
  const admin = useMay("admin");
  const [params, set] = useUrlState();
  const search = params.get("search") ?? "";
  const process = params.get("process") ?? "";
  const list = useInfiniteQuery(
    trpc.privacy.archive.infiniteQueryOptions(
      {
        ...(search.trim() && { search: search.trim().slice(0, 60) }),
        ...(process && { process }),
        limit: 50,
      },
      { getNextPageParam: (page) => page.next ?? undefined, placeholderData: keepPreviousData },
    ),
  );
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = search.trim() !== "" || process !== "";
  const open = params.get("case");
  return (
    <>
      <header className="hd">
        <h1>{t("title")}</h1>
      </header>
      <CaseRooms here="archive" />
      <div className="tools">
        <SearchField label={t("search")} value={search} onChange={(text) => set({ search: text })} />
        <ProcessFilter value={process} onChange={(key) => set({ process: key }, "push")} />
      </div>
      {list.isPending && <Bars widths={[60, 80, 50]} />}
      {list.isError && !list.data && (
        <Failed title={t("failed")} onRetry={() => list.refetch()} retryAfter={10}>
          {words(list.error)}
        </Failed>
      )}
      {items.length > 0 && (
        <ArchiveTable items={items} locale={locale} onOpen={(id) => set({ case: id }, "push")} />
      )}
      <ShowMore list={list} />
      {list.isSuccess && items.length === 0 && filtered && (
        <Empty
          title={t("noMatch")}
          action={<Button onPress={() => set({ search: "", process: "" })}>{t("showAll")}</Button>}
        >
          {t("noMatchText")}
        </Empty>
      )}
      {list.isSuccess && items.length === 0 && !filtered && (
        <Empty
          title={t("empty.title")}
          action={admin && <LinkButton href="/settings?tab=privacy">{t("toRules")}</LinkButton>}
        >
          {t("empty.text")}
        </Empty>
      )}
      {open && <ArchivedDialog id={open} onClose={() => set({ case: "" })} />}
    </>
  );
}
