"use client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/api";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Button, LinkButton } from "@/components/ui/button";
import { SearchField } from "@/components/ui/search-field";
import { Segmented } from "@/components/ui/segmented";
import { ShowMore } from "@/components/ui/show-more";
import { Empty, Failed } from "@/components/ui/states";
import { useUrlState } from "@/components/ui/url-state";
import { BulkBar } from "./bulk/bulk-bar";
import { caseStates, filterInput, inAddress, isFiltered, readFilters } from "./case-filters";
import { CaseRooms } from "./case-rooms";
import { CaseTable, CaseTableLoading } from "./case-table";
import { ProcessFilter } from "./process-filter";

/** All cases, the newest first, filtered as one types; the filters are in the address, but for e-mails. */
export function CaseList() {
  const t = useTranslations("cases");
  const words = useRefusalWords();
  const trpc = useTRPC();
  const [params, set] = useUrlState();
  const shown = readFilters(params);
  // What was typed, until the address tells it; whom one looks for by e-mail stays out of that.
  const [typed, setTyped] = useState("");
  if (typed !== "" && typed === shown.search) setTyped("");
  const filters = { ...shown, search: shown.search || typed };
  const setSearch = (search: string) => {
    setTyped(search);
    set({ search: inAddress(search) });
  };
  const list = useInfiniteQuery(
    trpc.cases.list.infiniteQueryOptions(
      { ...filterInput(filters), limit: 50 },
      {
        getNextPageParam: (page) => page.next ?? undefined,
        placeholderData: keepPreviousData,
        refetchInterval: 10_000,
      },
    ),
  );
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = isFiltered(filters);
  const stalled = filters.status === "stalled" && filters.search.trim() === "";
  return (
    <>
      <header className="hd">
        <h1>{t("title")}</h1>
      </header>
      <CaseRooms here="all" />
      <div className="tools">
        <SearchField label={t("filter")} value={filters.search} onChange={setSearch} />
        <ProcessFilter value={filters.process} onChange={(process) => set({ process }, "push")} />
        <span className="max-w-full overflow-x-auto">
          <Segmented
            label={t("show")}
            value={filters.status || "all"}
            onChange={(status) => set({ status: status === "all" ? "" : status }, "push")}
            options={[
              { value: "all", label: t("all") },
              ...caseStates.map((state) => ({ value: state, label: t(`status.${state}`) })),
            ]}
          />
        </span>
      </div>
      <BulkBar filters={filters} />
      {list.isPending && <CaseTableLoading />}
      {list.isError && !list.data && (
        <Failed title={t("failed")} onRetry={() => list.refetch()} retryAfter={10}>
          {words(list.error)}
        </Failed>
      )}
      {items.length > 0 && <CaseTable items={items} />}
      <ShowMore list={list} />
      {list.isSuccess && items.length === 0 && filtered && (
        <Empty
          title={t(stalled ? "noStalled" : "noMatch")}
          action={
            <Button
              onPress={() => {
                setTyped("");
                set({ search: "", process: "", status: "" });
              }}
            >
              {t("showAll")}
            </Button>
          }
        >
          {t(stalled ? "noStalledText" : "noMatchText")}
        </Empty>
      )}
      {list.isSuccess && items.length === 0 && !filtered && (
        <Empty
          title={t("empty.title")}
          action={<LinkButton href="/processes">{t("empty.toProcesses")}</LinkButton>}
        >
          {t("empty.text")}
        </Empty>
      )}
    </>
  );
}
