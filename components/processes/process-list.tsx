"use client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api";
import { useMay } from "@/components/shell/me";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Button } from "@/components/ui/button";
import { SearchField } from "@/components/ui/search-field";
import { Segmented } from "@/components/ui/segmented";
import { ShowMore } from "@/components/ui/show-more";
import { Empty, Failed } from "@/components/ui/states";
import { Count } from "@/components/ui/tag";
import { useUrlState } from "@/components/ui/url-state";
import { ImportHere } from "./import-here";
import { NewProcess } from "./new-process";
import { NoProcesses } from "./no-processes";
import { ProcessTable, ProcessTableLoading } from "./process-table";
import { type Shown, shownOf, shows } from "./shown";

/** All processes of the organisation. What is filtered and whether "New process" is open is in the address. */
export function ProcessList() {
  const t = useTranslations("processes");
  const words = useRefusalWords();
  const designs = useMay("analyst");
  const trpc = useTRPC();
  const [params, set] = useUrlState();
  const search = params.get("search") ?? "";
  const shown = shownOf(params.get("show"));
  const list = useInfiniteQuery(
    trpc.processes.list.infiniteQueryOptions(
      { limit: 100, archived: shown === "archived", ...(search ? { search } : {}) },
      { getNextPageParam: (page) => page.next ?? undefined, placeholderData: keepPreviousData },
    ),
  );
  const all = list.data?.pages.flatMap((page) => page.items) ?? [];
  const items = all.filter(shows[shown]);
  const none = list.isSuccess && all.length === 0 && search === "" && shown === "all";
  const creating = params.get("new") !== null;
  const create = (now: boolean) => set({ new: now ? "1" : "" }, "push");

  return (
    <>
      <header className="hd">
        <h1>{t("title")}</h1>
        {designs && !none && (
          <span className="ms-auto flex gap-2">
            <Button onPress={() => set({ import: "1" }, "push")}>{t("import")}</Button>
            <Button look="primary" icon="plus" onPress={() => create(true)}>
              {t("new")}
            </Button>
          </span>
        )}
      </header>
      {!none && (
        <div className="tools">
          <SearchField label={t("filter")} value={search} onChange={(value) => set({ search: value })} />
          <Segmented<Shown>
            label={t("show")}
            value={shown}
            onChange={(value) => set({ show: value === "all" ? "" : value }, "push")}
            options={(["all", "withDraft", "attention", "archived"] as const).map((value) => ({
              value,
              label: (
                <>
                  {t(value)}
                  {list.isSuccess && shown !== "archived" && value !== "archived" && (
                    <Count>{all.filter(shows[value]).length}</Count>
                  )}
                </>
              ),
            }))}
          />
        </div>
      )}
      {list.isPending && <ProcessTableLoading />}
      {list.isError && !list.data && (
        <Failed title={t("failed")} onRetry={() => list.refetch()} retryAfter={10}>
          {words(list.error)}
        </Failed>
      )}
      {none && <NoProcesses onCreate={() => create(true)} />}
      {items.length > 0 && <ProcessTable items={items} />}
      <ShowMore list={list} />
      {list.isSuccess && !none && items.length === 0 && (
        <Empty
          title={search ? t("noMatch", { text: search }) : t("noneShown")}
          action={<Button onPress={() => set({ search: "", show: "" })}>{t("showAll")}</Button>}
        />
      )}
      {designs && <NewProcess open={creating} onClose={() => create(false)} />}
      {designs && <ImportHere />}
    </>
  );
}
