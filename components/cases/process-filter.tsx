"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useEffect } from "react";
import { useTRPC } from "@/components/api";
import { SelectField } from "@/components/ui/field";
import { pickText } from "@/dsl/language";

/** Narrows a list to one process; one that is not known any more stays chosen by its key. */
export function ProcessFilter({ value, onChange }: { value: string; onChange: (key: string) => void }) {
  const t = useTranslations("cases");
  const locale = useLocale();
  const trpc = useTRPC();
  const processes = useInfiniteQuery(
    trpc.processes.list.infiniteQueryOptions(
      { limit: 100 },
      { getNextPageParam: (page) => page.next ?? undefined, staleTime: 60_000 },
    ),
  );
  const { hasNextPage, isFetching, isError, fetchNextPage } = processes;
  // All of them are offered, however many there are.
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);
  const named = (processes.data?.pages ?? [])
    .flatMap((page) => page.items)
    .map((one) => ({ value: one.key, label: pickText(one.name, locale) || one.key }));
  const unknown = value !== "" && !named.some((one) => one.value === value);
  return (
    <div className="w-[220px] max-sm:w-full">
      <SelectField
        label={t("process")}
        hideLabel
        value={value}
        onChange={onChange}
        options={[
          { value: "", label: t("anyProcess") },
          ...named,
          ...(unknown ? [{ value, label: value }] : []),
        ]}
      />
    </div>
  );
}
