"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { LinkButton } from "@/components/ui/button";
import { ShowMore } from "@/components/ui/show-more";
import { Bars, Empty, Failed } from "@/components/ui/states";
import { useUrlState } from "@/components/ui/url-state";
import { CaseRooms } from "../case-rooms";
import { BulkCard } from "./bulk-card";

/** What was and is done to many cases, the newest first; one that goes on is looked at every second. */
export function BulkList() {
  const t = useTranslations("operations.bulk");
  const words = useRefusalWords();
  const trpc = useTRPC();
  const [params] = useUrlState();
  const list = useInfiniteQuery(
    trpc.bulk.list.infiniteQueryOptions(
      { limit: 25 },
      {
        getNextPageParam: (page) => page.next ?? undefined,
        refetchInterval: (query) =>
          query.state.data?.pages.some((page) => page.items.some((one) => one.status === "running"))
            ? 1000
            : 15_000,
      },
    ),
  );
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <header className="hd">
        <h1>{t("listTitle")}</h1>
      </header>
      <CaseRooms here="bulk" />
      {list.isPending && <Bars widths={[60, 80, 50]} />}
      {list.isError && !list.data && (
        <Failed title={t("failed")} onRetry={() => list.refetch()} retryAfter={10}>
          {words(list.error)}
        </Failed>
      )}
      {list.isSuccess && items.length === 0 && (
        <Empty title={t("emptyTitle")} action={<LinkButton href="/cases">{t("toCases")}</LinkButton>}>
          {t("emptyText")}
        </Empty>
      )}
      <ol className="grid gap-3 p-6 max-sm:p-4">
        {items.map((one) => (
          <li key={one.id}>
            <BulkCard bulk={one} open={params.get("id") === one.id} />
          </li>
        ))}
      </ol>
      <ShowMore list={list} />
    </>
  );
}
