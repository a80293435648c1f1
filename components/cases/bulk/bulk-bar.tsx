"use client";
import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/api";
import { useMay } from "@/components/shell/me";
import { Button } from "@/components/ui/button";
import { bulkFilter, type CaseFilters } from "../case-filters";
import { BulkDialog } from "./bulk-dialog";

/** How many running cases are among those listed, and the way to do something to all of them. */
export function BulkBar({ filters }: { filters: CaseFilters }) {
  const t = useTranslations("operations.bulk");
  const locale = useLocale();
  const trpc = useTRPC();
  const repairs = useMay("staff");
  const filter = bulkFilter(filters);
  const [asking, setAsking] = useState(false);
  const counted = useQuery({
    ...trpc.bulk.count.queryOptions(filter ?? {}),
    enabled: repairs && filter !== undefined,
    refetchInterval: 30_000,
  });
  const count = counted.data?.total ?? 0;
  // Whoever is being asked goes on being asked: what was filled in must not go with the last case that fits.
  if (!repairs || !filter || (count === 0 && !asking)) return null;
  return (
    <div className="flex flex-wrap items-center gap-3 px-6 max-sm:px-4 pb-3 text-sm text-ink-2">
      <span>{t("fit", { count, shown: new Intl.NumberFormat(locale).format(count) })}</span>
      <Button small icon="hand" onPress={() => setAsking(true)}>
        {t("doToAll")}
      </Button>
      {asking && <BulkDialog filter={filter} onClose={() => setAsking(false)} />}
    </div>
  );
}
